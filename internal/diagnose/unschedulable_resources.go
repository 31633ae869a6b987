package diagnose

import (
	"regexp"
	"strconv"
	"strings"

	"kdash/internal/model"
	"kdash/internal/words"
)

// lacking names the resource in the scheduler's reason.
var lacking = regexp.MustCompile(`Insufficient ([\w./-]*\w)`)

// unschedulableResources finds a pod that asks for more than any node it may
// use has left.
func unschedulableResources() Rule {
	return Rule{
		Code: "unschedulable-resources", Title: "a pod that no node has room for", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindNode},
		Check:     placed(byResources, noRoom),
	}
}

func noRoom(w *World, u *unplaced, f *model.Finding) {
	what, a, found := w.worstLack(u)
	if !found {
		w.nodesFull(u, f)
		return
	}
	ref, none := model.RefOf(u.pod), u.none()
	switch {
	case !a.counted:
		f.Title = none + " has enough " + what
	case a.largest == 0:
		f.Title = "asks for " + a.write(a.wanted) + " of " + what + ", and no node that it may use has any"
	case a.wanted > a.largest:
		f.Title = "asks for " + a.write(a.wanted) + " of " + what + ", and " + none + " has so much: the largest has " + a.write(a.largest)
		f.Next = append(f.Next, "# needs a node with at least "+a.write(a.wanted)+" of "+what+", or a request of at most "+a.write(a.largest))
	case !w.allPods():
		f.Title = "asks for " + a.write(a.wanted) + " of " + what + ", and " + none + " has so much left"
	default:
		f.Title = "asks for " + a.write(a.wanted) + " of " + what + ", and the most that is free on " + u.one() + " is " + a.write(a.free) + " (" + a.node + ")"
		f.Next = append(f.Next, "# "+words.Count(a.fits, "node")+" would do if all else on it made room; a request of at most "+a.write(a.free)+" fits now")
	}
	if a.counted {
		f.Evidence = append(f.Evidence,
			fact(ref, "spec.containers[*].resources.requests."+what, a.write(a.wanted), u.pod.Created),
			fact(model.Ref{Kind: model.KindNode, Name: a.biggest}, "status.allocatable."+what, a.write(a.largest), w.Now))
	}
	if a.counted && w.allPods() {
		f.Evidence = append(f.Evidence, fact(model.Ref{Kind: model.KindNode, Name: a.node}, "free "+what, a.write(a.free), w.Now))
	}
	if others := taintedBig(u, what, a.wanted); others != "" && a.counted {
		f.Cause = join("; ", f.Cause, others)
	}
	w.gaveWay(u.pod, f)
}

// none is "no node", and one "a node", of those that the pod's volumes leave.
func (u *unplaced) none() string { return "no node" + u.left() }

func (u *unplaced) one() string { return "a node" + u.left() }

func (u *unplaced) left() string {
	if u.pinned {
		return " where it can have its volume"
	}
	return ""
}

// worstLack is the resource that the scheduler misses: one of which no node
// has enough even when it is empty, else the first that it names.
func (w *World) worstLack(u *unplaced) (what string, a asked, found bool) {
	for _, m := range lacking.FindAllStringSubmatch(fit(u.condition.Message), -1) {
		b := w.ask(u, m[1])
		if !found || b.counted && b.wanted > b.largest && a.wanted <= a.largest {
			what, a, found = m[1], b, true
		}
	}
	return what, a, found
}

// nodesFull is for nodes that take no more pods, whatever those ask for.
func (w *World) nodesFull(u *unplaced, f *model.Finding) {
	var names []string
	for _, n := range u.free {
		if room := w.roomOn(n); room.pods <= 0 || !w.allPods() {
			names = append(names, n.Name)
			if len(names) <= 3 {
				f.Evidence = append(f.Evidence, fact(model.RefOf(n), "status.allocatable.pods",
					strconv.FormatInt(n.AllocatablePods.Or(0), 10)+", of which "+strconv.FormatInt(max(room.pods, 0), 10)+" are free", w.Now))
			}
		}
	}
	f.Title = "its nodes take no more pods (too many pods)"
	if len(names) > 0 {
		f.Title = few(names, "node") + " takes no more pods (too many pods)"
	}
	f.Next = append(f.Next, "# needs another node, or a higher maxPods of the kubelet")
}

// gaveWay says where p stands for a pod that was deleted to make room for one
// of higher priority.
func (w *World) gaveWay(p *model.Pod, f *model.Finding) {
	for _, e := range w.events.told("Preempted", p.Namespace) {
		kin := e.About.Name == p.Name || p.Owner.Name != "" && strings.HasPrefix(e.About.Name, p.Owner.Name+"-")
		if kin && p.Created.Sub(e.Last).Abs() <= grace {
			f.Title = "was preempted for a pod of higher priority, and now " + f.Title
			f.Evidence = append(f.Evidence, eventFact(e))
			return
		}
	}
}

// asked is a request set against the nodes that the pod may use.
type asked struct {
	counted       bool // there are figures
	write         func(int64) string
	wanted        int64
	largest, free int64  // the most that a node has, and has left
	biggest, node string // which nodes those are
	fits          int    // nodes that are large enough, were they empty
}

func (w *World) ask(u *unplaced, what string) asked {
	cpu, memory := requests(u.pod)
	var a asked
	var has func(*model.Node) (all, left int64)
	switch what {
	case "cpu":
		a.write, a.wanted = cores, cpu
		has = func(n *model.Node) (int64, int64) { return n.AllocatableCPU.Or(0), w.roomOn(n).cpu }
	case "memory":
		a.write, a.wanted = size, memory
		has = func(n *model.Node) (int64, int64) { return n.AllocatableMemory.Or(0), w.roomOn(n).memory }
	default:
		a.write = func(n int64) string { return strconv.FormatInt(n, 10) }
		if strings.HasSuffix(what, "-storage") || strings.HasPrefix(what, "hugepages-") {
			a.write = size
		}
		a.wanted = requestOf(u.pod, what)
		has = func(n *model.Node) (int64, int64) { return n.Allocatable[what], n.Allocatable[what] - w.taken(n, what) }
	}
	for _, n := range u.free {
		all, left := has(n)
		if all > a.largest || a.biggest == "" {
			a.largest, a.biggest = all, n.Name
		}
		if left > a.free || a.node == "" {
			a.free, a.node = max(left, 0), n.Name
		}
		if all >= a.wanted {
			a.fits++
		}
	}
	a.counted = a.biggest != "" && a.wanted > 0
	return a
}

// taintedBig names nodes that are large enough and that only a taint closes.
func taintedBig(u *unplaced, what string, wanted int64) string {
	var names []string
	for _, n := range u.chosen {
		all := n.Allocatable[what]
		switch what {
		case "cpu":
			all = n.AllocatableCPU.Or(0)
		case "memory":
			all = n.AllocatableMemory.Or(0)
		}
		if taints := u.pod.Template.Untolerated(n); len(taints) > 0 && all >= wanted && len(names) < 3 {
			names = append(names, n.Name+" ("+strings.Join(taints, ", ")+")")
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "large enough, but tainted: " + strings.Join(names, ", ")
}
