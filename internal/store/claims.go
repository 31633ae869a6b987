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

func (c *chains) touch(claim nsname) { c.dirty[claim] = struct{}{} }

// touchAll has every chain derived again, after a change that any of them may
// pass through: a class, a node, or what may be read at all. These are rare.
func (c *chains) touchAll() {
	for n := range c.w.claims.byKey {
		c.touch(n)
	}
}

// touchPending has the claims looked at again that wait for a volume.
func (c *chains) touchPending() {
	for n := range c.pending {
		c.touch(n)
	}
}

// touchNode has the claims looked at again that pods mount on a node.
func (c *chains) touchNode(name string) {
	for n, claim := range c.w.claims.byKey {
		if slices.ContainsFunc(claim.Pods, func(p *model.Pod) bool { return p.Node == name }) {
			c.touch(n)
		}
	}
}

// reported has the claims looked at again of whose volumes a node says
// something else now.
func (c *chains) reported(old, now []string) {
	for _, lists := range [][2][]string{{old, now}, {now, old}} {
		for _, handle := range lists[0] {
			if _, both := slices.BinarySearch(lists[1], handle); !both {
				c.touchVolume(c.handles[handle])
			}
		}
	}
}

func (c *chains) removeClaim(n nsname) {
	if old, had := c.w.claims.delete(n); had {
		drop(c.volumes, old.VolumeName, n)
	}
	c.assign(n, groupKey{})
	delete(c.dirty, n)
	delete(c.pending, n)
	c.w.filling.forget(n)
}

// mounted, unmounted and mountedAgain follow the pods of a claim.
func (c *chains) mounted(p *model.Pod) {
	for _, use := range p.Claims {
		n := nsname{p.Namespace, use.Claim}
		insert(c.mounts, n, nameOf(p))
		c.touch(n)
	}
}

func (c *chains) unmounted(p *model.Pod) {
	for _, use := range p.Claims {
		n := nsname{p.Namespace, use.Claim}
		drop(c.mounts, n, nameOf(p))
		c.touch(n)
	}
}

func (c *chains) mountedAgain(p *model.Pod) {
	for _, use := range p.Claims {
		c.touch(nsname{p.Namespace, use.Claim})
	}
}

func (c *chains) volumeChanged(v *model.Volume) {
	c.touch(nsname{v.Claim.Namespace, v.Claim.Name})
	for n := range c.volumes[v.Name] {
		c.touch(n)
	}
}

func (c *chains) attachmentChanged(a *model.VolumeAttachment) {
	set := c.attached[a.Volume]
	if set == nil {
		set = map[string]*model.VolumeAttachment{}
		c.attached[a.Volume] = set
	}
	set[a.Name] = a
	c.touchVolume(a.Volume)
}

func (c *chains) attachmentGone(a *model.VolumeAttachment) {
	delete(c.attached[a.Volume], a.Name)
	c.touchVolume(a.Volume)
}

func (c *chains) touchVolume(name string) {
	if v, ok := c.w.volumes.get(nsname{"", name}); ok {
		c.volumeChanged(v)
	}
}

// eventCame keeps the events of claims and pods, which explain a chain.
func (c *chains) eventCame(e *model.Event) {
	if e.About.Kind != model.KindClaim && e.About.Kind != model.KindPod {
		return
	}
	set := c.events[e.About.Key()]
	if set == nil {
		set = map[nsname]*model.Event{}
		c.events[e.About.Key()] = set
	}
	set[nameOf(e)] = e
	c.touchAbout(e.About)
}

func (c *chains) eventGone(e *model.Event) {
	key := e.About.Key()
	delete(c.events[key], nameOf(e))
	if len(c.events[key]) == 0 {
		delete(c.events, key)
	}
	c.touchAbout(e.About)
}

func (c *chains) touchAbout(ref model.Ref) {
	if ref.Kind == model.KindClaim {
		c.touch(nsname{ref.Namespace, ref.Name})
		return
	}
	if p, ok := c.w.pods.get(nsname{ref.Namespace, ref.Name}); ok {
		c.mountedAgain(p)
	}
}

// setChanged notes the claims that a StatefulSet makes, so that they stay its
// own when no pod mounts them. Its size tells which of them are left over.
func (c *chains) setChanged(o *model.Controller) {
	if o.Kind != model.KindStatefulSet {
		return
	}
	for _, t := range o.ClaimTemplates {
		c.templates[nsname{o.Namespace, t.Name + "-" + o.Name}] = groupKey{o.Kind, nameOf(o)}
	}
	space := c.sets[o.Namespace]
	if space == nil {
		space = map[string]*model.Controller{}
		c.sets[o.Namespace] = space
	}
	if old := space[o.Name]; old == nil || old.Desired != o.Desired {
		c.touchOwned(o)
	}
	space[o.Name] = o
}

func (c *chains) setGone(o *model.Controller) {
	for _, t := range o.ClaimTemplates {
		delete(c.templates, nsname{o.Namespace, t.Name + "-" + o.Name})
	}
	delete(c.sets[o.Namespace], o.Name)
	c.touchOwned(o)
}

func (c *chains) touchOwned(o *model.Controller) {
	for n := range c.owned[groupKey{o.Kind, nameOf(o)}] {
		c.touch(n)
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
