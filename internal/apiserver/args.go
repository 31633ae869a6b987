package apiserver

// etcdArgs are for a store that need not survive a power cut.
func etcdArgs(clientPort, peerPort string) []string {
	client, peer := "http://127.0.0.1:"+clientPort, "http://127.0.0.1:"+peerPort
	return []string{
		"--data-dir=etcd",
		"--listen-client-urls=" + client,
		"--advertise-client-urls=" + client,
		"--listen-peer-urls=" + peer,
		"--initial-advertise-peer-urls=" + peer,
		"--initial-cluster=default=" + peer,
		"--unsafe-no-fsync",
		"--quota-backend-bytes=4294967296",
		"--log-level=warn",
	}
}

// apiserverArgs are a plain server with token users and RBAC. Its limits on
// requests in flight are high: a test has one client, which may be busy.
func apiserverArgs(port, etcdPort string) []string {
	return []string{
		"--etcd-servers=http://127.0.0.1:" + etcdPort,
		"--secure-port=" + port,
		"--bind-address=127.0.0.1",
		"--advertise-address=127.0.0.1",
		"--endpoint-reconciler-type=none",
		"--tls-cert-file=" + servingCert,
		"--tls-private-key-file=" + servingKey,
		"--token-auth-file=" + tokenFile,
		"--authorization-mode=RBAC",
		"--disable-admission-plugins=ServiceAccount",
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + accountKey,
		"--service-account-signing-key-file=" + accountKey,
		"--service-cluster-ip-range=10.0.0.0/16",
		"--max-requests-inflight=2000",
		"--max-mutating-requests-inflight=1000",
		"--event-ttl=24h",
	}
}

// controllerManagerArgs leave out the controllers that would call a written
// node dead, because nothing renews its lease, and clear its pods away.
func controllerManagerArgs() []string {
	return []string{
		"--kubeconfig=admin.config",
		"--leader-elect=false",
		"--secure-port=0",
		"--use-service-account-credentials=false",
		"--root-ca-file=" + caFile,
		"--kube-api-qps=500",
		"--kube-api-burst=1000",
		"--controllers=*,-node-lifecycle-controller,-taint-eviction-controller,-pod-garbage-collector-controller",
	}
}
