package store

import (
	"cmp"
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
	accounts    map[nsname][]model.ExternalUse // of ServiceAccounts
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
		accounts:    map[nsname][]model.ExternalUse{},
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
// it shows nothing else. Going up the chain, each step derives from the one
// before: pods know their workload and system, then claims their pods, then
// workloads both, then systems.
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
