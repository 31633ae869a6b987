package convert

import (
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

type object = metav1.ObjectMeta

func labelled(pairs ...string) object { return object{Labels: pairMap(pairs)} }

func annotated(pairs ...string) object {
	return object{Name: "kafka", Annotations: pairMap(pairs)}
}

func pairMap(pairs []string) map[string]string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

func controlledBy(apiVersion, kind, name string, labels ...string) object {
	yes := true
	o := labelled(labels...)
	o.OwnerReferences = []metav1.OwnerReference{{APIVersion: apiVersion, Kind: kind, Name: name, Controller: &yes}}
	return o
}

// writtenBy has one entry a manager, a minute apart, the first the oldest.
func writtenBy(managers ...string) object {
	var o object
	for i, name := range managers {
		at := metav1.NewTime(now.Add(time.Duration(i) * time.Minute))
		o.ManagedFields = append(o.ManagedFields, metav1.ManagedFieldsEntry{Manager: name, Time: &at})
	}
	return o
}

func statusWrittenBy(o object, manager string) object {
	o.ManagedFields = append([]metav1.ManagedFieldsEntry{{Manager: manager, Subresource: "status"}}, o.ManagedFields...)
	return o
}

func newestFirst(o object) object {
	for i, j := 0, len(o.ManagedFields)-1; i < j; i, j = i+1, j-1 {
		o.ManagedFields[i], o.ManagedFields[j] = o.ManagedFields[j], o.ManagedFields[i]
	}
	return o
}

func TestManager(t *testing.T) {
	const managedBy, instance = "app.kubernetes.io/managed-by", "app.kubernetes.io/instance"
	argo := annotated("argocd.argoproj.io/tracking-id", "streaming:apps/StatefulSet:data/kafka", "meta.helm.sh/release-name", "kafka")
	copied := annotated("argocd.argoproj.io/tracking-id", "streaming:kafka.strimzi.io/Kafka:data/events")
	for name, test := range map[string]struct {
		object object
		want   string
	}{
		"nothing tells":                    {object{}, ""},
		"a Helm release":                   {annotated("meta.helm.sh/release-name", "kafka"), "Helm kafka"},
		"Helm, the label alone":            {labelled(managedBy, "Helm", instance, "trino"), "Helm trino"},
		"Helm, no release named":           {labelled("helm.sh/chart", "trino-1.2.3"), "Helm"},
		"Helm, a chart of old":             {labelled("heritage", "Tiller", "release", "superset", "chart", "superset-0.1"), "Helm superset"},
		"Helm, chart and release":          {labelled("chart", "yugabyte", "release", "oltp"), "Helm oltp"},
		"a release is no chart":            {labelled("release", "oltp"), ""},
		"Argo CD renders a chart":          {argo, "Argo CD streaming"},
		"an Argo CD id copied along":       {copied, ""},
		"Argo CD by its label":             {labelled("argocd.argoproj.io/instance", "lake"), "Argo CD lake"},
		"Flux from a HelmRelease":          {labelled("helm.toolkit.fluxcd.io/name", "airflow", managedBy, "Helm"), "Flux airflow"},
		"Flux from a Kustomization":        {labelled("kustomize.toolkit.fluxcd.io/name", "platform"), "Flux platform"},
		"kustomize with its origin":        {annotated("config.kubernetes.io/origin", "path: base/kafka.yaml\n"), "Kustomize"},
		"kustomize by its label":           {labelled(managedBy, "kustomize-v5.4.0"), "Kustomize"},
		"an operator by its label":         {labelled(managedBy, "strimzi-cluster-operator"), "operator strimzi-cluster-operator"},
		"an operator's resource":           {controlledBy("sparkoperator.k8s.io/v1beta2", "SparkApplication", "daily"), "operator SparkApplication daily"},
		"an operator's resource, signed":   {controlledBy("core.strimzi.io/v1", "StrimziPodSet", "events", managedBy, "strimzi-cluster-operator"), "operator strimzi-cluster-operator"},
		"an operator that copies labels":   {controlledBy("flink.apache.org/v1beta1", "FlinkDeployment", "clicks", managedBy, "Helm"), "operator FlinkDeployment clicks"},
		"a ReplicaSet is no operator":      {controlledBy("apps/v1", "ReplicaSet", "trino-5d"), ""},
		"a Node is no operator":            {controlledBy("v1", "Node", "worker-0"), ""},
		"a group of Kubernetes itself":     {controlledBy("networking.k8s.io/v1", "Ingress", "trino"), ""},
		"Terraform":                        {writtenBy("Terraform"), "Terraform"},
		"Terraform, as its provider says":  {writtenBy("HashiCorp"), "Terraform"},
		"Argo CD by field manager":         {writtenBy("argocd-controller"), "Argo CD"},
		"Flux by field manager":            {writtenBy("kustomize-controller"), "Flux"},
		"Helm by field manager":            {writtenBy("helm"), "Helm"},
		"Pulumi":                           {writtenBy("pulumi-kubernetes-1a2b3c"), "Pulumi"},
		"kubectl apply":                    {writtenBy("kubectl-client-side-apply"), "kubectl client-side-apply"},
		"kubectl apply --server-side":      {writtenBy("kubectl"), "kubectl"},
		"k9s":                              {writtenBy("k9s"), "k9s"},
		"kubectl apply, then edit":         {writtenBy("kubectl-client-side-apply", "kubectl-edit"), "kubectl client-side-apply"},
		"the order of entries is no order": {newestFirst(writtenBy("kubectl-create", "kubectl-edit")), "kubectl create"},
		"an operator edited by hand":       {writtenBy("cnpg-manager", "kubectl-edit"), "operator cnpg-manager"},
		"a status is no origin":            {statusWrittenBy(writtenBy("kubectl-create"), "postgres-operator"), "kubectl create"},
		"Kubernetes acts for others":       {writtenBy("kube-controller-manager", "kubelet", "kube-scheduler"), ""},
		"the helm operator is an operator": {writtenBy("helm-operator"), "operator helm-operator"},
	} {
		t.Run(name, func(t *testing.T) {
			c := New()
			if got := c.manager(&test.object); got.String() != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// managedFields are read before they are dropped, whatever the kind.
func TestMetaKeepsTheManager(t *testing.T) {
	o := &metav1.PartialObjectMetadata{ObjectMeta: writtenBy("kubectl-create")}
	got, err := New().Metadata(model.KindConfigMap, o)
	if err != nil {
		t.Fatal(err)
	}
	want := model.Manager{Tool: "kubectl", Name: "create"}
	if m := got.ObjectMeta().Manager; m != want {
		t.Errorf("got %v, want %v", m, want)
	}
}
