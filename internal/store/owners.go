package store

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// maxChain bounds how many owners are followed, should a hostile cluster make
// pods own one another in a circle.
const maxChain = 8

// root is the top of p's owner chain, its API version where it is a custom
// resource, and the owners passed on the way, nearest first. It is p itself
// when nothing owns it, or when a node does, as with static pods.
func (w *world) root(p *model.Pod) (model.Ref, []model.Owner) {
	at, chain := model.RefOf(p), []model.Owner(nil)
	for next := p.Owner; len(chain) < maxChain && !next.IsZero() && next.Kind != model.KindNode; {
		chain = append(chain, next)
		at = model.Ref{Kind: next.Kind, Namespace: p.Namespace, Name: next.Name, UID: next.UID}
		next = w.ownerOf(at, p)
	}
	return at, chain
}

// ownerOf is the controller of the object that ref names, where kdash has read
// that kind and its chain goes on: a ReplicaSet's, a Job's, a driver pod's.
func (w *world) ownerOf(ref model.Ref, p *model.Pod) model.Owner {
	n := nsname{ref.Namespace, ref.Name}
	switch ref.Kind {
	case model.KindReplicaSet:
		if rs, ok := w.replicaSets[n]; ok && rs.UID == ref.UID {
			return rs.Owner
		}
		return w.deploymentByName(ref, p)
	case model.KindJob:
		if j, ok := w.jobs.byKey[n]; ok && j.UID == ref.UID {
			return j.Owner
		}
	case model.KindPod:
		if parent, ok := w.pods.byKey[n]; ok && parent.UID == ref.UID {
			return parent.Owner
		}
	}
	return model.Owner{}
}

// deploymentByName finds the Deployment above a ReplicaSet that has not been
// read, or may not be: the controller names a ReplicaSet after its Deployment
// and the pod-template-hash that its pods carry.
func (w *world) deploymentByName(rs model.Ref, p *model.Pod) model.Owner {
	hash := p.Labels["pod-template-hash"]
	name, ok := strings.CutSuffix(rs.Name, "-"+hash)
	if !ok || hash == "" {
		return model.Owner{}
	}
	g, ok := w.groups[groupKey{model.KindDeployment, nsname{rs.Namespace, name}}]
	if !ok || g.controller == nil {
		return model.Owner{}
	}
	return model.Owner{APIVersion: "apps/v1", Kind: model.KindDeployment, Name: name, UID: g.controller.UID}
}

// adopt indexes p under its direct owner.
func (w *world) adopt(p *model.Pod) {
	if p.Owner.UID == "" {
		return
	}
	set := w.dependents[p.Owner.UID]
	if set == nil {
		set = names{}
		w.dependents[p.Owner.UID] = set
	}
	set[nameOf(p)] = struct{}{}
}

func (w *world) orphan(p *model.Pod) {
	set := w.dependents[p.Owner.UID]
	delete(set, nameOf(p))
	if len(set) == 0 {
		delete(w.dependents, p.Owner.UID)
	}
}

// reroot finds the root again for the pods whose direct owner has this UID,
// and for those that such a pod owns in turn: the owner came, changed or went.
func (w *world) reroot(uid string, depth int) {
	if depth == maxChain {
		return
	}
	for n := range w.dependents[uid] {
		p, ok := w.pods.byKey[n]
		if !ok {
			continue
		}
		w.movePod(p)
		if p.UID != "" && p.UID != uid {
			w.reroot(p.UID, depth+1)
		}
	}
}

// movePod puts p under the root that its chain leads to now.
func (w *world) movePod(p *model.Pod) {
	root, chain := w.root(p)
	if g := w.groups[keyOf(p.Workload)]; g != nil && p.Workload == root && slices.Equal(g.chain, chain) {
		return
	}
	w.leave(p)
	moved := *p
	moved.Workload = root
	w.pods.put(&moved)
	w.join(&moved, chain)
}
