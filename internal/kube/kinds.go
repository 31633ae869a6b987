package kube

import (
	"slices"

	"k8s.io/apimachinery/pkg/runtime/schema"

	"kdash/internal/kube/convert"
	"kdash/internal/model"
)

// kind is one kind that kdash reads, and how.
type kind struct {
	name     model.Kind
	version  schema.GroupVersion
	resource string
	cluster  bool           // cluster-scoped
	metadata bool           // only the metadata is asked for
	first    bool           // the first page shows it
	custom   bool           // a custom resource, found by asking
	shape    *convert.Shape // of a kind that kdash does not know; else nil

	unwatched bool // the API can only be asked
}

// verbs are what the user has to be allowed to read k.
func (k kind) verbs() []string {
	if k.unwatched {
		return []string{"list"}
	}
	return []string{"list", "watch"}
}

func (k kind) gvr() schema.GroupVersionResource { return k.version.WithResource(k.resource) }

// kinds lists what is read, what the first page needs in front. To read one
// more, add it here and teach package convert to turn it into a model value.
func kinds() []kind {
	core := schema.GroupVersion{Version: "v1"}
	apps := schema.GroupVersion{Group: "apps", Version: "v1"}
	batch := schema.GroupVersion{Group: "batch", Version: "v1"}
	storage := schema.GroupVersion{Group: "storage.k8s.io", Version: "v1"}
	networking := schema.GroupVersion{Group: "networking.k8s.io", Version: "v1"}
	autoscaling := schema.GroupVersion{Group: "autoscaling", Version: "v2"}
	admission := schema.GroupVersion{Group: "admissionregistration.k8s.io", Version: "v1"}
	policy := schema.GroupVersion{Group: "policy", Version: "v1"}
	return []kind{
		{name: model.KindPod, version: core, resource: "pods", first: true},
		{name: model.KindStatefulSet, version: apps, resource: "statefulsets", first: true},
		{name: model.KindDeployment, version: apps, resource: "deployments", first: true},
		{name: model.KindReplicaSet, version: apps, resource: "replicasets", metadata: true, first: true},
		{name: model.KindDaemonSet, version: apps, resource: "daemonsets", first: true},
		{name: model.KindJob, version: batch, resource: "jobs", first: true},
		{name: model.KindCronJob, version: batch, resource: "cronjobs", first: true},
		{name: model.KindClaim, version: core, resource: "persistentvolumeclaims", first: true},
		{name: model.KindNamespace, version: core, resource: "namespaces", cluster: true, first: true},

		{name: model.KindNode, version: core, resource: "nodes", cluster: true},
		{name: model.KindVolume, version: core, resource: "persistentvolumes", cluster: true},
		{name: model.KindClass, version: storage, resource: "storageclasses", cluster: true},
		{name: model.KindVolumeAttachment, version: storage, resource: "volumeattachments", cluster: true},
		{name: model.KindCSIDriver, version: storage, resource: "csidrivers", cluster: true},
		{name: model.KindCSINode, version: storage, resource: "csinodes", cluster: true},
		{name: model.KindStorageCapacity, version: storage, resource: "csistoragecapacities"},
		{name: model.KindAttributesClass, version: storage, resource: "volumeattributesclasses", cluster: true},
		{name: model.KindEvent, version: core, resource: "events"},
		{name: model.KindService, version: core, resource: "services"},
		{name: model.KindIngress, version: networking, resource: "ingresses"},
		{name: model.KindPDB, version: policy, resource: "poddisruptionbudgets"},
		{name: model.KindAutoscaler, version: autoscaling, resource: "horizontalpodautoscalers"},
		{name: model.KindValidating, version: admission, resource: "validatingwebhookconfigurations", cluster: true},
		{name: model.KindMutating, version: admission, resource: "mutatingwebhookconfigurations", cluster: true},
		{name: model.KindResourceQuota, version: core, resource: "resourcequotas"},
		{name: model.KindConfigMap, version: core, resource: "configmaps", metadata: true},
		{name: model.KindSecret, version: core, resource: "secrets", metadata: true},
		{name: model.KindServiceAccount, version: core, resource: "serviceaccounts", metadata: true},
	}
}

// kindNamed finds one of kinds.
func kindNamed(name model.Kind) (kind, bool) {
	all := kinds()
	i := slices.IndexFunc(all, func(k kind) bool { return k.name == name })
	if i < 0 {
		return kind{}, false
	}
	return all[i], true
}
