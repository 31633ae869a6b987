// Package clusterkind says what a cluster is: a managed one of a cloud (EKS,
// AKS, GKE ...), a distribution (OpenShift, k3s, RKE2 ...), one on a laptop
// (kind, minikube, k3d), or one that kubeadm made.
//
// Its nodes tell, by the provider id and the labels that each of these sets,
// and the version of the API server does. Names alone tell nothing: anybody
// may call a node minikube.
package clusterkind

import (
	"strings"

	"kdash/internal/model"
)

// Of is the kind of the cluster with these nodes and the gitVersion of its API
// server; "" when nothing tells. The signs of a distribution come before those
// of the cloud that it runs on.
func Of(version string, nodes []*model.Node) string {
	for _, s := range signs {
		if s.version != "" && strings.Contains(version, s.version) {
			return s.kind
		}
		for _, n := range nodes {
			if s.on(n) {
				return s.kind
			}
		}
	}
	return ""
}

// sign is one way to tell a kind of cluster. Every part that is set tells it
// by itself.
type sign struct {
	kind     string
	provider string // how a node's providerID starts
	label    string // a label of a node
	value    string // what the label must be; "" for anything
	bare     bool   // the label must be empty
	os       string // part of a node's osImage
	version  string // part of the version of the API server or of a kubelet
}

// signs are in order of trust: what only one maker writes, then what several
// may.
var signs = []sign{
	{kind: "OpenShift", label: "node.openshift.io/os_id"},
	{kind: "OpenShift", os: "Red Hat Enterprise Linux CoreOS"},
	{kind: "k3d", provider: "k3s://k3d-"},
	{kind: "k3s", provider: "k3s://"},
	{kind: "k3s", version: "+k3s"},
	{kind: "RKE2", version: "+rke2"},
	{kind: "k0s", version: "+k0s"},
	{kind: "MicroK8s", label: "microk8s.io/cluster"},
	{kind: "kind", provider: "kind://"},
	{kind: "minikube", label: "minikube.k8s.io/name"},
	{kind: "Docker Desktop", os: "Docker Desktop"},
	{kind: "Rancher Desktop", os: "Rancher Desktop"},
	{kind: "Talos", os: "Talos"},
	{kind: "GKE", label: "cloud.google.com/gke-nodepool"},
	{kind: "GKE", version: "-gke."},
	{kind: "EKS", label: "eks.amazonaws.com/nodegroup"},
	{kind: "EKS", label: "eks.amazonaws.com/compute-type"},
	{kind: "EKS", version: "-eks-"},
	{kind: "AKS", label: "kubernetes.azure.com/cluster"},
	{kind: "DigitalOcean", label: "doks.digitalocean.com/node-id"},
	{kind: "DigitalOcean", provider: "digitalocean://"},
	{kind: "Linode", label: "lke.linode.com/pool-id"},
	{kind: "Linode", provider: "linode://"},
	{kind: "Vultr", provider: "vultr://"},
	{kind: "Civo", provider: "civo://"},
	{kind: "Scaleway", provider: "scaleway://"},
	{kind: "IBM Cloud", provider: "ibm://"},
	{kind: "IBM Cloud", label: "ibm-cloud.kubernetes.io/worker-id"},
	{kind: "OKE", label: "oci.oraclecloud.com/fault-domain"},
	{kind: "ACK", label: "alibabacloud.com/nodepool-id"},
	{kind: "TKE", version: "-tke."},
	{kind: "kOps", label: "kops.k8s.io/instancegroup"},
	{kind: "kwok", label: "type", value: "kwok"},
	{kind: "kubeadm", label: "node-role.kubernetes.io/control-plane", bare: true}, // others write "true"
	{kind: "kubeadm", label: "node-role.kubernetes.io/master", bare: true},
}

func (s *sign) on(n *model.Node) bool {
	switch {
	case s.provider != "":
		return strings.HasPrefix(n.ProviderID, s.provider)
	case s.os != "":
		return strings.Contains(n.OSImage, s.os)
	case s.version != "":
		return strings.Contains(n.Version, s.version)
	}
	value, has := n.Labels[s.label]
	switch {
	case !has, s.bare && value != "":
		return false
	}
	return s.value == "" || value == s.value
}
