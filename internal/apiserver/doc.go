// Package apiserver starts a real Kubernetes control plane for tests: etcd,
// kube-apiserver and, when asked for, kube-controller-manager, on free ports
// of the loopback interface and in a directory of their own. It starts in a
// few seconds and leaves nothing behind.
//
// There is no scheduler and no node: pods are what a test writes, statuses
// included (see [Server.Create]). The service-account admission plugin is off,
// so that a pod can be created without waiting for a controller.
//
// The programs are built by "make kube"; see the folder binaries.
package apiserver
