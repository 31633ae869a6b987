package clusterkind

import (
	"testing"

	"kdash/internal/model"
)

// node is a node with these labels; every kubelet sets the first one.
func node(provider, os, version string, labels ...string) []*model.Node {
	n := &model.Node{ProviderID: provider, OSImage: os, Version: version}
	n.Labels = map[string]string{"kubernetes.io/os": "linux"}
	for i := 0; i < len(labels); i += 2 {
		n.Labels[labels[i]] = labels[i+1]
	}
	return []*model.Node{n}
}

func TestOf(t *testing.T) {
	const controlPlane = "node-role.kubernetes.io/control-plane"
	for _, test := range []struct {
		want    string
		version string
		nodes   []*model.Node
	}{
		{"EKS", "v1.33.1-eks-b9364f6", nil},
		{"EKS", "", node("aws:///eu-west-1a/i-0a1b", "Amazon Linux 2023", "v1.33.0", "eks.amazonaws.com/nodegroup", "main")},
		{"EKS", "", node("aws:///eu-west-1a/i-0a1b", "Bottlerocket", "v1.33.0-eks-802817d")},
		{"AKS", "v1.33.2", node("azure:///subscriptions/x", "Ubuntu 24.04", "v1.33.2", "kubernetes.azure.com/cluster", "MC_x")},
		{"GKE", "v1.33.1-gke.1584000", nil},
		{"GKE", "", node("gce://acme/europe-west1-b/gke-x", "Container-Optimized OS", "", "cloud.google.com/gke-nodepool", "default")},
		{"DigitalOcean", "v1.33.1", node("digitalocean://1234", "Debian", "v1.33.1")},
		{"Linode", "v1.33.1", node("linode://1234", "Debian", "v1.33.1")},
		{"OpenShift", "v1.32.5", node("aws:///eu-west-1a/i-0a1b", "Red Hat Enterprise Linux CoreOS 9.6", "v1.32.5", controlPlane, "")},
		{"k3d", "v1.33.1+k3s1", node("k3s://k3d-dev-server-0", "K3s dev", "v1.33.1+k3s1", controlPlane, "true")},
		{"k3s", "v1.33.1+k3s1", node("k3s://pi", "Debian", "v1.33.1+k3s1", controlPlane, "true")},
		{"RKE2", "v1.33.1+rke2r1", nil},
		{"kind", "v1.33.1", node("kind://docker/kind/kind-control-plane", "Debian", "v1.33.1", controlPlane, "")},
		{"minikube", "v1.33.1", node("", "Ubuntu", "v1.33.1", "minikube.k8s.io/name", "minikube", controlPlane, "")},
		{"Talos", "v1.33.1", node("", "Talos (v1.10.3)", "v1.33.1", controlPlane, "")},
		{"kubeadm", "v1.33.1", node("", "Ubuntu", "v1.33.1", controlPlane, "")},

		{"", "v1.33.1", node("", "Ubuntu", "v1.33.1")},
		{"", "v1.33.1", node("", "Ubuntu", "v1.33.1", controlPlane, "true")},
		{"", "v1.33.1", node("gce://acme/europe-west1-b/vm", "Ubuntu", "v1.33.1")}, // machines of Google, not its clusters
		{"", "", node("kindly://x", "", "", "minikube", "true")},
		{"", "v1.33.1-weeks-old", nil},
		{"", "", nil},
	} {
		if got := Of(test.version, test.nodes); got != test.want {
			t.Errorf("%q with %v is %q, want %q", test.version, test.nodes, got, test.want)
		}
	}
}
