package externals

import (
	"regexp"
	"strings"

	"kdash/internal/model"
)

// arnShape is arn:partition:service:region:account:resource. Account ids and
// the names of resources are no secrets.
var arnShape = regexp.MustCompile(`arn:aws(?:-cn|-us-gov)?:([a-z0-9-]+):([a-z0-9-]*):([0-9]{12})?:([A-Za-z0-9][A-Za-z0-9._/:*-]{0,200})`)

// arnSystems are the services of AWS by their name in an ARN, which is also
// the one in the API groups of AWS's own controllers and of Crossplane.
var arnSystems = map[string]system{
	"s3":                  amazonS3,
	"elasticfilesystem":   amazonEFS,
	"fsx":                 amazonFSx,
	"kinesis":             amazonKinesis,
	"firehose":            amazonFirehose,
	"kafka":               amazonMSK,
	"sqs":                 amazonSQS,
	"sns":                 amazonSNS,
	"mq":                  amazonMQ,
	"glue":                awsGlue,
	"elasticmapreduce":    amazonEMR,
	"emr-serverless":      amazonEMR,
	"emr-containers":      amazonEMR,
	"redshift":            amazonRedshift,
	"redshift-serverless": amazonRedshift,
	"athena":              amazonAthena,
	"rds":                 amazonRDS,
	"rds-db":              amazonRDS,
	"dynamodb":            amazonDynamoDB,
	"cassandra":           amazonKeyspaces,
	"elasticache":         amazonCache,
	"memorydb":            amazonMemoryDB,
	"neptune-db":          amazonNeptune,
	"es":                  amazonSearch,
	"aoss":                amazonSearch,
	"airflow":             amazonMWAA,
	"states":              stepFunctions,
	"quicksight":          {model.BI, "Amazon QuickSight"},
	"iam":                 {model.Platform, "AWS IAM"},
}

// arnsOf finds the ARNs in a word. An ARN of a bucket is reduced to its
// bucket, so that it meets s3://bucket. Of IAM only roles count: they say as
// whom the pods come to AWS.
func arnsOf(word string) []match {
	if !strings.Contains(word, "arn:aws") {
		return nil
	}
	var found []match
	for _, m := range arnShape.FindAllStringSubmatch(word, -1) {
		is, known := arnSystems[m[1]]
		switch {
		case !known, m[1] == "iam" && !strings.HasPrefix(m[4], "role/"):
		case is == amazonS3:
			if bucket, _, _ := strings.Cut(m[4], "/"); isBucket(bucket) {
				found = append(found, match{is, bucket, s3Family})
			}
		default:
			found = append(found, match{is, strings.TrimRight(m[0], ".:/"), awsFamily})
		}
	}
	return found
}
