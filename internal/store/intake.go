package store

import (
	"reflect"

	"kdash/internal/model"
)

// take sorts a batch into the tables and notes what has to be derived anew.
func (w *world) take(m mail) {
	if m.cluster != nil {
		w.cluster, w.kindStale = *m.cluster, true
	}
	if m.usage != nil {
		w.usage = m.usage
	}
	for kind, src := range m.sources {
		w.setSource(kind, src)
	}
	w.doctor.Hear(m.words)
	for key, o := range m.objects {
		n := nsname{key.Namespace, key.Name}
		switch r, isResource := o.(*model.Resource); {
		case isResource:
			w.resources.put(r)
		case o != nil:
			w.add(o, n)
		case model.IsResourceKind(key.Kind):
			w.resources.remove(key)
		default:
			w.remove(key.Kind, n)
		}
	}
	if m.volumes != nil {
		for _, claim := range w.filling.take(m.volumes) {
			w.chains.touch(claim)
		}
	}
}

// setSource records what became of a kind. When a kind of the storage chain is
// read for the first time, or cannot be for another reason than before, every
// chain may say something else.
func (w *world) setSource(kind model.Kind, src model.Source) {
	before, asked := w.sources[kind]
	if asked && reflect.DeepEqual(before, src) {
		return
	}
	w.sources[kind], w.sourceList = src, nil
	if before.Read() && src.Read() || before.State == src.State {
		return
	}
	switch kind {
	case model.KindVolume, model.KindClass, model.KindPod, model.KindNode, model.KindVolumeAttachment,
		model.KindCSIDriver, model.KindCSINode, model.KindStatefulSet, model.KindVolumeSnapshot:
		w.chains.touchAll()
	}
}

func (w *world) add(o model.Object, n nsname) {
	switch o := o.(type) {
	case *model.Pod:
		w.addPod(o)
	case *model.Controller:
		w.addController(o, n)
	case *model.Job:
		w.addJob(o)
	case *model.CronJob:
		c := *o
		w.cronJobs.put(&c)
		w.touch(groupKey{model.KindCronJob, n})
	case *model.Claim:
		c := *o
		if old, had := w.claims.put(&c); had && old.UID != c.UID {
			w.filling.forget(n)
		}
		w.chains.touch(n)
	case *model.Volume:
		w.addVolume(o)
	case *model.Class:
		w.classes.put(o)
		w.classChanged(o.Name)
	case *model.VolumeAttachment:
		w.attachments.put(o)
		w.chains.attachmentChanged(o)
	case *model.Node:
		w.addNode(o)
	case *model.Event:
		w.events.put(o)
		w.chains.eventCame(o)
	default:
		w.addPlain(o)
	}
}

// addPlain takes in the kinds that nothing is derived from.
func (w *world) addPlain(o model.Object) {
	switch o := o.(type) {
	case *model.CSIDriver:
		w.drivers.put(o)
		w.chains.touchAll()
	case *model.CSINode, *model.StorageCapacity, *model.AttributesClass,
		*model.VolumeSnapshot, *model.SnapshotContent, *model.SnapshotClass:
		w.addCSI(o)
	case *model.Namespace:
		w.namespaces.replace(o)
	case *model.Service:
		w.services.put(o)
		w.outside.service(o)
	case *model.Ingress:
		w.ingresses.replace(o)
	case *model.PodDisruptionBudget:
		w.budgets.replace(o)
	case *model.ResourceQuota:
		w.quotas.replace(o)
	case *model.Autoscaler:
		w.autoscalers.replace(o)
	case *model.Named:
		w.named(o.Kind).replace(o)
	case *model.ServiceAccount:
		w.account(nsname{o.Namespace, o.Name}, o)
	case *model.WebhookConfiguration:
		w.webhooks.replace(o)
	}
}

func (w *world) named(kind model.Kind) *objects[*model.Named] {
	if kind == model.KindSecret {
		return w.secrets
	}
	return w.configMaps
}

func (w *world) remove(kind model.Kind, n nsname) {
	switch kind {
	case model.KindPod:
		w.removePod(n)
	case model.KindReplicaSet:
		w.removeReplicaSet(n)
	case model.KindStatefulSet, model.KindDeployment, model.KindDaemonSet:
		w.removeController(groupKey{kind, n})
	case model.KindJob:
		w.removeJob(n)
	case model.KindCronJob:
		w.cronJobs.delete(n)
		w.touch(groupKey{kind, n})
	case model.KindClaim:
		w.chains.removeClaim(n)
	case model.KindVolume:
		w.removeVolume(n)
	case model.KindClass:
		w.classes.delete(n)
		w.classChanged(n.name)
	case model.KindVolumeAttachment:
		if a, had := w.attachments.delete(n); had {
			w.chains.attachmentGone(a)
		}
	case model.KindNode:
		w.nodes.delete(n)
		w.kindStale = true
		w.chains.touchAll()
	default:
		w.removePlain(kind, n)
	}
}

func (w *world) removePlain(kind model.Kind, n nsname) {
	switch kind {
	case model.KindEvent:
		if e, had := w.events.delete(n); had {
			w.chains.eventGone(e)
		}
	case model.KindCSIDriver:
		w.drivers.delete(n)
		w.chains.touchAll()
	case model.KindNamespace:
		w.namespaces.delete(n)
	case model.KindService:
		w.services.delete(n)
		w.outside.gone(groupKey{kind, n}, false)
	case model.KindIngress:
		w.ingresses.delete(n)
	case model.KindPDB:
		w.budgets.delete(n)
	case model.KindResourceQuota:
		w.quotas.delete(n)
	case model.KindAutoscaler:
		w.autoscalers.delete(n)
	case model.KindConfigMap, model.KindSecret:
		w.named(kind).delete(n)
	case model.KindServiceAccount:
		w.accountGone(n)
	case model.KindValidating, model.KindMutating:
		w.webhooks.delete(groupKey{kind, n})
	default:
		w.removeCSI(kind, n)
	}
}
