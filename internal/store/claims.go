package store

import (
	"slices"
	"strings"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// chains derives the claims. It keeps the indexes by which a change anywhere
// on a chain finds the claims that it concerns.
type chains struct {
	w         *world
	dirty     names
	pending   names                                         // claims without a volume
	mounts    map[nsname]names                              // claim: the pods that mount it
	volumes   map[string]names                              // volume: the claims that name it
	handles   map[string]string                             // volume by its driver's name for it, "DRIVER^HANDLE"
	attached  map[string]map[string]*model.VolumeAttachment // volume: its attachments by name
	templates map[nsname]groupKey                           // TEMPLATE-STATEFULSET: the StatefulSet
	sets      map[string]map[string]*model.Controller       // namespace: its StatefulSets by name
	owned     map[groupKey]names                            // workload: its claims
	owner     map[nsname]groupKey                           // claim: its workload
	events    map[model.Key]map[nsname]*model.Event         // of claims and pods
}

func newChains(w *world) *chains {
	return &chains{
		w: w, dirty: names{}, pending: names{}, mounts: map[nsname]names{}, volumes: map[string]names{},
		handles:   map[string]string{},
		attached:  map[string]map[string]*model.VolumeAttachment{},
		templates: map[nsname]groupKey{}, sets: map[string]map[string]*model.Controller{}, owned: map[groupKey]names{}, owner: map[nsname]groupKey{},
		events: map[model.Key]map[nsname]*model.Event{},
	}
}

// derive traces the dirty claims and gives each to its workload.
func (c *chains) derive() {
	for n := range c.dirty {
		before, ok := c.w.claims.byKey[n]
		if !ok {
			continue
		}
		after := storage.Trace(before, lookup{c})
		c.w.wakes.add(storage.NextChange(before, lookup{c}), groupKey{model.KindClaim, n})
		c.place(after)
		c.w.claims.put(after)
		insert(c.volumes, after.VolumeName, n)
		if after.Phase == "Pending" {
			c.pending[n] = struct{}{}
		} else {
			delete(c.pending, n)
		}
	}
	c.dirty = names{}
}

// place finds the workload that uses the claim, or that it was made for.
func (c *chains) place(claim *model.Claim) {
	n := nameOf(claim)
	claim.Workload = c.workloadOf(claim)
	g, ok := c.w.groups[keyOf(claim.Workload)]
	if !ok {
		claim.Identity = c.w.namer.claim(claim)
		c.assign(n, groupKey{})
		return
	}
	claim.Identity = g.name.identity
	c.assign(n, g.key)
	c.w.touch(g.key)
}

func (c *chains) workloadOf(claim *model.Claim) model.Ref {
	if len(claim.Pods) > 0 {
		return claim.Pods[0].Workload
	}
	if i := strings.LastIndexByte(claim.Name, '-'); i > 0 {
		if k, ok := c.templates[nsname{claim.Namespace, claim.Name[:i]}]; ok {
			return c.w.groups[k].ref
		}
	}
	o := claim.Owner
	return model.Ref{Kind: o.Kind, Namespace: claim.Namespace, Name: o.Name, UID: o.UID}
}

// assign moves the claim to a workload; the zero key takes it from all.
func (c *chains) assign(n nsname, to groupKey) {
	from := c.owner[n]
	if from == to {
		return
	}
	drop(c.owned, from, n)
	if _, ok := c.w.groups[from]; ok {
		c.w.touch(from)
	}
	if to == (groupKey{}) {
		delete(c.owner, n)
		return
	}
	c.owner[n] = to
	insert(c.owned, to, n)
}

// claimsOf lists the names of a workload's claims, sorted.
func (c *chains) claimsOf(k groupKey) []string {
	if len(c.owned[k]) == 0 {
		return nil
	}
	list := make([]string, 0, len(c.owned[k]))
	for n := range c.owned[k] {
		list = append(list, n.name)
	}
	slices.Sort(list)
	return list
}

// worst is the verdict on the worst of these claims.
func (c *chains) worst(namespace string, claims []string) model.Verdict {
	var worst model.Verdict
	for _, name := range claims {
		if claim, ok := c.w.claims.get(nsname{namespace, name}); ok && claim.State.Health() > worst.Health {
			worst = model.Verdict{Health: claim.State.Health(), Reason: "claim " + name + ": " + claim.Reason}
		}
	}
	return worst
}

// insert and drop keep an index of sets without empty ones.
func insert[K comparable](index map[K]names, key K, n nsname) {
	set := index[key]
	if set == nil {
		set = names{}
		index[key] = set
	}
	set[n] = struct{}{}
}

func drop[K comparable](index map[K]names, key K, n nsname) {
	set := index[key]
	delete(set, n)
	if len(set) == 0 {
		delete(index, key)
	}
}
