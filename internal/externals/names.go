package externals

import (
	"regexp"
	"strings"
)

// nameRule recognises a variable or a property by how its name ends, and then
// only with a value of the right shape.
type nameRule struct {
	name   string // upper case, words joined by "_"
	value  *regexp.Regexp
	is     system
	suffix string // what makes an endpoint of the value
	family family
}

var (
	azureAccount = regexp.MustCompile(`^[a-z0-9]{3,24}$`)
	streamName   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$`)
	catalogID    = regexp.MustCompile(`^[0-9]{12}$`)
)

// nameRules are the names under which tools document such a setting.
var nameRules = []nameRule{
	{"AWS_S3_BUCKET", bucketShape, amazonS3, "", s3Family},
	{"AWS_S3_BUCKET_NAME", bucketShape, amazonS3, "", s3Family},
	{"AWS_BUCKET", bucketShape, amazonS3, "", s3Family},
	{"AWS_BUCKET_NAME", bucketShape, amazonS3, "", s3Family},
	{"AWS_STORAGE_BUCKET_NAME", bucketShape, amazonS3, "", s3Family},
	{"GCS_BUCKET", bucketShape, googleStorage, "", gcsFamily},
	{"GCS_BUCKET_NAME", bucketShape, googleStorage, "", gcsFamily},
	{"GCP_BUCKET", bucketShape, googleStorage, "", gcsFamily},
	{"AZURE_STORAGE_ACCOUNT", azureAccount, azureBlob, ".blob.core.windows.net", noFamily},
	{"AZURE_STORAGE_ACCOUNT_NAME", azureAccount, azureBlob, ".blob.core.windows.net", noFamily},
	{"KINESIS_STREAM", streamName, amazonKinesis, "", "kinesis"},
	{"KINESIS_STREAM_NAME", streamName, amazonKinesis, "", "kinesis"},
	{"FIREHOSE_DELIVERY_STREAM", streamName, amazonFirehose, "", "firehose"},
	{"EVENTHUB_NAMESPACE", azureNamespace, azureEventHubs, ".servicebus.windows.net", noFamily},
	{"EVENT_HUB_NAMESPACE", azureNamespace, azureEventHubs, ".servicebus.windows.net", noFamily},
	{"PUBSUB_TOPIC", streamName, googlePubSub, "", pubSub},
	{"PUBSUB_SUBSCRIPTION", streamName, googlePubSub, "", pubSub},
	{"GLUE_CATALOG_ID", catalogID, awsGlue, "", "glue"},
	{"HIVE_METASTORE_GLUE_CATALOGID", catalogID, awsGlue, "", "glue"},
	{"SNOWFLAKE_ACCOUNT", accountShape, snowflake, snowflakeDomain, noFamily},
	{"BIGQUERY_PROJECT", projectShape, googleBigQuery, "", bigQuery},
	{"BIGQUERY_PROJECT_ID", projectShape, googleBigQuery, "", bigQuery},
}

// azureNamespace is what Azure allows for the name of a namespace.
var azureNamespace = regexp.MustCompile(`^[a-z][a-z0-9-]{4,48}[a-z0-9]$`)

// named recognises a setting by its name. The name may have a prefix of its
// own: RAW_AWS_S3_BUCKET.
func named(key, value string) (match, bool) {
	if key == "" {
		return match{}, false
	}
	name := settingName(key)
	for i := range nameRules {
		r := &nameRules[i]
		before, ok := strings.CutSuffix(name, r.name)
		if !ok || before != "" && !strings.HasSuffix(before, "_") {
			continue
		}
		if r.value.MatchString(value) && !isLocal(value) {
			return match{r.is, strings.TrimSuffix(value, r.suffix) + r.suffix, r.family}, true
		}
	}
	return match{}, false
}

// settingName spells a key as variables are: hive.metastore.glue.catalogid is
// HIVE_METASTORE_GLUE_CATALOGID.
func settingName(key string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '.' || c == '-':
			return '_'
		case 'a' <= c && c <= 'z':
			return c - 'a' + 'A'
		}
		return c
	}, key)
}

// classes are the names of Java classes that can only mean one system. They
// stand in the configuration of Spark, Flink and Hive.
var classes = []struct {
	name string
	is   system
}{
	{"org.apache.iceberg.aws.glue.GlueCatalog", awsGlue},
	{"com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory", awsGlue},
	{"org.apache.iceberg.gcp.bigquery.BigQueryMetastoreCatalog", googleBigQuery},
	{"net.snowflake.spark.snowflake", snowflake},
	{"org.apache.iceberg.snowflake.SnowflakeCatalog", snowflake},
}

func classNamed(value string) (match, bool) {
	for _, c := range classes {
		if value == c.name {
			return match{is: c.is}, true
		}
	}
	return match{}, false
}

// resources are the paths by which Google names what is in a project.
var resources = []struct {
	path   *regexp.Regexp
	is     system
	family family
}{
	{regexp.MustCompile(`^projects/[a-z][a-z0-9-]{4,28}[a-z0-9]/(topics|subscriptions)/[A-Za-z][A-Za-z0-9._~+%-]{2,254}$`), googlePubSub, pubSub},
	{regexp.MustCompile(`^projects/[a-z][a-z0-9-]{4,28}[a-z0-9]/instances/[a-z][a-z0-9-]{1,62}/databases/[a-z][a-z0-9_-]{1,29}$`), googleSpanner, "spanner"},
	{regexp.MustCompile(`^projects/[a-z][a-z0-9-]{4,28}[a-z0-9]/datasets/[A-Za-z0-9_]{1,255}$`), googleBigQuery, bigQuery},
}

// cloudSQLInstance is project:region:instance, as Cloud SQL's proxy takes it.
var cloudSQLInstance = regexp.MustCompile(`^(?:/cloudsql/)?([a-z][a-z0-9-]{4,28}[a-z0-9]:(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-[a-z]+[0-9]{1,2}:[a-z][a-z0-9-]{0,96})(?:=tcp:[0-9.:]+)?$`)

func resourceNamed(value string) (match, bool) {
	if m := cloudSQLInstance.FindStringSubmatch(value); m != nil {
		return match{is: googleCloudSQL, endpoint: m[1]}, true
	}
	if !strings.HasPrefix(value, "projects/") {
		return match{}, false
	}
	for _, r := range resources {
		if r.path.MatchString(value) {
			return match{r.is, value, r.family}, true
		}
	}
	return match{}, false
}
