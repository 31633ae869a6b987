package store

import (
	"cmp"
	"reflect"
	"slices"
	"time"

	"kdash/internal/catalog"
	"kdash/internal/diagnose"
	"kdash/internal/model"
)

// world is the store's state: what was read, the indexes over it, and what
// was derived. One goroutine uses it.
type world struct {
	now     time.Time
	seq     uint64
	cluster model.Cluster
	sources map[model.Kind]model.Source
	usage   *model.UsageSample
	filling filling

	pods        *objects[*model.Pod]
	jobs        *objects[*model.Job]
	cronJobs    *objects[*model.CronJob]
	claims      *objects[*model.Claim]
	volumes     *objects[*model.Volume]
	classes     *objects[*model.Class]
	attachments *objects[*model.VolumeAttachment]
	drivers     *objects[*model.CSIDriver]
	csi         csi
	nodes       *objects[*model.Node]
	namespaces  *objects[*model.Namespace]
	events      *objects[*model.Event]
	services    *objects[*model.Service]
	ingresses   *objects[*model.Ingress]
	budgets     *objects[*model.PodDisruptionBudget]
	quotas      *objects[*model.ResourceQuota]
	configMaps  *objects[*model.Named]
	secrets     *objects[*model.Named]
	autoscalers *objects[*model.Autoscaler]
	webhooks    *table[groupKey, *model.WebhookConfiguration]

	replicaSets map[nsname]*model.Controller
	dependents  map[string]names // by the UID of their direct owner: pods
	groups      map[groupKey]*group
	dirty       map[groupKey]*group
	workloads   *table[groupKey, *model.Workload]
	namer       *namer
	chains      *chains
	resources   *resources
	systems     *systems
	outside     *outside
	wakes       wakes
	doctor      *diagnose.Engine
	kindStale   bool           // what kind of cluster it is must be asked again
	sourceList  []model.Source // as published; nil when one changed
	last        *model.Snapshot
}

// names is a set of objects of one kind.
type names map[nsname]struct{}

func newWorld(c *catalog.Catalog) *world {
	w := &world{
		sources:     map[model.Kind]model.Source{},
		pods:        newObjects(byNamespaceAndName[*model.Pod]),
		jobs:        newObjects(byNamespaceAndName[*model.Job]),
		cronJobs:    newObjects(byNamespaceAndName[*model.CronJob]),
		claims:      newObjects(byNamespaceAndName[*model.Claim]),
		volumes:     newObjects(byNamespaceAndName[*model.Volume]),
		classes:     newObjects(byNamespaceAndName[*model.Class]),
		attachments: newObjects(byNamespaceAndName[*model.VolumeAttachment]),
		drivers:     newObjects(byNamespaceAndName[*model.CSIDriver]),
		csi:         newCSI(),
		nodes:       newObjects(byNamespaceAndName[*model.Node]),
		namespaces:  newObjects(byNamespaceAndName[*model.Namespace]),
		events:      newObjects(newestFirst),
		services:    newObjects(byNamespaceAndName[*model.Service]),
		ingresses:   newObjects(byNamespaceAndName[*model.Ingress]),
		budgets:     newObjects(byNamespaceAndName[*model.PodDisruptionBudget]),
		quotas:      newObjects(byNamespaceAndName[*model.ResourceQuota]),
		configMaps:  newObjects(byNamespaceAndName[*model.Named]),
		secrets:     newObjects(byNamespaceAndName[*model.Named]),
		autoscalers: newObjects(byNamespaceAndName[*model.Autoscaler]),
		webhooks:    newWebhooks(),
		replicaSets: map[nsname]*model.Controller{},
		dependents:  map[string]names{},
		groups:      map[groupKey]*group{},
		dirty:       map[groupKey]*group{},
		workloads: newTable(
			func(x *model.Workload) groupKey { return keyOf(x.Ref) },
			func(a, b *model.Workload) int { return model.CompareRefs(a.Ref, b.Ref) }),
		systems: newSystems(), outside: newOutside(), doctor: diagnose.New(),
	}
	w.namer, w.chains, w.resources = newNamer(w, c), newChains(w), newResources(w, c)
	return w
}

func newestFirst(a, b *model.Event) int {
	return cmp.Or(b.Last.Compare(a.Last), cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

// apply takes in a batch and returns the snapshot after it: the one before when
// it shows nothing else. Going up the
// chain, each step derives from the one before: pods know their workload and
// system, then claims their pods, then workloads both, then systems.
func (w *world) apply(m mail, now time.Time) *model.Snapshot {
	w.now = now
	w.take(m)
	for _, k := range w.wakes.due(now) {
		w.wake(k)
	}
	w.placePods()
	w.chains.derive()
	w.deriveWorkloads()
	w.outside.derive()
	w.deriveCluster()
	s := w.snapshot()
	s.Findings = w.doctor.Update(s)
	if w.last != nil && alike(w.last, s) {
		return w.last
	}
	w.seq++
	s.Seq, w.last = w.seq, s
	return s
}

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
	case model.KindValidating, model.KindMutating:
		w.webhooks.delete(groupKey{kind, n})
	default:
		w.removeCSI(kind, n)
	}
}

func (w *world) snapshot() *model.Snapshot {
	return &model.Snapshot{
		At: w.now, Cluster: w.cluster, Sources: w.listSources(),
		Components: w.systems.components, Workloads: w.workloads.flush(),
		Pods: w.pods.flush(), Jobs: w.jobs.flush(), CronJobs: w.cronJobs.flush(),
		Resources: w.resources.all.flush(),
		Claims:    w.claims.flush(), Volumes: w.volumes.flush(), Classes: w.classes.flush(),
		Attachments: w.attachments.flush(), CSIDrivers: w.drivers.flush(),
		CSINodes: w.csi.nodes.flush(), Capacities: w.csi.capacities.flush(), AttrClasses: w.csi.attrClasses.flush(),
		VolumeSnapshots:  w.csi.snapshots.flush(),
		SnapshotContents: w.csi.contents.flush(), SnapshotClasses: w.csi.snapClasses.flush(),
		Nodes: w.nodes.flush(), Namespaces: w.namespaces.flush(), Events: w.events.flush(),
		Services: w.services.flush(), Ingresses: w.ingresses.flush(),
		Budgets: w.budgets.flush(), Quotas: w.quotas.flush(),
		ConfigMaps: w.configMaps.flush(), Secrets: w.secrets.flush(), Autoscalers: w.autoscalers.flush(), Webhooks: w.webhooks.flush(),
		Usage: w.usage, VolumeUsage: w.filling.sample, Externals: w.outside.flush(),
	}
}

// listSources orders the sources as kdash reads them: those of the first page,
// then the rest, then the custom resources by name.
func (w *world) listSources() []model.Source {
	if w.sourceList != nil {
		return w.sourceList
	}
	list := make([]model.Source, 0, len(w.sources))
	for _, src := range w.sources {
		list = append(list, src)
	}
	order := model.Kinds()
	place := func(kind model.Kind) int {
		if i := slices.Index(order, kind); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(list, func(a, b model.Source) int {
		return cmp.Or(cmp.Compare(place(a.Kind), place(b.Kind)), cmp.Compare(a.Kind, b.Kind))
	})
	w.sourceList = list
	return list
}
