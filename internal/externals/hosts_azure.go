package externals

import "kdash/internal/model"

// azureHosts are the hosts of Microsoft Azure, its sovereign clouds included
// where their storage has names of its own.
var azureHosts = []hostRule{
	{"*.blob.core.windows.net", azureBlob, hostContainer},
	{"*.blob.core.usgovcloudapi.net", azureBlob, hostContainer},
	{"*.blob.core.chinacloudapi.cn", azureBlob, hostContainer},
	{"*.dfs.core.windows.net", azureLake, hostContainer},
	{"*.dfs.core.usgovcloudapi.net", azureLake, hostContainer},
	{"*.dfs.core.chinacloudapi.cn", azureLake, hostContainer},
	{"*.azuredatalakestore.net", azureLake, wholeHost},
	{"*.dfs.fabric.microsoft.com", oneLake, wholeHost},
	{"*.blob.fabric.microsoft.com", oneLake, wholeHost},
	{"*.file.core.windows.net", azureFiles, hostContainer},

	{"*.servicebus.windows.net", azureEventHubs, wholeHost},
	{"*.servicebus.usgovcloudapi.net", azureEventHubs, wholeHost},
	{"*.servicebus.chinacloudapi.cn", azureEventHubs, wholeHost},
	{"*.eventgrid.azure.net", system{model.Ingestion, "Azure Event Grid"}, wholeHost},
	{"*.queue.core.windows.net", azureQueue, wholeHost},
	{"*.azure-devices.net", system{model.Ingestion, "Azure IoT Hub"}, wholeHost},

	{"*.sql.azuresynapse.net", azureSynapse, wholeHost},
	{"*.dev.azuresynapse.net", azureSynapse, wholeHost},
	{"*.azurehdinsight.net", system{model.Processing, "Azure HDInsight"}, wholeHost},
	{"*.azuredatabricks.net", databricks, wholeHost},

	{"*.documents.azure.com", azureCosmos, wholeHost},
	{"*.cosmos.azure.com", azureCosmos, wholeHost},
	{"*.cosmosdb.azure.com", azureCosmos, wholeHost},
	{"*.database.windows.net", azureSQL, wholeHost},
	{"*.postgres.database.azure.com", azurePostgres, wholeHost},
	{"*.mysql.database.azure.com", azureMySQL, wholeHost},
	{"*.mariadb.database.azure.com", system{model.Serving, "Azure Database for MariaDB"}, wholeHost},
	{"*.redis.cache.windows.net", azureRedis, wholeHost},
	{"*.redis.azure.net", azureRedis, wholeHost},
	{"*.kusto.windows.net", azureKusto, wholeHost},
	{"*.table.core.windows.net", system{model.Serving, "Azure Table Storage"}, wholeHost},
	{"*.search.windows.net", system{model.Serving, "Azure AI Search"}, wholeHost},

	{"*.datafactory.azure.net", azureFactory, wholeHost},
	{"*.analysis.windows.net", system{model.BI, "Microsoft Power BI"}, wholeHost},
	{"api.powerbi.com", system{model.BI, "Microsoft Power BI"}, wholeHost},
}
