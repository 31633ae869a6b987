package externals

import "kdash/internal/model"

// googleHosts are the hosts of Google Cloud.
var googleHosts = []hostRule{
	{"storage.googleapis.com", googleStorage, bucketInPath},
	{"*.storage.googleapis.com", googleStorage, bucketInHost},
	{"storage.cloud.google.com", googleStorage, bucketInPath},
	{"file.googleapis.com", googleFilestore, wholeHost},

	{"pubsub.googleapis.com", googlePubSub, wholeHost},
	{"pubsublite.googleapis.com", googlePubSub, wholeHost},
	{"*.managedkafka.?.cloud.goog", googleKafka, wholeHost},

	{"dataflow.googleapis.com", googleDataflow, wholeHost},
	{"dataproc.googleapis.com", googleDataproc, wholeHost},
	{"*.dataproc.cloud.google.com", googleDataproc, wholeHost},
	{"*.dataproc.googleusercontent.com", googleDataproc, wholeHost},
	{"*.gcp.databricks.com", databricks, wholeHost},

	{"bigquery.googleapis.com", googleBigQuery, wholeHost},
	{"bigquerystorage.googleapis.com", googleBigQuery, wholeHost},
	{"bigquerydatatransfer.googleapis.com", googleBigQuery, wholeHost},
	{"bigtable.googleapis.com", googleBigtable, wholeHost},
	{"bigtableadmin.googleapis.com", googleBigtable, wholeHost},
	{"spanner.googleapis.com", googleSpanner, wholeHost},
	{"sqladmin.googleapis.com", googleCloudSQL, wholeHost},
	{"*.sql.goog", googleCloudSQL, wholeHost},
	{"firestore.googleapis.com", system{model.Serving, "Google Firestore"}, wholeHost},
	{"datastore.googleapis.com", system{model.Serving, "Google Firestore"}, wholeHost},
	{"*.firebaseio.com", system{model.Serving, "Firebase Realtime Database"}, wholeHost},

	{"composer.googleapis.com", googleComposer, wholeHost},
	{"*.composer.googleusercontent.com", googleComposer, wholeHost},
	{"*.cloud.looker.com", system{model.BI, "Looker"}, wholeHost},
}
