package externals

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"
)

func TestFromObject(t *testing.T) {
	for name, test := range map[string]struct {
		object string
		want   []string
	}{
		"KEDA": {`
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
spec:
  scaleTargetRef: {name: consumer}
  triggers:
  - type: aws-sqs-queue
    metadata: {queueURL: "https://sqs.us-east-1.amazonaws.com/123456789012/orders", awsRegion: us-east-1}
  - type: aws-kinesis-stream
    metadata: {streamName: clicks}
  - type: azure-eventhub
    metadata: {eventHubNamespace: events-eu, storageConnectionFromEnv: X}
  - type: gcp-pubsub
    metadata: {subscriptionName: orders-sub}
  - type: kafka
    metadata: {bootstrapServers: "pkc-4r0.us-east-1.aws.confluent.cloud:9092", topic: t}
  - type: kafka
    metadata: {bootstrapServers: "kafka.kafka.svc:9092"}
`, []string{"Amazon Kinesis clicks", "Azure Event Hubs events-eu.servicebus.windows.net", "Google Pub/Sub orders-sub",
			"Amazon SQS sqs.us-east-1.amazonaws.com/123456789012/orders",
			"Confluent Cloud pkc-4r0.us-east-1.aws.confluent.cloud"}},
		"a trigger elsewhere": {`
apiVersion: example.com/v1
kind: ScaledObject
spec: {triggers: [{type: aws-kinesis-stream, metadata: {streamName: clicks}}]}
`, []string{}},
		"Spark on S3": {`
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
spec:
  mainApplicationFile: s3a://jobs/etl.py
  arguments: ["--in", "gs://raw/x", "--password", "mark.s3.us-east-1.amazonaws.com"]
  hadoopConf: {fs.s3a.secret.key: "mark.s3.us-east-1.amazonaws.com"}
  driver: {env: [{name: AWS_S3_BUCKET, value: lake}]}
`, []string{"Google Cloud Storage raw", "Amazon S3 lake", "Amazon S3 jobs"}},
		"Spark on MinIO": {`
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
spec:
  mainApplicationFile: s3a://jobs/etl.py
  sparkConf: {spark.hadoop.fs.s3a.endpoint: "http://minio.lake:9000"}
`, []string{}},
		"Kafka Connect to MSK": {`
apiVersion: kafka.strimzi.io/v1beta2
kind: KafkaConnect
spec: {bootstrapServers: "b-1.e.c1.kafka.eu-west-1.amazonaws.com:9094,kafka:9092"}
`, []string{"Amazon MSK b-1.e.c1.kafka.eu-west-1.amazonaws.com"}},
		"a sink to Snowflake": {`
apiVersion: kafka.strimzi.io/v1beta2
kind: KafkaConnector
spec: {config: {snowflake.url.name: "acme.snowflakecomputing.com:443", snowflake.private.key: "MIIEmark"}}
`, []string{"Snowflake acme.snowflakecomputing.com"}},
		"Crossplane": {`
apiVersion: s3.aws.upbound.io/v1beta1
kind: Bucket
metadata: {name: raw-x7f, annotations: {crossplane.io/external-name: acme-raw}}
spec: {forProvider: {region: eu-west-1}}
`, []string{"Amazon S3 acme-raw"}},
		"a policy is no bucket": {`
apiVersion: s3.aws.upbound.io/v1beta1
kind: BucketPolicy
metadata: {name: raw}
`, []string{}},
		"ACK": {`
apiVersion: rds.services.k8s.aws/v1alpha1
kind: DBInstance
metadata: {name: airflow}
spec: {dbInstanceIdentifier: airflow-meta}
`, []string{"Amazon RDS airflow-meta"}},
		"Config Connector": {`
apiVersion: bigquery.cnrm.cloud.google.com/v1beta1
kind: BigQueryDataset
metadata: {name: sales}
`, []string{"Google BigQuery sales"}},
		"nothing": {`{}`, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			var o map[string]any
			if err := yaml.Unmarshal([]byte(test.object), &o); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, told(FromObject(o))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestVolumeUse(t *testing.T) {
	for _, test := range []struct {
		volume Volume
		want   string // "" when it is no external
	}{
		{Volume{Driver: "s3.csi.aws.com", Attributes: map[string]string{"bucketName": "lake"}}, "Amazon S3 lake"},
		{Volume{Driver: "gcsfuse.csi.storage.gke.io", Handle: "lake_raw"}, "Google Cloud Storage lake_raw"},
		{Volume{Driver: "blob.csi.azure.com", Handle: "rg#acct#c", Attributes: map[string]string{"storageAccount": "lake01"}}, "Azure Blob Storage lake01.blob.core.windows.net"},
		{Volume{Driver: "efs.csi.aws.com", Handle: "fs-0a1b::fsap-2c"}, "Amazon EFS fs-0a1b"},
		{Volume{Driver: "nfs", Handle: "fs-0a1b.efs.eu-west-1.amazonaws.com:/"}, "Amazon EFS fs-0a1b.efs.eu-west-1.amazonaws.com"},
		{Volume{Driver: "nfs", Handle: "10.0.0.7:/export"}, ""},
		{Volume{Driver: "ebs.csi.aws.com", Handle: "vol-0a1b"}, ""},
		{Volume{Driver: "s3.csi.aws.com.evil.example", Handle: "lake"}, ""},
	} {
		got := ""
		if u, ok := VolumeUse(test.volume, ""); ok {
			got = u.System + " " + u.Endpoint
		}
		if got != test.want {
			t.Errorf("%v is %q, want %q", test.volume, got, test.want)
		}
	}
}

func TestHostUse(t *testing.T) {
	if u, ok := HostUse("DB.abc.eu-west-1.rds.amazonaws.com.", "spec.externalName"); !ok || u.Endpoint != "db.abc.eu-west-1.rds.amazonaws.com" {
		t.Errorf("found %v, %v", u, ok)
	}
	if u, ok := HostUse("kafka.kafka.svc.cluster.local", ""); ok {
		t.Errorf("an address in the cluster passes for %v", u)
	}
}
