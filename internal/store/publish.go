package store

import (
	"cmp"
	"slices"

	"kdash/internal/model"
)

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
