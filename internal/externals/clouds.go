package externals

import (
	"regexp"
	"slices"
	"strings"
)

// managed is a service of a cloud as the controllers that manage it call it:
// the first words of an API group, and the kinds that stand for the service
// itself and not for one of its settings.
type managed struct {
	is    system
	kinds []string
}

// awsManaged are the groups SERVICE.aws.upbound.io, SERVICE.aws.crossplane.io
// and SERVICE.services.k8s.aws.
var awsManaged = map[string]managed{
	"s3":                 {amazonS3, []string{"Bucket"}},
	"efs":                {amazonEFS, []string{"FileSystem"}},
	"kinesis":            {amazonKinesis, []string{"Stream"}},
	"firehose":           {amazonFirehose, []string{"DeliveryStream"}},
	"kafka":              {amazonMSK, []string{"Cluster", "ServerlessCluster"}},
	"sqs":                {amazonSQS, []string{"Queue"}},
	"sns":                {amazonSNS, []string{"Topic"}},
	"mq":                 {amazonMQ, []string{"Broker"}},
	"glue":               {awsGlue, []string{"CatalogDatabase", "Job", "Crawler", "Database"}},
	"emr":                {amazonEMR, []string{"Cluster"}},
	"emrserverless":      {amazonEMR, []string{"Application"}},
	"emrcontainers":      {amazonEMR, []string{"VirtualCluster"}},
	"redshift":           {amazonRedshift, []string{"Cluster"}},
	"redshiftserverless": {amazonRedshift, []string{"RedshiftServerlessNamespace", "Workgroup"}},
	"athena":             {amazonAthena, []string{"Workgroup", "WorkGroup", "Database"}},
	"rds":                {amazonRDS, []string{"Instance", "Cluster", "DBInstance", "DBCluster", "RDSInstance"}},
	"database":           {amazonRDS, []string{"RDSInstance"}},
	"dynamodb":           {amazonDynamoDB, []string{"Table", "GlobalTable"}},
	"keyspaces":          {amazonKeyspaces, []string{"Keyspace", "Table"}},
	"elasticache":        {amazonCache, []string{"Cluster", "CacheCluster", "ReplicationGroup", "ServerlessCache"}},
	"memorydb":           {amazonMemoryDB, []string{"Cluster"}},
	"docdb":              {amazonDocDB, []string{"Cluster"}},
	"documentdb":         {amazonDocDB, []string{"DBCluster"}},
	"neptune":            {amazonNeptune, []string{"Cluster"}},
	"opensearch":         {amazonSearch, []string{"Domain"}},
	"opensearchservice":  {amazonSearch, []string{"Domain"}},
	"mwaa":               {amazonMWAA, []string{"Environment"}},
	"sfn":                {stepFunctions, []string{"StateMachine"}},
}

// azureManaged are the groups SERVICE.azure.upbound.io and SERVICE.azure.com.
var azureManaged = map[string]managed{
	"storage":         {azureBlob, []string{"Account", "StorageAccount"}},
	"eventhub":        {azureEventHubs, []string{"EventHubNamespace", "Namespace", "EventHub", "NamespacesEventhub"}},
	"servicebus":      {azureServiceBus, []string{"ServiceBusNamespace", "Namespace", "Queue", "Topic"}},
	"synapse":         {azureSynapse, []string{"Workspace", "SparkPool", "SQLPool", "WorkspacesBigDataPool"}},
	"databricks":      {databricks, []string{"Workspace"}},
	"cosmosdb":        {azureCosmos, []string{"Account"}},
	"documentdb":      {azureCosmos, []string{"DatabaseAccount", "SqlDatabase", "MongodbDatabase"}},
	"sql":             {azureSQL, []string{"MSSQLServer", "MSSQLDatabase", "Server", "ServersDatabase"}},
	"dbforpostgresql": {azurePostgres, []string{"Server", "FlexibleServer"}},
	"dbformysql":      {azureMySQL, []string{"Server", "FlexibleServer"}},
	"cache":           {azureRedis, []string{"Redis", "RedisCache"}},
	"kusto":           {azureKusto, []string{"Cluster", "Database"}},
	"datafactory":     {azureFactory, []string{"Factory"}},
}

// googleManaged are the groups SERVICE.gcp.upbound.io and
// SERVICE.cnrm.cloud.google.com.
var googleManaged = map[string]managed{
	"storage":      {googleStorage, []string{"Bucket", "StorageBucket"}},
	"filestore":    {googleFilestore, []string{"Instance", "FilestoreInstance"}},
	"pubsub":       {googlePubSub, []string{"Topic", "Subscription", "PubSubTopic", "PubSubSubscription"}},
	"managedkafka": {googleKafka, []string{"Cluster", "ManagedKafkaCluster"}},
	"dataflow":     {googleDataflow, []string{"Job", "FlexTemplateJob", "DataflowJob", "DataflowFlexTemplateJob"}},
	"dataproc":     {googleDataproc, []string{"Cluster", "DataprocCluster"}},
	"bigquery":     {googleBigQuery, []string{"Dataset", "Table", "BigQueryDataset", "BigQueryTable"}},
	"bigtable":     {googleBigtable, []string{"Instance", "BigtableInstance"}},
	"spanner":      {googleSpanner, []string{"Instance", "Database", "SpannerInstance", "SpannerDatabase"}},
	"sql":          {googleCloudSQL, []string{"DatabaseInstance", "SQLInstance"}},
	"composer":     {googleComposer, []string{"Environment", "ComposerEnvironment"}},
}

// managedGroups say whose groups end how.
var managedGroups = []struct {
	suffix   string
	services map[string]managed
}{
	{".aws.upbound.io", awsManaged},
	{".aws.m.upbound.io", awsManaged},
	{".aws.crossplane.io", awsManaged},
	{".services.k8s.aws", awsManaged},
	{".azure.upbound.io", azureManaged},
	{".azure.m.upbound.io", azureManaged},
	{".azure.com", azureManaged},
	{".gcp.upbound.io", googleManaged},
	{".gcp.m.upbound.io", googleManaged},
	{".cnrm.cloud.google.com", googleManaged},
}

// managedResource is the service that a resource of one of these controllers
// stands for, under the name that it has in the cloud.
func managedResource(o map[string]any) (match, bool) {
	version, _ := o["apiVersion"].(string)
	group, _, _ := strings.Cut(version, "/")
	kind, _ := o["kind"].(string)
	m, ok := managedKind(group, kind)
	if !ok {
		return match{}, false
	}
	return match{is: m.is, endpoint: cloudName(o)}, true
}

// Stands reports whether the objects of a kind stand for managed systems
// themselves: the Bucket of a controller of Amazon S3.
func Stands(group, kind string) bool {
	_, ok := managedKind(group, kind)
	return ok
}

func managedKind(group, kind string) (managed, bool) {
	for _, g := range managedGroups {
		if service, ok := strings.CutSuffix(group, g.suffix); ok {
			m := g.services[service]
			return m, slices.Contains(m.kinds, kind)
		}
	}
	return managed{}, false
}

// cloudNames are the fields that hold the name in the cloud, best first.
var cloudNames = [][]string{
	{"metadata", "annotations", "crossplane.io/external-name"},
	{"spec", "resourceID"},
	{"spec", "azureName"},
	{"spec", "dbInstanceIdentifier"},
	{"spec", "dbClusterIdentifier"},
	{"spec", "tableName"},
	{"spec", "queueName"},
	{"spec", "domainName"},
	{"spec", "name"},
	{"metadata", "name"},
}

var cloudShape = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]{0,252}$`)

func cloudName(o map[string]any) string {
	for _, path := range cloudNames {
		if name := at(o, path...); cloudShape.MatchString(name) {
			return name
		}
	}
	return ""
}
