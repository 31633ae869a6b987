package headless

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/diagnose"
	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/internal/storage"
)

// Query says which objects of a kind are asked for.
type Query struct {
	Name       string          // "" for all
	Namespaces []string        // nil for all
	Selector   labels.Selector // nil for all
}

func (q Query) matches(namespace, name string, set map[string]string) bool {
	return q.inNamespace(namespace) && q.named(name) && (q.Selector == nil || q.Selector.Matches(labels.Set(set)))
}

// inNamespace lets cluster-scoped objects through: no namespace holds them.
func (q Query) inNamespace(namespace string) bool {
	return namespace == "" || len(q.Namespaces) == 0 || slices.Contains(q.Namespaces, namespace)
}

func (q Query) named(name string) bool { return q.Name == "" || q.Name == name }

func (q Query) anyLabels(workloads []*model.Workload) bool {
	return q.Selector == nil || slices.ContainsFunc(workloads, func(w *model.Workload) bool {
		return q.Selector.Matches(labels.Set(w.Labels))
	})
}

// Kind is one KIND of `kdash get`.
type Kind struct {
	Plural  string
	Aliases []string     // as kubectl spells them
	List    string       // the kind of the JSON list
	Subject model.Kind   // the source without which the list cannot be made
	Reads   []model.Kind // the sources that must have answered
	Details []model.Kind // those that JSON and YAML need besides
	Items   func(*model.Snapshot, Query) []Item
	Table   func(*model.Snapshot, present.State, time.Time) present.Table // the page with the same content
	State   present.State                                                 // what of that page; zero for all of it
}

// Kinds lists what `kdash get` knows.
func Kinds() []Kind {
	first := model.FirstKinds()
	chain := slices.Concat(first, []model.Kind{model.KindVolume, model.KindClass, model.KindVolumeAttachment, model.KindNode})
	owned := slices.Concat(first, []model.Kind{model.KindDefinition})
	rolled := slices.Concat(chain, []model.Kind{model.KindDefinition}) // what a verdict on a system takes
	usage := slices.Concat(rolled, []model.Kind{model.KindPodMetrics})
	stats := []model.Kind{model.KindVolumeStats} // a full volume is part of a verdict
	nodeKinds := slices.Concat(first, []model.Kind{model.KindNode, model.KindNodeMetrics})
	return []Kind{
		{Plural: "components", Aliases: []string{"component"}, List: "ComponentList",
			Subject: model.KindPod, Reads: slices.Concat(rolled, stats), Items: components, Table: present.Overview},
		{Plural: "systems", Aliases: []string{"system", "sys"}, List: "SystemList",
			Subject: model.KindPod, Reads: slices.Concat(usage, diagnose.Reads()), Items: systems, Table: present.Systems},
		{Plural: "workloads", Aliases: []string{"workload", "wl"}, List: "WorkloadList",
			Subject: model.KindPod, Reads: slices.Concat(usage, stats), Items: workloads, Table: present.Workloads},
		{Plural: "pods", Aliases: []string{"pod", "po"}, List: "PodList",
			Subject: model.KindPod, Reads: usage, Details: stats, Items: pods, Table: present.Pods},
		{Plural: "jobs", Aliases: []string{"job"}, List: "JobList",
			Subject: model.KindJob, Reads: first, Items: jobs, Table: present.Jobs, State: present.State{Kind: model.KindJob}},
		{Plural: "cronjobs", Aliases: []string{"cronjob", "cj"}, List: "CronJobList",
			Subject: model.KindCronJob, Reads: first, Items: cronJobs, Table: present.Jobs, State: present.State{Kind: model.KindCronJob}},
		{Plural: "resources", Aliases: []string{"resource", "cr", "crs", "customresources"}, List: "ResourceList",
			Subject: model.KindDefinition, Reads: owned, Items: resources, Table: present.Resources},
		{Plural: "claims", Aliases: []string{"claim", "pvc", "pvcs", "persistentvolumeclaims", "persistentvolumeclaim"}, List: "ClaimList",
			Subject: model.KindClaim, Reads: slices.Concat(diagnose.Reads(), storage.Reads()), Items: claims, Table: present.Storage},
		{Plural: "volumes", Aliases: []string{"volume", "pv", "pvs", "persistentvolumes", "persistentvolume"}, List: "VolumeList",
			Subject: model.KindVolume, Reads: storage.Reads(), Items: volumes, Table: present.Volumes},
		{Plural: "classes", Aliases: []string{"class", "sc", "storageclasses", "storageclass"}, List: "ClassList",
			Subject: model.KindClass, Reads: slices.Concat(chain, stats), Items: classes, Table: present.Classes},
		{Plural: "externals", Aliases: []string{"external", "ext"}, List: "ExternalList",
			Subject: model.KindPod, Reads: slices.Concat(rolled, []model.Kind{model.KindService}), Items: externals, Table: present.Externals},
		{Plural: "nodes", Aliases: []string{"node", "no"}, List: "NodeList",
			Subject: model.KindNode, Reads: nodeKinds, Items: nodes, Table: present.Nodes},
		{Plural: "events", Aliases: []string{"event", "ev"}, List: "EventList",
			Subject: model.KindEvent, Reads: slices.Concat(first, []model.Kind{model.KindEvent}), Items: events, Table: present.Events},
		{Plural: "findings", Aliases: []string{"finding"}, List: "FindingList",
			Subject: model.KindPod, Reads: diagnose.Reads(), Items: findings, Table: present.Triage},
	}
}

// KindNamed finds a kind by its plural or an alias, in any case.
func KindNamed(word string) (Kind, error) {
	lower := strings.ToLower(word)
	var known []string
	for _, k := range Kinds() {
		if k.Plural == lower || slices.Contains(k.Aliases, lower) {
			return k, nil
		}
		known = append(known, k.Plural)
	}
	return Kind{}, fmt.Errorf("there is no kind %q; there are %s", word, strings.Join(known, ", "))
}

// ListOf is the list of k in s that q asks for.
func ListOf(k Kind, s *model.Snapshot, q Query) List {
	return List{APIVersion: APIVersion, Kind: k.List, Items: list(k.Items(s, q)), Sources: sourcesOf(s)}
}

// nameOf is how kubectl -o name spells an object.
func nameOf(kind, name string) string { return strings.ToLower(kind) + "/" + name }
