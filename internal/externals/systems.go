package externals

import "kdash/internal/model"

// system is a managed system and the part it plays.
type system struct {
	component model.Component
	name      string
}

// The managed systems that more than one table speaks of.
var (
	amazonS3        = system{model.Lake, "Amazon S3"}
	amazonEFS       = system{model.Lake, "Amazon EFS"}
	amazonFSx       = system{model.Lake, "Amazon FSx"}
	amazonKinesis   = system{model.Ingestion, "Amazon Kinesis"}
	amazonFirehose  = system{model.Ingestion, "Amazon Data Firehose"}
	amazonMSK       = system{model.Ingestion, "Amazon MSK"}
	amazonSQS       = system{model.Ingestion, "Amazon SQS"}
	amazonSNS       = system{model.Ingestion, "Amazon SNS"}
	amazonMQ        = system{model.Ingestion, "Amazon MQ"}
	awsGlue         = system{model.Processing, "AWS Glue"}
	amazonEMR       = system{model.Processing, "Amazon EMR"}
	amazonRedshift  = system{model.Serving, "Amazon Redshift"}
	amazonAthena    = system{model.Serving, "Amazon Athena"}
	amazonRDS       = system{model.Serving, "Amazon RDS"}
	amazonDynamoDB  = system{model.Serving, "Amazon DynamoDB"}
	amazonKeyspaces = system{model.Serving, "Amazon Keyspaces"}
	amazonCache     = system{model.Serving, "Amazon ElastiCache"}
	amazonMemoryDB  = system{model.Serving, "Amazon MemoryDB"}
	amazonDocDB     = system{model.Serving, "Amazon DocumentDB"}
	amazonNeptune   = system{model.Serving, "Amazon Neptune"}
	amazonSearch    = system{model.Serving, "Amazon OpenSearch Service"}
	amazonMWAA      = system{model.Orchestration, "Amazon MWAA"}
	stepFunctions   = system{model.Orchestration, "AWS Step Functions"}

	azureBlob       = system{model.Lake, "Azure Blob Storage"}
	azureLake       = system{model.Lake, "Azure Data Lake Storage"}
	azureFiles      = system{model.Lake, "Azure Files"}
	oneLake         = system{model.Lake, "Microsoft OneLake"}
	azureEventHubs  = system{model.Ingestion, "Azure Event Hubs"}
	azureServiceBus = system{model.Ingestion, "Azure Service Bus"}
	azureQueue      = system{model.Ingestion, "Azure Queue Storage"}
	azureSynapse    = system{model.Processing, "Azure Synapse Analytics"}
	azureCosmos     = system{model.Serving, "Azure Cosmos DB"}
	azureSQL        = system{model.Serving, "Azure SQL Database"}
	azurePostgres   = system{model.Serving, "Azure Database for PostgreSQL"}
	azureMySQL      = system{model.Serving, "Azure Database for MySQL"}
	azureRedis      = system{model.Serving, "Azure Cache for Redis"}
	azureKusto      = system{model.Serving, "Azure Data Explorer"}
	azureFactory    = system{model.Orchestration, "Azure Data Factory"}

	microsoftEntra = system{model.Platform, "Microsoft Entra ID"}

	googleStorage   = system{model.Lake, "Google Cloud Storage"}
	googleFilestore = system{model.Lake, "Google Filestore"}
	googlePubSub    = system{model.Ingestion, "Google Pub/Sub"}
	googleKafka     = system{model.Ingestion, "Google Managed Kafka"}
	googleDataflow  = system{model.Processing, "Google Dataflow"}
	googleDataproc  = system{model.Processing, "Google Dataproc"}
	googleBigQuery  = system{model.Serving, "Google BigQuery"}
	googleBigtable  = system{model.Serving, "Google Bigtable"}
	googleSpanner   = system{model.Serving, "Google Spanner"}
	googleCloudSQL  = system{model.Serving, "Google Cloud SQL"}
	googleComposer  = system{model.Orchestration, "Google Cloud Composer"}
	googleIAM       = system{model.Platform, "Google Cloud IAM"}

	confluentCloud = system{model.Ingestion, "Confluent Cloud"}
	databricks     = system{model.Processing, "Databricks"}
	snowflake      = system{model.Serving, "Snowflake"}
	mongoAtlas     = system{model.Serving, "MongoDB Atlas"}
)
