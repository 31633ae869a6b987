package externals

import (
	"regexp"
)

// triggers are KEDA's scalers of managed systems, with the fields of their
// metadata that name the endpoint, best first. Hosts in the other fields, and
// in the scalers of Kafka or PostgreSQL, are found as they are everywhere.
var triggers = map[string]struct {
	is     system
	fields []string
	suffix string
	shape  *regexp.Regexp
}{
	"aws-sqs-queue":        {amazonSQS, []string{"queueURL"}, "", nil},
	"aws-kinesis-stream":   {amazonKinesis, []string{"streamName"}, "", streamName},
	"aws-dynamodb":         {amazonDynamoDB, []string{"tableName"}, "", streamName},
	"aws-dynamodb-streams": {amazonDynamoDB, []string{"tableName"}, "", streamName},
	"azure-blob":           {azureBlob, []string{"accountName"}, ".blob.core.windows.net", azureAccount},
	"azure-queue":          {azureQueue, []string{"accountName"}, ".queue.core.windows.net", azureAccount},
	"azure-eventhub":       {azureEventHubs, []string{"eventHubNamespace"}, ".servicebus.windows.net", azureNamespace},
	"azure-servicebus":     {azureServiceBus, []string{"namespace"}, ".servicebus.windows.net", azureNamespace},
	"gcp-pubsub":           {googlePubSub, []string{"subscriptionName", "topicName"}, "", nil},
	"gcp-storage":          {googleStorage, []string{"bucketName"}, "", bucketShape},
}

// trigger reads one trigger of a ScaledObject or ScaledJob.
func (r *reader) trigger(v any) {
	t, _ := v.(map[string]any)
	kind := at(t, "type")
	known, ok := triggers[kind]
	if !ok {
		return
	}
	m := match{is: known.is}
	for _, field := range known.fields {
		value := at(t, "metadata", field)
		if known.shape != nil && known.shape.MatchString(value) {
			m.endpoint = value + known.suffix
			break
		}
		if known.shape == nil && streamName.MatchString(value) {
			m.endpoint = value
			break
		}
	}
	r.add(m, &Text{Place: "trigger " + kind})
}
