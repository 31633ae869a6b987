package store

import (
	"slices"

	"kdash/internal/model"
)

// A claim is derived anew when something on its chain changes. Each of these
// finds the claims that one change concerns.

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
