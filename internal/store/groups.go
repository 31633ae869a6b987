package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"kdash/internal/health"
	"kdash/internal/model"
)

// groupKey names a workload. The UID is left out on purpose: a StatefulSet
// that was deleted and made again is the same line on the screen.
type groupKey struct {
	kind model.Kind
	nsname
}

func keyOf(r model.Ref) groupKey { return groupKey{r.Kind, nsname{r.Namespace, r.Name}} }

// group gathers what makes up one workload. It lives as long as it has an
// object of its own or a member.
type group struct {
	key        groupKey
	ref        model.Ref
	chain      []model.Owner // of its pods, nearest owner first
	controller *model.Controller
	pods       map[string]*model.Pod
	fresh      map[string]struct{} // pods that came since the last batch, not derived yet
	jobs       names               // of a CronJob, or of a custom resource that makes Jobs

	name      naming
	published *model.Workload
}

// touch returns the group, made if need be, and marks it for derivation.
func (w *world) touch(k groupKey) *group {
	g, ok := w.groups[k]
	if !ok {
		g = &group{
			key:  k,
			ref:  model.Ref{Kind: k.kind, Namespace: k.namespace, Name: k.nsname.name},
			pods: map[string]*model.Pod{}, fresh: map[string]struct{}{}, jobs: names{},
		}
		w.groups[k] = g
	}
	w.dirty[k] = g
	return g
}

func (w *world) addController(o *model.Controller, n nsname) {
	if o.Kind == model.KindReplicaSet {
		old := w.replicaSets[n]
		w.replicaSets[n] = o
		if old == nil || old.Owner != o.Owner || old.UID != o.UID {
			w.reroot(o.UID, 0)
		}
		return
	}
	g := w.touch(groupKey{o.Kind, n})
	isNew := g.controller == nil
	g.controller, g.ref = o, model.RefOf(o)
	w.chains.setChanged(o)
	if isNew && o.Kind == model.KindDeployment && !w.sources[model.KindReplicaSet].Read() {
		w.rerootByName(n)
	}
}

// rerootByName finds the pods of a Deployment that came after them, where no
// ReplicaSet tells that they are its own.
func (w *world) rerootByName(deployment nsname) {
	for k, g := range w.groups {
		if k.kind == model.KindReplicaSet && k.namespace == deployment.namespace && strings.HasPrefix(k.name, deployment.name+"-") {
			w.reroot(g.ref.UID, 0)
		}
	}
}

func (w *world) removeReplicaSet(n nsname) {
	if old, had := w.replicaSets[n]; had {
		delete(w.replicaSets, n)
		w.reroot(old.UID, 0)
	}
}

func (w *world) removeController(k groupKey) {
	g := w.touch(k)
	if g.controller != nil {
		w.chains.setGone(g.controller)
	}
	g.controller = nil
}

// alive reports whether the group still stands for something.
func (w *world) alive(g *group) bool {
	if g.controller != nil || len(g.pods) > 0 || len(g.jobs) > 0 {
		return true
	}
	switch g.key.kind {
	case model.KindJob:
		j, ok := w.jobs.byKey[g.key.nsname]
		return ok && w.jobRoot(j) == model.RefOf(j)
	case model.KindCronJob:
		_, ok := w.cronJobs.byKey[g.key.nsname]
		return ok
	}
	return false
}

// deriveWorkloads makes the workload of every dirty group anew, and has the
// systems that it was and is part of summed up again.
func (w *world) deriveWorkloads() {
	for k, g := range w.dirty {
		if !w.alive(g) {
			w.dropGroup(k, g)
			continue
		}
		old := g.published
		g.published = w.workload(g)
		w.workloads.put(g.published)
		w.systems.replace(old, g.published, w.sum(g.published))
		w.resources.published(old, g.published)
		w.outside.workload(g.ref, w.usesOf(g, g.published))
	}
	w.dirty = map[groupKey]*group{}
	w.resources.derive()
	w.systems.derive(w)
}

func (w *world) dropGroup(k groupKey, g *group) {
	delete(w.groups, k)
	w.namer.forget(g)
	if g.published != nil {
		w.workloads.delete(g.key)
		w.systems.replace(g.published, nil, memberSum{})
		w.resources.published(g.published, nil)
		w.outside.gone(k, false)
	}
}

func (w *world) workload(g *group) *model.Workload {
	out := &model.Workload{Ref: g.ref, Identity: g.name.identity, Controller: g.controller}
	out.Pods = slices.SortedFunc(maps.Values(g.pods), func(a, b *model.Pod) int { return cmp.Compare(a.Name, b.Name) })
	w.describe(g, out)
	out.Images = imagesOf(w.templateOf(g))
	out.Claims = w.chains.claimsOf(g.key)
	for _, p := range out.Pods {
		out.Restarts += p.Restarts
		out.RestartAt = later(out.RestartAt, p.RestartAt)
		if podReady(p) {
			out.Ready++
		}
	}
	out.Verdict = w.judge(g, out)
	w.wakes.add(health.NextWorkloadChange(out, w.now), g.key)
	return out
}

// judge is the verdict on a workload, its claims and its resource.
func (w *world) judge(g *group, x *model.Workload) model.Verdict {
	return health.Workload(x, w.now).Worse(w.chains.worst(g.key.namespace, x.Claims)).Worse(w.resources.of(g.key))
}

// describe fills in what the workload's own object says of it. A workload
// without one is as old as its oldest pod.
func (w *world) describe(g *group, out *model.Workload) {
	switch {
	case g.controller != nil:
		c := g.controller
		fillMeta(out, &c.Meta)
		out.Desired, out.Updated, out.Revision = c.Desired, c.Updated, revision(c)
	case g.key.kind == model.KindJob && w.describeJob(g, out), g.key.kind == model.KindCronJob && w.describeCronJob(g, out):
	default:
		w.runs(g)
		describeByPods(g, out)
	}
	if out.Manager.Tool == "" && len(g.chain) > 0 && g.controller == nil && out.APIVersion != "" {
		out.Manager = model.Manager{Tool: "operator"}
	}
}

func describeByPods(g *group, out *model.Workload) {
	if n := len(g.chain); n > 0 {
		out.APIVersion = g.chain[n-1].APIVersion
	}
	for _, p := range out.Pods {
		if out.Created.IsZero() || p.Created.Before(out.Created) {
			out.Created = p.Created
		}
	}
	if len(out.Pods) > 0 {
		out.Labels, out.Manager = out.Pods[0].Labels, out.Pods[0].Manager
	}
	if g.key.kind == model.KindPod {
		out.Desired = model.Known(1)
	}
}

// podReady reports whether p does what it is there for: all its containers are
// ready, or it has finished with success.
func podReady(p *model.Pod) bool {
	return p.Phase == "Succeeded" || (p.Phase == "Running" && p.Containers > 0 && p.Ready == p.Containers && !p.Terminating())
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// imagesOf lists the images of the main containers, those of the template if
// the workload has one.
func imagesOf(t *model.Template) []string {
	if t == nil {
		return nil
	}
	var images []string
	for _, c := range t.Containers {
		if !c.Init && !slices.Contains(images, c.Image) {
			images = append(images, c.Image)
		}
	}
	return images
}

func fillMeta(out *model.Workload, m *model.Meta) {
	out.UID, out.Created, out.Deleted, out.Labels, out.Manager = m.UID, m.Created, m.Deleted, m.Labels, m.Manager
}

// revision says in a word or two how far a rollout is; "current" when all
// pods are of the newest revision.
func revision(c *model.Controller) string {
	desired, updated := c.Desired.Or(0), c.Updated.Or(0)
	switch {
	case c.Paused:
		return "paused"
	case c.Strategy == "OnDelete" && updated < desired:
		return fmt.Sprintf("on delete %d/%d", updated, desired)
	case c.Partition > 0 && c.UpdateRevision != c.Revision:
		return fmt.Sprintf("partition %d", c.Partition)
	case updated < desired:
		return fmt.Sprintf("rolling %d/%d", updated, desired)
	}
	return "current"
}
