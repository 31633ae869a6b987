package diagnose_test

// placementIncidents are pods that get no node.
func placementIncidents() []incident {
	return []incident{
		{"anti-affinity", "unschedulable", "StatefulSet broker", `(anti-affinity)`, []string{`anti-affinity`}, "Pod broker-*"},
		{"cordoned-only", "unschedulable-cordoned", "Job compact", `cordoned nodes: node inc-cordon`, []string{`spec.unschedulable`, `unschedulable`}, "Pod compact-*"},
		{"could-fit", "unschedulable-resources", "Deployment cruncher", `most that is free on a node is 1`, []string{`Insufficient cpu`, `inc-busy`}, "Pod cruncher-*"},
		{"cronjob-pending", "unschedulable-selector", "CronJob gpu", `accelerator=h100`, []string{`node affinity`, `accelerator=h100`}, "Pod gpu-*"},
		{"ephemeral-lacking", "unschedulable-resources", "Pod spill", `ephemeral-storage`, []string{`Insufficient ephemeral-storage`}, ""},
		{"gpu-lacking", "unschedulable-resources", "Pod trainer", `nvidia.com/gpu`, []string{`Insufficient nvidia.com/gpu`}, ""},
		{"host-port", "unschedulable", "Deployment exporter", `9404/TCP`, []string{`free ports`, `9404`}, "Pod exporter-*"},
		{"job-pending", "unschedulable-resources", "Job huge", `900Gi of memory`, []string{`Insufficient memory`, `900Gi`}, "Pod huge-*"},
		{"node-affinity", "unschedulable-selector", "StatefulSet pinot", `topology.kubernetes.io/zone in (eu-1b, eu-1c)`, []string{`node affinity`, `eu-1b`}, "Pod pinot-0"},
		{"not-trigger-scale-up", "unschedulable-resources", "Pod wide", `asks for 60 of cpu`, []string{`Insufficient cpu`, `NotTriggerScaleUp`, `max node group size`}, ""},
		{"pod-affinity", "unschedulable", "Deployment cache", `app=warehouse`, []string{`pod affinity rules`}, "Pod cache-*"},
		{"preempted", "unschedulable-resources", "Deployment batch", `preempted for a pod of higher priority`, []string{`Insufficient cpu`, `Preempted`}, "Pod batch-*"},
		{"scheduling-gate", "scheduling-gated", "Pod gated", `lab.example/quota`, []string{`SchedulingGated`, `lab.example/quota`}, ""},
		{"too-many-pods", "unschedulable-resources", "Deployment loader", `takes no more pods`, []string{`Too many pods`, `inc-tiny`}, "Pod loader-*"},
		{"topology-spread", "unschedulable", "Deployment trino-worker", `lab.example/rack`, []string{`topology spread constraints`}, "Pod trino-worker-*"},
		{"unknown-scheduler", "unschedulable", "Job spark-batch", `scheduler volcano`, []string{`volcano`, `Pending`}, "Pod spark-batch-*"},
	}
}

// refusalIncidents are pods that are never made.
func refusalIncidents() []incident {
	return []incident{
		{"limitrange-max", "create-refused", "Deployment wide", `maximum memory usage per Container is 64Mi`, []string{`maximum memory`, `FailedCreate`}, ""},
		{"namespace-finalizer", "namespace-terminating", "Namespace inc-namespace-finalizer", `lab.example/hold`, []string{`lab.example/hold`, `Terminating`}, ""},
		{"no-priorityclass", "create-refused", "Job urgent-load", `no PriorityClass with name lab-gold`, []string{`lab-gold`, `FailedCreate`}, ""},
		{"no-runtimeclass", "create-refused", "Deployment sandboxed", `RuntimeClass "gvisor-x" not found`, []string{`gvisor-x`, `FailedCreate`}, ""},
		{"no-serviceaccount", "create-refused", "DaemonSet collector", `serviceaccount "collector" not found`, []string{`serviceaccount`, `FailedCreate`}, ""},
		{"podsecurity", "create-refused", "StatefulSet nessie", `violates PodSecurity "restricted:latest"`, []string{`PodSecurity`, `FailedCreate`}, ""},
		{"quota-cronjob", "create-quota", "CronJob nightly", `ResourceQuota no-jobs`, []string{`exceeded quota`, `FailedCreate`}, "ResourceQuota no-jobs"},
		{"quota-job", "create-quota", "Job export", `ResourceQuota pods-zero`, []string{`exceeded quota`, `FailedCreate`}, "ResourceQuota pods-zero"},
		{"quota-must-specify", "create-quota", "DaemonSet shipper", `must specify limits.memory`, []string{`must specify limits.memory`, `FailedCreate`}, ""},
		{"webhook-down", "create-webhook", "AdmissionWebhook guard.lab.example", `connection refused`, []string{`connection refused`, `failed calling webhook`}, "Deployment catalog"},
		{"webhook-timeout", "create-webhook", "AdmissionWebhook slow.lab.example", `deadline exceeded`, []string{`deadline exceeded`, `failed calling webhook`}, "Job ingest"},
	}
}

// startIncidents are containers that do not start.
func startIncidents() []incident {
	return []incident{
		{"bad-mount", "mount-failed", "Deployment tiles", `hostPath type check failed`, []string{`hostPath type check failed`, `FailedMount`}, "Pod tiles-*"},
		{"bad-subpath", "start-error", "Pod conf", `a mount into it fails`, []string{`mount`}, ""},
		{"configmap-env", "config-missing", "CronJob loader", `ConfigMap loader-env does not exist`, []string{`CreateContainerConfigError`}, "Pod loader-*"},
		{"image-cronjob", "image-not-found", "CronJob digest", `not in its registry`, []string{`not found`}, "Pod digest-*"},
		{"image-init", "image-not-found", "Job migrate", `flyway`, []string{`not found`}, "Pod migrate-*"},
		{"image-platform", "image-platform", "DaemonSet agent", `platform`, []string{`platform`}, "Pod agent-*"},
		{"image-rate-limit", "image-rate-limit", "Deployment api", `429`, []string{`429`}, "Pod api-*"},
		{"image-refused", "image-pull", "CronJob report", `connection refused`, []string{`connection refused`}, "Pod report-*"},
		{"image-x509", "image-pull", "StatefulSet store", `x509`, []string{`x509`}, "Pod store-0"},
		{"no-runtime-handler", "sandbox-failed", "Pod isolated", `lab-kata`, []string{`FailedCreatePodSandBox`, `lab-kata`}, ""},
		{"run-as-root", "container-config", "Deployment secure", `runAsNonRoot`, []string{`runAsNonRoot`, `CreateContainerConfigError`}, "Pod secure-*"},
		{"secret-volume", "config-missing", "StatefulSet keystore", `Secret keystore-tls does not exist`, []string{`FailedMount`, `not found`}, "Pod keystore-0"},
		{"start-denied", "start-error", "StatefulSet runner", `permission denied`, []string{`permission denied`, `StartError`}, "Pod runner-0"},
	}
}

// endIncidents are containers and pods that end, or do not.
func endIncidents() []incident {
	return []incident{
		{"daemonset-one-node", "crash", "DaemonSet tailer", `exit code 1`, []string{`exit code 1`, `cannot open /var/log/pods`}, "Pod tailer-*"},
		{"dns-failure", "crash", "Deployment consumer", `UnknownHostException`, []string{`exit code 1`, `UnknownHostException`}, "Pod consumer-*"},
		{"evicted-sts", "evicted-again", "StatefulSet scratch", `again and again`, []string{`Evicted`}, "Pod scratch-0"},
		{"exec-liveness", "probe-kill", "DaemonSet shuffle", `liveness probe`, []string{`Liveness probe failed`, `failed liveness probe`}, "Pod shuffle-*"},
		{"exit-0", "restarts-completed", "Deployment oneshot", `belongs into a Job`, []string{`exit code 0`, `CrashLoopBackOff`}, "Pod oneshot-*"},
		{"exit-126", "crash", "Deployment wrapper", `126`, []string{`exit code 126`}, "Pod wrapper-*"},
		{"exit-127", "crash", "Deployment submit", `127`, []string{`exit code 127`}, "Pod submit-*"},
		{"exit-134", "crash", "DaemonSet jvm", `SIGABRT`, []string{`exit code 134`}, "Pod jvm-*"},
		{"exit-135", "crash", "Deployment mmap", `SIGBUS`, []string{`exit code 135`}, "Pod mmap-*"},
		{"exit-139", "crash", "StatefulSet tserver", `SIGSEGV`, []string{`exit code 139`, `CrashLoopBackOff`}, "Pod tserver-0"},
		{"exit-143", "crash", "Deployment flappy", `SIGTERM`, []string{`exit code 143`}, "Pod flappy-*"},
		{"exit-3", "crash", "StatefulSet coordinator", `out of memory`, []string{`exit code 3`}, "Pod coordinator-0"},
		{"init-crash", "crash", "Deployment ui", `init container migrate`, []string{`exit code 1`, `relation`}, "Pod ui-*"},
		{"oom-init", "oom-killed", "Deployment warm", `container preload is killed`, []string{`OOMKilled`, `limits.memory`}, "Pod warm-*"},
		{"oom-sidecar", "oom-killed", "StatefulSet api", `container proxy is killed`, []string{`OOMKilled`, `limits.memory`}, "Pod api-0"},
		{"operator-down", "crash", "Deployment flink-kubernetes-operator", `exit code 1`, []string{`exit code 1`, `observedGeneration`}, "FlinkDeployment clicks"},
		{"out-of-cpu", "pod-refused", "Pod pinned", `OutOfcpu`, []string{`OutOfcpu`}, ""},
		{"poststart-hook", "hook-failed", "Deployment hooked", `postStart hook`, []string{`FailedPostStartHook`}, "Pod hooked-*"},
		{"prestop-hang", "pod-draining", "Pod drainer", `3600 s`, []string{`deletionTimestamp`, `3600`}, ""},
		{"resize-deferred", "resize-pending", "Pod grown", `Deferred`, []string{`PodResizePending`, `Deferred`}, ""},
		{"service-of-crash", "crash", "Deployment backend", `exit code 1`, []string{`exit code 1`}, "Service backend"},
		{"sidecar-crash", "crash", "Deployment gateway", `container envoy`, []string{`exit code 1`}, "Pod gateway-*"},
		{"startup-kill", "probe-kill", "Deployment slowboot", `startup probe`, []string{`Startup probe failed`, `startup probe`}, "Pod slowboot-*"},
		{"sysctl-forbidden", "pod-refused", "Pod tuned", `SysctlForbidden`, []string{`SysctlForbidden`}, ""},
		{"termination-message", "crash", "StatefulSet meta", `schema version 41`, []string{`exit code 2`, `schema version 41`}, "Pod meta-0"},
	}
}

// serviceIncidents are pods that run and do not serve, and what stands before them.
func serviceIncidents() []incident {
	return []incident{
		{"exec-readiness", "readiness-failing", "StatefulSet zk", `not currently serving`, []string{`Readiness probe failed`, `ContainersNotReady`}, "Pod zk-0"},
		{"headless-typo", "service-no-endpoints", "Service peers", `app=peerz`, []string{`selector`, `app=peer`}, ""},
		{"hpa-at-max", "autoscaler-limit", "HorizontalPodAutoscaler burner", `more than the 2`, []string{`TooManyReplicas`, `maxReplicas`}, "Deployment burn"},
		{"hpa-no-request", "autoscaler-unable", "HorizontalPodAutoscaler scaler", `missing request for cpu`, []string{`FailedGetResourceMetric`, `missing request for cpu`}, "Deployment web"},
		{"hpa-no-target", "autoscaler-unable", "HorizontalPodAutoscaler ghost", `nobody`, []string{`FailedGetScale`}, ""},
		{"pdb-two", "budget-blocks", "PodDisruptionBudget twin-a", `twin-b`, []string{`twin-b`}, "PodDisruptionBudget twin-b"},
		{"pdb-zero", "budget-blocks", "PodDisruptionBudget never", `no disruption`, []string{`disruptionsAllowed`}, "Node lab-0"},
		{"readiness-gate", "readiness-gate", "Deployment edge", `lab.example/attached`, []string{`ReadinessGatesNotReady`, `lab.example/attached`}, "Pod edge-*"},
		{"sidecar-never-started", "startup-slow", "StatefulSet lakefs", `sidecar vault`, []string{`Startup probe`, `Initialized`}, "Pod lakefs-0"},
		{"startup-slow", "startup-slow", "StatefulSet loading", `startup probe`, []string{`Startup probe`}, "Pod loading-0"},
		{"sts-trap", "set-reverted", "StatefulSet store", `deleted by hand`, []string{`updateRevision`, `controller-revision-hash`}, "Pod store-1"},
		{"tcp-readiness", "readiness-failing", "Deployment thrift", `9083`, []string{`connection refused`, `ContainersNotReady`}, "Pod thrift-*"},
	}
}

// runIncidents are about Jobs and CronJobs.
func runIncidents() []incident {
	return []incident{
		{"cronjob-31-february", "cronjob-schedule", "CronJob leapless", `no such day`, []string{`spec.schedule`}, ""},
		{"cronjob-deadline", "cronjob-missed", "CronJob hourly", `startingDeadlineSeconds of 5`, []string{`startingDeadlineSeconds`, `spec.schedule`}, ""},
		{"cronjob-oom", "cronjob-never-ok", "CronJob heavy", `memory limit`, []string{`OOMKilled`, `lastSuccessfulTime`}, "Job heavy-*"},
		{"cronjob-replace", "cronjob-stale", "CronJob rollup", `Replace`, []string{`Replace`, `lastSuccessfulTime`}, ""},
		{"cronjob-slow", "cronjob-slow", "CronJob sync", `more than twice as long`, []string{`longest`, `status.active`}, ""},
		{"cronjob-stale", "cronjob-failed", "CronJob backup", `failed`, []string{`exit code 1`, `lastSuccessfulTime`}, "Job backup-*"},
		{"job-command", "job-failed", "Job typo", `executable file not found`, []string{`StartError`, `dbtt`}, "Pod typo-*"},
		{"job-failed-indexes", "job-failed", "Job shards", `index 1 has failed`, []string{`FailedIndexes`, `failedIndexes`}, "Pod shards-*"},
		{"job-failure-policy", "job-failed", "Job validate", `42`, []string{`PodFailurePolicy`, `exit code 42`}, "Pod validate-*"},
		{"job-onfailure", "job-failed", "Job import", `logs with them`, []string{`BackoffLimitExceeded`, `gone`}, ""},
		{"job-retrying", "job-retrying", "Job flaky", `tries have failed`, []string{`exit code 1`, `status.failed`}, "Pod flaky-*"},
		{"oom-job", "job-failed", "Job aggregate", `memory limit`, []string{`OOMKilled`, `BackoffLimitExceeded`}, "Pod aggregate-*"},
	}
}

// operatorIncidents are about custom resources.
func operatorIncidents() []incident {
	return []incident{
		{"argo-degraded", "resource-failed", "Application warehouse", `Degraded`, []string{`Degraded`}, ""},
		{"cnpg-archiving", "resource-failed", "Cluster pg", `AccessDenied`, []string{`AccessDenied`, `ContinuousArchiving`}, ""},
		{"connector-failed", "resource-failed", "KafkaConnector orders-cdc", `task 0 FAILED`, []string{`FAILED`, `replication slot`}, ""},
		{"flink-failed", "resource-failed", "FlinkDeployment sessions", `checkpoint`, []string{`FAILED`, `checkpoint`}, ""},
		{"operator-gone", "operator-down", "Deployment spark-operator-controller", `0 replicas`, []string{`observedGeneration`, `spec.replicas`}, "SparkApplication hourly"},
		{"spark-failed", "resource-failed", "SparkApplication daily", `ExitCode: 52`, []string{`FAILED`}, ""},
		{"strimzi-notready", "resource-failed", "Kafka orders", `TimeoutException`, []string{`NotReady`}, ""},
	}
}

// nodeIncidents are about nodes.
func nodeIncidents() []incident {
	return []incident{
		{"node-diskpressure", "node-pressure", "Node inc-fulldisk", `DiskPressure`, []string{`KubeletHasDiskPressure`, `DiskPressure`}, ""},
		{"node-not-ready-false", "node-not-ready", "Node inc-nonet", `cni plugin not initialized`, []string{`KubeletNotReady`, `cni plugin`}, ""},
		{"node-readonly", "node-pressure", "Node inc-rofs", `ReadonlyFilesystem`, []string{`FilesystemIsReadOnly`, `ReadonlyFilesystem`}, ""},
	}
}

// sharedIncidents are troubles of several workloads that have one cause, and
// what else was captured with them.
func sharedIncidents() []incident {
	return []incident{
		{"node-stall", "node-stalled", "Node tr-slow", "4 of 4 pods on node tr-slow fail, of 4 workloads at once", []string{"Ready", "1 elsewhere are well", "context deadline exceeded"}, "Deployment relay"},
		{"spread-failures", "readiness-failing", "Deployment api", "statuscode: 503", []string{"ContainersNotReady"}, "Pod api-*"},
		{"shared-config", "config-missing", "ConfigMap lake-env", "lake-env does not exist", []string{"CreateContainerConfigError", "not found"}, "Deployment enrich"},
		{"shared-secret", "config-missing", "Secret lake-tls", "lake-tls does not exist", []string{"FailedMount"}, "DaemonSet agent"},
		{"shared-registry", "image-pull", "Registry 10.245.0.1:9", "refuses the connection", []string{"connection refused"}, "Deployment web"},
		{"shared-quota", "create-quota", "ResourceQuota tiny", "ResourceQuota tiny", []string{"exceeded quota", "0 of 0"}, "StatefulSet gamma"},
		{"shared-dependency", "crash", "StatefulSet kafka", "which needs Service kafka", []string{"InconsistentClusterIdException", "connection refused to kafka:9092", "no such host"}, "Deployment clicks-consumer"},
		{"dependency-image", "image-not-found", "StatefulSet metastore", "which needs Service metastore", []string{"not found", "[metastore:9083]"}, "Deployment trino"},
		{"missing-service", "crash", "Service brokers", "does not exist", []string{"UnknownHostException: brokers", "no such host", "not found"}, "Deployment orders"},
		{"init-waits-service", "service-no-endpoints", "Service catalog", "which needs Service catalog", []string{"app=catalogue", "until nc -z catalog 19120"}, "Deployment nessie-ui"},
		{"hpa-ambiguous", "autoscaler-unable", "Deployment scaled", "several autoscalers", []string{"AmbiguousSelector"}, "HorizontalPodAutoscaler two"},
		{"sidecar-liveness", "probe-kill", "StatefulSet ledger", "liveness probe of container envoy", []string{"Init container envoy failed liveness probe"}, "Pod ledger-0"},
		{"webhook-gone-service", "create-webhook", "AdmissionWebhook gone.tr.example", "its Service does not exist", []string{`service "policy-server" not found`, "policy-server:443", "Fail, after 2 s"}, "Deployment billing"},
		{"webhook-service-down", "create-webhook", "AdmissionWebhook sidecar.tr.example", "does not trust its certificate", []string{"failed calling webhook", "injector:443", "no pod has the labels"}, "Deployment ledger"},
		{"service-port-name", "service-no-port", "Service metrics", "port prom", []string{"targetPort", "metrics"}, "Pod metered-*"},
		{"resource-finalizer", "resource-terminating", "Kafka archive", "strimzi.io/hold", []string{"deletionTimestamp", "finalizers"}, ""},
		{"webhook-x509", "create-webhook", "AdmissionWebhook tls.tr.example", "does not trust its certificate", []string{"x509", "localhost:"}, "Deployment billing"},
	}
}
