package externals

import "kdash/internal/model"

// otherHosts are the hosts of the systems that are sold as a service on any
// cloud.
var otherHosts = []hostRule{
	{"*.r2.cloudflarestorage.com", system{model.Lake, "Cloudflare R2"}, wholeHost},
	{"*.digitaloceanspaces.com", system{model.Lake, "DigitalOcean Spaces"}, wholeHost},
	{"*.linodeobjects.com", system{model.Lake, "Linode Object Storage"}, wholeHost},
	{"*.wasabisys.com", system{model.Lake, "Wasabi"}, wholeHost},
	{"*.backblazeb2.com", system{model.Lake, "Backblaze B2"}, wholeHost},
	{"*.s3.?.scw.cloud", system{model.Lake, "Scaleway Object Storage"}, bucketInHost},
	{"s3.?.scw.cloud", system{model.Lake, "Scaleway Object Storage"}, wholeHost},
	{"*.cloud-object-storage.appdomain.cloud", system{model.Lake, "IBM Cloud Object Storage"}, wholeHost},

	{"*.confluent.cloud", confluentCloud, wholeHost},
	{"*.cloud.redpanda.com", system{model.Ingestion, "Redpanda Cloud"}, wholeHost},
	{"*.streamnative.cloud", system{model.Ingestion, "StreamNative Cloud"}, wholeHost},
	{"api.fivetran.com", system{model.Ingestion, "Fivetran"}, wholeHost},
	{"api.airbyte.com", system{model.Ingestion, "Airbyte Cloud"}, wholeHost},

	{"*.cloud.databricks.com", databricks, wholeHost},
	{"*.databricks.azure.us", databricks, wholeHost},

	{"*.snowflakecomputing.com", snowflake, wholeHost},
	{"*.mongodb.net", mongoAtlas, wholeHost},
	{"*.astra.datastax.com", system{model.Serving, "DataStax Astra DB"}, wholeHost},
	{"*.elastic-cloud.com", system{model.Serving, "Elastic Cloud"}, wholeHost},
	{"*.elastic.cloud", system{model.Serving, "Elastic Cloud"}, wholeHost},
	{"*.found.io", system{model.Serving, "Elastic Cloud"}, wholeHost},
	{"*.clickhouse.cloud", system{model.Serving, "ClickHouse Cloud"}, wholeHost},
	{"*.neon.tech", system{model.Serving, "Neon"}, wholeHost},
	{"*.supabase.co", system{model.Serving, "Supabase"}, wholeHost},
	{"*.supabase.com", system{model.Serving, "Supabase"}, wholeHost},
	{"*.psdb.cloud", system{model.Serving, "PlanetScale"}, wholeHost},
	{"*.cockroachlabs.cloud", system{model.Serving, "CockroachDB Cloud"}, wholeHost},
	{"*.tidbcloud.com", system{model.Serving, "TiDB Cloud"}, wholeHost},
	{"*.cloud.rlrcp.com", system{model.Serving, "Redis Cloud"}, wholeHost},
	{"*.redislabs.com", system{model.Serving, "Redis Cloud"}, wholeHost},
	{"*.redis-cloud.com", system{model.Serving, "Redis Cloud"}, wholeHost},
	{"*.galaxy.starburst.io", system{model.Serving, "Starburst Galaxy"}, wholeHost},
	{"*.dremio.cloud", system{model.Serving, "Dremio Cloud"}, wholeHost},
	{"*.pinecone.io", system{model.Serving, "Pinecone"}, wholeHost},
	{"*.aivencloud.com", system{model.Serving, "Aiven"}, wholeHost},
	{"*.db.ondigitalocean.com", system{model.Serving, "DigitalOcean Managed Databases"}, wholeHost},

	{"*.getdbt.com", system{model.Orchestration, "dbt Cloud"}, wholeHost},
	{"api.prefect.cloud", system{model.Orchestration, "Prefect Cloud"}, wholeHost},
	{"*.dagster.cloud", system{model.Orchestration, "Dagster+"}, wholeHost},
	{"*.astronomer.run", system{model.Orchestration, "Astronomer"}, wholeHost},
	{"*.online.tableau.com", system{model.BI, "Tableau Cloud"}, wholeHost},
}
