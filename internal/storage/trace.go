package storage

import (
	"time"

	"kdash/internal/model"
)

// Trace returns a copy of c with the chain behind it: its Volume,
// StorageClass, Pods and Attachments, and the State, Reason and Evidence that
// they come to.
func Trace(c *model.Claim, k Lookup) *model.Claim {
	out, _ := trace(c, k)
	return out
}

// NextChange is when Trace of c may come to another state although nothing
// happens to the chain; zero when it cannot.
func NextChange(c *model.Claim, k Lookup) time.Time {
	_, next := trace(c, k)
	return next
}

// Chain lists the links of c in the order in which a pod reaches its data:
// workload, pods, claim, volume, class, driver, attachments, nodes.
func Chain(c *model.Claim, k Lookup) []Link {
	t := newTracer(c, k)
	return t.chain()
}

func trace(c *model.Claim, k Lookup) (*model.Claim, time.Time) {
	t := newTracer(c, k)
	links := t.chain()
	worst := worstLink(links)
	t.c.State, t.c.Reason, t.c.Worst = worst.State, t.reason(worst), model.Ref{}
	if worst.State != model.ClaimOK {
		t.c.Worst = worst.Ref
	}
	t.c.Evidence = evidence(links)
	return t.c, t.next
}

// tracer holds one claim and what its chain passes through.
type tracer struct {
	k    Lookup
	c    *model.Claim // the copy that is filled
	now  time.Time
	next time.Time // the nearest moment that a link waits for
}

func newTracer(c *model.Claim, k Lookup) *tracer {
	out := *c
	t := &tracer{k: k, c: &out, now: k.Now()}
	out.Pods = k.PodsOf(c.Namespace, c.Name)
	out.Volume, out.StorageClass, out.Attachments = nil, nil, nil
	if c.VolumeName != "" {
		out.Volume, _ = k.Volume(c.VolumeName)
	}
	if out.Volume != nil {
		out.Attachments = k.Attachments(c.VolumeName)
	}
	out.StorageClass, _ = t.class()
	return t
}

// around is what the lookup knows beyond the chain, if it does.
func (t *tracer) around() (Surroundings, bool) {
	around, ok := t.k.(Surroundings)
	return around, ok
}

// class finds the class that counts: the one named, or the default that a
// claim without a name will get.
func (t *tracer) class() (*model.Class, bool) {
	if t.c.Class != "" {
		return t.k.Class(t.c.Class)
	}
	if t.c.ClassSet || t.c.Phase != "Pending" {
		return nil, false
	}
	return newestClass(t.k.DefaultClasses())
}

// newestClass picks as the API server does when several classes are marked as
// the default.
func newestClass(classes []*model.Class) (*model.Class, bool) {
	var newest *model.Class
	for _, c := range classes {
		if newest == nil || c.Created.After(newest.Created) {
			newest = c
		}
	}
	return newest, newest != nil
}

// chain makes the links. Those behind a volume that cannot be read or found
// are left out: nothing is known of them.
func (t *tracer) chain() []Link {
	links := make([]Link, 0, 8)
	if l, ok := t.workloadLink(); ok {
		links = append(links, l)
	}
	links = append(links, t.podLinks()...)
	if l, ok := t.contentLink(); ok { // it tells more than the claim that waits for it
		links = append(links, l)
	}
	links = append(links, t.claimLink())
	if t.c.VolumeName != "" {
		links = append(links, t.volumeLink())
	}
	if l, ok := t.classLink(); ok {
		links = append(links, l)
	}
	if l, ok := t.driverLink(); ok {
		links = append(links, l)
	}
	links = append(links, t.attachmentLinks()...)
	return append(links, t.nodeLinks()...)
}

// past reports whether grace has ended since start, and notes when it will. An
// unknown start is long ago.
func (t *tracer) past(start time.Time, grace time.Duration) bool {
	end := start.Add(grace)
	if start.IsZero() || !t.now.Before(end) {
		return true
	}
	if t.next.IsZero() || end.Before(t.next) {
		t.next = end
	}
	return false
}

// worstLink is the link in the worst state, of equals the first.
func worstLink(links []Link) Link {
	worst := links[0]
	for _, l := range links[1:] {
		if rank(l.State) > rank(worst.State) {
			worst = l
		}
	}
	return worst
}

// rank orders states from best to worst.
func rank(s model.ClaimState) int {
	switch s {
	case model.ClaimWaiting:
		return 1
	case model.ClaimWarn:
		return 2
	case model.ClaimBad:
		return 3
	}
	return 0
}

// reason is the text of the worst link, led by the pod that it keeps waiting.
func (t *tracer) reason(worst Link) string {
	switch worst.State {
	case model.ClaimOK:
		return ""
	case model.ClaimWaiting:
		return worst.Text
	}
	if p, ok := t.held(); ok && worst.Label != "pod" {
		return "pod " + p.Name + " waits: " + worst.Text
	}
	return worst.Text
}

// held finds a pod that cannot start yet.
func (t *tracer) held() (*model.Pod, bool) {
	for _, p := range t.c.Pods {
		if p.Phase == "Pending" && !p.Terminating() {
			return p, true
		}
	}
	return nil, false
}

// evidence joins what the links were decided by.
func evidence(links []Link) []string {
	n := 0
	for i := range links {
		n += len(links[i].Evidence)
	}
	if n == 0 {
		return nil
	}
	all := make([]string, 0, n)
	for i := range links {
		all = append(all, links[i].Evidence...)
	}
	return all
}
