package catalog

import "strings"

// asides are repositories whose containers serve another container or hold a
// place: beside a system they change nothing, alone they name nothing.
func asides() map[string]bool {
	return set([]string{
		"git-sync", "k8s-sidecar", "configmap-reload", "prometheus-config-reloader", "config-reloader", "kube-rbac-proxy",
		"ghostunnel", "pause", "busybox", "alpine", "os-shell", "minideb", "kubectl", "bash", "curl", "tini", "kube-linter",
		"node-driver-registrar", "csi-node-driver-registrar", "livenessprobe", "csi-provisioner", "csi-attacher",
		"csi-resizer", "csi-snapshotter", "csi-external-health-monitor-controller", "external-provisioner", "external-attacher",
		"external-resizer", "external-snapshotter", "vault-k8s", "vault-agent", "dnsmasq", "security-proxy", "mongodb-agent-ubi",
		"mongodb-agent", "system-logger", "scylla-manager-agent", "operator-sidecar", "jmx-exporter", "wait-for",
		"cluster-proportional-autoscaler", "fluent-bit-plugin-loki", "aws-xray-daemon", "xray", "sysctl", "debug-tools",
		"nats-server-config-reloader", "percona-backup-mongodb", "kafka-proxy", "elasticsearch-proxy", "elasticsearch-proxy-rhel9", "metrics-exporter",
	})
}

// isAside knows those and exporters of metrics, whoever wrote them.
func (x *index) isAside(repo string) bool {
	return x.asides[repo] || strings.HasSuffix(repo, "-exporter") || strings.HasSuffix(repo, "_exporter")
}
