package externals

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// env is a container's variables: name, value, name, value ...
func env(pairs ...string) []Text {
	var texts []Text
	for i := 0; i < len(pairs); i += 2 {
		texts = append(texts, Text{Place: "env " + pairs[i], Name: pairs[i], Value: pairs[i+1]})
	}
	return texts
}

// told is what was found, as "System endpoint".
func told(uses []model.ExternalUse) []string {
	out := []string{}
	for _, u := range uses {
		out = append(out, strings.TrimSpace(u.System+" "+u.Endpoint))
	}
	return out
}

func TestReadRecognises(t *testing.T) {
	for value, want := range map[string]string{
		// Amazon S3
		"s3://lake-raw/events/": "Amazon S3 lake-raw",
		"s3a://lake-raw":        "Amazon S3 lake-raw",
		"s3n://lake.raw/x":      "Amazon S3 lake.raw",
		"https://lake-raw.s3.eu-west-1.amazonaws.com/k?X-Amz-Signature=f00d": "Amazon S3 lake-raw",
		"https://s3.eu-west-1.amazonaws.com/lake-raw/k":                      "Amazon S3 lake-raw",
		"https://s3.amazonaws.com":                                           "Amazon S3 s3.amazonaws.com",
		"s3.us-gov-west-1.amazonaws.com":                                     "Amazon S3 s3.us-gov-west-1.amazonaws.com",
		"https://lake.s3.cn-north-1.amazonaws.com.cn/k":                      "Amazon S3 lake",
		"https://s3-eu-west-1.amazonaws.com/lake":                            "Amazon S3 lake",
		"arn:aws:s3:::lake-raw/prefix/*":                                     "Amazon S3 lake-raw",
		"s3://AKIA:SECRET@eu-west-1/loki-chunks":                             "Amazon S3 loki-chunks",
		"s3a://AKIA:SECRET@lake-raw/in":                                      "Amazon S3 lake-raw",
		// Azure and Google storage
		"wasbs://raw@lake.blob.core.windows.net/x":                                                            "Azure Blob Storage lake.blob.core.windows.net/raw",
		"abfss://raw@lake.dfs.core.windows.net/x":                                                             "Azure Data Lake Storage lake.dfs.core.windows.net/raw",
		"https://lake.blob.core.windows.net/raw?sig=abcd":                                                     "Azure Blob Storage lake.blob.core.windows.net/raw",
		"https://lake.dfs.core.windows.net":                                                                   "Azure Data Lake Storage lake.dfs.core.windows.net",
		"DefaultEndpointsProtocol=https;AccountName=lake;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net": "Azure Blob Storage lake.blob.core.windows.net",
		"gs://lake_raw/events":                                                                                "Google Cloud Storage lake_raw",
		"https://storage.googleapis.com/lake-raw/k":                                                           "Google Cloud Storage lake-raw",
		// Ingestion
		"https://kinesis.us-east-1.amazonaws.com":                                                      "Amazon Kinesis kinesis.us-east-1.amazonaws.com",
		"https://vpce-0a1.kinesis.us-east-1.vpce.amazonaws.com":                                        "Amazon Kinesis vpce-0a1.kinesis.us-east-1.vpce.amazonaws.com",
		"arn:aws:kinesis:us-east-1:123456789012:stream/orders":                                         "Amazon Kinesis arn:aws:kinesis:us-east-1:123456789012:stream/orders",
		"firehose.us-east-1.amazonaws.com":                                                             "Amazon Data Firehose firehose.us-east-1.amazonaws.com",
		"Endpoint=sb://events.servicebus.windows.net/;SharedAccessKeyName=r;SharedAccessKey=c2VjcmV0=": "Azure Event Hubs events.servicebus.windows.net",
		"events.servicebus.windows.net:9093":                                                           "Azure Event Hubs events.servicebus.windows.net",
		"projects/acme-data/topics/orders":                                                             "Google Pub/Sub projects/acme-data/topics/orders",
		"us-central1-pubsub.googleapis.com:443":                                                        "Google Pub/Sub us-central1-pubsub.googleapis.com",
		"b-1.events.c1.kafka.eu-west-1.amazonaws.com:9094":                                             "Amazon MSK b-1.events.c1.kafka.eu-west-1.amazonaws.com",
		"SASL_SSL://pkc-4r0.us-east-1.aws.confluent.cloud:9092":                                        "Confluent Cloud pkc-4r0.us-east-1.aws.confluent.cloud",
		"https://sqs.us-east-1.amazonaws.com/123456789012/orders":                                      "Amazon SQS sqs.us-east-1.amazonaws.com/123456789012/orders",
		"amqps://u:p@b-1234.mq.us-east-1.amazonaws.com:5671":                                           "Amazon MQ b-1234.mq.us-east-1.amazonaws.com",
		// Processing
		"glue.us-east-1.amazonaws.com":                                      "AWS Glue glue.us-east-1.amazonaws.com",
		"arn:aws:glue:us-east-1:123456789012:catalog":                       "AWS Glue arn:aws:glue:us-east-1:123456789012:catalog",
		"org.apache.iceberg.aws.glue.GlueCatalog":                           "AWS Glue",
		"elasticmapreduce.us-east-1.amazonaws.com":                          "Amazon EMR elasticmapreduce.us-east-1.amazonaws.com",
		"https://dataflow.googleapis.com/v1b3":                              "Google Dataflow dataflow.googleapis.com",
		"jdbc:sqlserver://acme.sql.azuresynapse.net:1433;user=u;password=p": "Azure Synapse Analytics acme.sql.azuresynapse.net",
		"https://adb-12.3.azuredatabricks.net":                              "Databricks adb-12.3.azuredatabricks.net",
		"databricks://token:dapi01@acme.cloud.databricks.com:443":           "Databricks acme.cloud.databricks.com",
		// Serving
		"jdbc:redshift://dw.abc.us-east-1.redshift.amazonaws.com:5439/dev":                           "Amazon Redshift dw.abc.us-east-1.redshift.amazonaws.com",
		"dw.1234.us-east-1.redshift-serverless.amazonaws.com":                                        "Amazon Redshift dw.1234.us-east-1.redshift-serverless.amazonaws.com",
		"bigquery://acme-data/sales":                                                                 "Google BigQuery acme-data",
		"jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=acme-data;OAuthType=0": "Google BigQuery acme-data",
		"snowflake://u:p@acme-eu/db/schema?warehouse=w":                                              "Snowflake acme-eu.snowflakecomputing.com",
		"jdbc:snowflake://acme.eu-west-1.snowflakecomputing.com/?user=u&password=p":                  "Snowflake acme.eu-west-1.snowflakecomputing.com",
		"jdbc:awsathena://AwsRegion=eu-west-1;S3OutputLocation=x":                                    "Amazon Athena athena.eu-west-1.amazonaws.com",
		"postgresql+psycopg2://u:p%40w@db.abc.eu-west-1.rds.amazonaws.com:5432/airflow":              "Amazon RDS db.abc.eu-west-1.rds.amazonaws.com",
		"u:p@tcp(db.abc.eu-west-1.rds.amazonaws.com:3306)/app":                                       "Amazon RDS db.abc.eu-west-1.rds.amazonaws.com",
		"AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=c2VjcmV0==;":               "Azure Cosmos DB acme.documents.azure.com",
		"Server=tcp:acme.database.windows.net,1433;Initial":                                          "Azure SQL Database acme.database.windows.net",
		"acme-data:europe-west1:orders=tcp:5432":                                                     "Google Cloud SQL acme-data:europe-west1:orders",
		"rediss://:p@events.abc.ng.0001.euw1.cache.amazonaws.com:6379/0":                             "Amazon ElastiCache events.abc.ng.0001.euw1.cache.amazonaws.com",
		"https://vpc-logs-abc.eu-west-1.es.amazonaws.com":                                            "Amazon OpenSearch Service vpc-logs-abc.eu-west-1.es.amazonaws.com",
		"mongodb+srv://u:p@acme.x1.mongodb.net/app?retryWrites=true":                                 "MongoDB Atlas acme.x1.mongodb.net",
		"cassandra.eu-west-1.amazonaws.com:9142":                                                     "Amazon Keyspaces cassandra.eu-west-1.amazonaws.com",
		"arn:aws:dynamodb:eu-west-1:123456789012:table/orders":                                       "Amazon DynamoDB arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
	} {
		t.Run(value, func(t *testing.T) {
			if diff := cmp.Diff([]string{want}, told(Read("", env("SETTING", value)))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What only looks like one names nothing.
func TestReadIsNotFooled(t *testing.T) {
	for _, value := range []string{
		"s3.amazonaws.com.evil.example",
		"https://lake.s3.eu-west-1.amazonaws.com.evil.example/k",
		"https://evil.example/lake.s3.eu-west-1.amazonaws.com/k",
		"https://evil.example?u=lake.s3.eu-west-1.amazonaws.com",
		"notamazonaws.com", "kinesis.us-east-1.notamazonaws.com", "kinesis.amazonaws.com.local",
		"kinesis.nowhere.amazonaws.com", "xkinesis.us-east-1.amazonaws.com",
		"acme.mongodb.net.cn", "mongodb.net", "fakemongodb.net", "acme.snowflakecomputing.com.evil.example",
		"copy the lake to the s3 bucket tonight", "the bigquery of us all", "s3", "gs", "s3:", "s3://", "s3a:///", "gs://$(BUCKET)",
		"s3://${BUCKET}/x", "s3://minio.lake.svc/x", "s3://k:s@minio.lake.svc.cluster.local/x", "s3://minio:9000/lake",
		"s3a://k:s@minio:9000/lake", "s3a://k:s@minio.lake.svc/lake",
		"http://minio.lake:9000", "kafka-0.kafka.svc.cluster.local:9092", "postgres://u:p@postgres:5432/db",
		"arn:aws:secretsmanager:us-east-1:123456789012:secret:db", "arn:aws:nothing", "arn:evil:s3:::lake",
		"projects/acme/topics", "projects/acme-data/secrets/db", "a:b:c", "acme-data:8080:orders",
		"com.example.GlueCatalog", "xs3://lake", "s3x://lake", "snowflake://", "bigquery",
		"someone@kinesis.us-east-1.amazonaws.comx", "AccountName=devstoreaccount1;EndpointSuffix=core.windows.net",
	} {
		if got := Read("", env("SETTING", value)); len(got) > 0 {
			t.Errorf("%q passes for %v", value, told(got))
		}
	}
}

// An endpoint says whose bucket the URLs beside it mean.
func TestReadKnowsAnotherStoresBuckets(t *testing.T) {
	url := []string{"OUT", "s3a://lake/out"}
	for name, test := range map[string]struct {
		texts []Text
		want  []string
	}{
		"alone":                   {env(url...), []string{"Amazon S3 lake"}},
		"MinIO by variable":       {env(append(url, "AWS_ENDPOINT_URL", "http://minio.lake:9000")...), []string{}},
		"MinIO by its own":        {env(append(url, "MINIO_ENDPOINT", "minio:9000")...), []string{}},
		"MinIO by Hadoop":         {Arguments("--conf", "spark.hadoop.fs.s3a.endpoint=http://minio:9000", "s3a://lake/in"), []string{}},
		"MinIO by one shell":      {Arguments("aws --endpoint-url http://minio:9000 s3 cp x s3://lake/"), []string{}},
		"MinIO by Java options":   {env(append(url, "JAVA_OPTS", "-Xmx1g -Dfs.s3a.endpoint=minio.lake.svc:9000")...), []string{}},
		"an endpoint in a Secret": {append(env(url...), Text{Name: "S3_ENDPOINT", Hidden: true}), []string{}},
		"a bucket by name too":    {env("AWS_S3_BUCKET", "lake", "S3_ENDPOINT_URL", "http://minio:9000"), []string{}},
		"AWS itself": {env(append(url, "AWS_S3_ENDPOINT", "https://s3.eu-west-1.amazonaws.com")...),
			[]string{"Amazon S3 lake", "Amazon S3 s3.eu-west-1.amazonaws.com"}},
		"another cloud": {env(append(url, "S3_ENDPOINT", "https://acc.r2.cloudflarestorage.com")...),
			[]string{"Cloudflare R2 acc.r2.cloudflarestorage.com"}},
		"a region is no endpoint":   {env(append(url, "fs.s3a.endpoint.region", "eu-west-1")...), []string{"Amazon S3 lake"}},
		"another service's":         {env(append(url, "AWS_ENDPOINT_URL_KINESIS", "http://kinesalite:4567")...), []string{"Amazon S3 lake"}},
		"an emulator":               {env("TOPIC", "projects/acme-data/topics/orders", "PUBSUB_EMULATOR_HOST", "pubsub:8085"), []string{}},
		"localstack is all of AWS":  {env("STREAM_ARN", "arn:aws:kinesis:us-east-1:000000000000:stream/x", "AWS_ENDPOINT_URL", "http://localstack:4566"), []string{}},
		"a named bucket, clear":     {env("AWS_S3_BUCKET", "lake-raw"), []string{"Amazon S3 lake-raw"}},
		"a named bucket, prefixed":  {env("RAW_AWS_S3_BUCKET", "lake-raw"), []string{"Amazon S3 lake-raw"}},
		"a name that is none":       {env("AWS_S3_BUCKET", "Lake of Tears"), []string{}},
		"a name alike":              {env("PAWS_S3_BUCKET", "lake-raw"), []string{}},
		"an account":                {env("AZURE_STORAGE_ACCOUNT", "lake01"), []string{"Azure Blob Storage lake01.blob.core.windows.net"}},
		"a Snowflake account":       {env("SNOWFLAKE_ACCOUNT", "acme-eu"), []string{"Snowflake acme-eu.snowflakecomputing.com"}},
		"a list of brokers":         {env("BOOTSTRAP", "b-1.e.c1.kafka.us-east-1.amazonaws.com:9092,b-2.e.c1.kafka.us-east-1.amazonaws.com:9092"), []string{"Amazon MSK b-1.e.c1.kafka.us-east-1.amazonaws.com", "Amazon MSK b-2.e.c1.kafka.us-east-1.amazonaws.com"}},
		"a bucket by reference":     {env("BUCKET", "lake", "OUT", "s3://$(BUCKET)/raw"), []string{"Amazon S3 lake"}},
		"an argument by reference":  {append(env("BUCKET", "lake"), Arguments("s3://$(BUCKET)/raw", "$(NOTHING", "$()")...), []string{"Amazon S3 lake"}},
		"a reference to a secret":   {append(env("OUT", "s3://$(BUCKET)/raw"), Text{Name: "BUCKET", Hidden: true}), []string{}},
		"a store by reference":      {env(append(url, "S3_ENDPOINT", "http://$(MINIO_SERVICE_HOST):9000")...), []string{}},
		"queues of Azure":           {env("SERVICEBUS_CONNECTION", "Endpoint=sb://jobs.servicebus.windows.net/;SharedAccessKey=x"), []string{"Azure Service Bus jobs.servicebus.windows.net"}},
		"a role of AWS":             {env("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/etl"), []string{"AWS IAM arn:aws:iam::123456789012:role/etl"}},
		"a user is no role":         {env("WHO", "arn:aws:iam::123456789012:user/ann"), []string{}},
		"named, then with endpoint": {env("IMPL", "org.apache.iceberg.aws.glue.GlueCatalog", "GLUE", "glue.us-east-1.amazonaws.com"), []string{"AWS Glue glue.us-east-1.amazonaws.com"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, told(Read("", test.texts))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadSaysWhere(t *testing.T) {
	got := Read("of container main", append(env("AWS_S3_URI", "s3://lake/x"), Arguments("gs://copy")...))
	want := []model.ExternalUse{
		{Component: model.Lake, System: "Amazon S3", Endpoint: "lake", Where: "env AWS_S3_URI of container main"},
		{Component: model.Lake, System: "Google Cloud Storage", Endpoint: "copy", Where: "argument of container main"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
