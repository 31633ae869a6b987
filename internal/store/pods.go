package store

import (
	"kdash/internal/health"
	"kdash/internal/model"
)

func (w *world) addPod(o *model.Pod) {
	p := *o
	if old, had := w.pods.get(nsname{p.Namespace, p.Name}); had {
		w.forgetPod(old)
	}
	root, chain := w.root(&p)
	p.Workload = root
	w.pods.put(&p)
	w.adopt(&p)
	w.join(&p, chain)
	w.chains.mounted(&p)
	w.reroot(p.UID, 1)
}

func (w *world) removePod(n nsname) {
	if old, had := w.pods.delete(n); had {
		w.forgetPod(old)
		w.reroot(old.UID, 1)
	}
}

// forgetPod takes p out of every index.
func (w *world) forgetPod(p *model.Pod) {
	w.orphan(p)
	w.leave(p)
	w.chains.unmounted(p)
}

// touchPod has p's verdict derived again.
func (w *world) touchPod(n nsname) {
	p, ok := w.pods.byKey[n]
	if !ok {
		return
	}
	again := *p
	w.pods.put(&again)
	g := w.touch(keyOf(p.Workload))
	g.pods[n.name] = &again
	g.fresh[n.name] = struct{}{}
	w.chains.mountedAgain(&again)
}

// join makes p a member of its workload's group.
func (w *world) join(p *model.Pod, chain []model.Owner) {
	g := w.touch(keyOf(p.Workload))
	g.ref, g.chain = p.Workload, chain
	g.pods[p.Name] = p
	g.fresh[p.Name] = struct{}{}
}

func (w *world) leave(p *model.Pod) {
	g := w.touch(keyOf(p.Workload))
	delete(g.pods, p.Name)
	delete(g.fresh, p.Name)
}

// placePods names the system of every dirty group, then derives the pods in
// it that are new, or all of them when the name changed. Until this is done
// those pods have not been published, so they are filled in place.
func (w *world) placePods() {
	for _, g := range w.namer.name(w.dirty) {
		for name := range g.pods {
			if _, fresh := g.fresh[name]; !fresh {
				w.touchPod(nsname{g.ref.Namespace, name})
			}
		}
		w.touch(g.key)
	}
	for _, g := range w.dirty {
		for name := range g.fresh {
			w.place(g, g.pods[name])
		}
		g.fresh = map[string]struct{}{}
	}
}

func (w *world) place(g *group, p *model.Pod) {
	p.Identity = w.namer.pod(g, p)
	p.Verdict = w.podVerdict(p)
	w.wakes.add(health.NextChange(p, w.now), groupKey{model.KindPod, nameOf(p)})
}

// podVerdict judges a pod of a Job with its Job in mind: a try that failed is
// nothing to mend once another has succeeded.
func (w *world) podVerdict(p *model.Pod) model.Verdict {
	if p.Owner.Kind == model.KindJob {
		if j, ok := w.jobs.get(nsname{p.Namespace, p.Owner.Name}); ok && j.UID == p.Owner.UID {
			return health.PodOfJob(p, j, w.now)
		}
	}
	return health.Pod(p, w.now)
}
