package diagnose

import (
	"regexp"
	"strings"

	"kdash/internal/model"
)

// lacking names the resource in the scheduler's reason.
var lacking = regexp.MustCompile(`Insufficient ([\w./-]*\w)`)

// unschedulableResources finds a pod that asks for more than any node it may
// use has left.
func unschedulableResources() Rule {
	return Rule{
		Code: "unschedulable-resources", Title: "a pod that no node has room for", Severity: model.Critical,
		Reads: []model.Kind{model.KindPod, model.KindNode},
		Check: placed(byResources, noRoom),
	}
}

func noRoom(w *World, u *unplaced, f *model.Finding) {
	what := "pods"
	if m := lacking.FindStringSubmatch(u.condition.Message); m != nil {
		what = m[1]
	}
	a := w.ask(u, what)
	ref := model.RefOf(u.pod)
	switch {
	case !a.counted:
		f.Title = "no node has enough " + what
	case a.wanted > a.largest:
		f.Title = "asks for " + a.write(a.wanted) + " of " + what + ", and no node has so much: the largest has " + a.write(a.largest)
		f.Next = append(f.Next, "# needs a node with at least "+a.write(a.wanted)+" of "+what+", or a request of at most "+a.write(a.largest))
	case !w.allPods():
		f.Title = "asks for " + a.write(a.wanted) + " of " + what + ", and no node has so much left"
	default:
		f.Title = "asks for " + a.write(a.wanted) + " of " + what + ", and the most that is free on a node is " + a.write(a.free) + " (" + a.node + ")"
		f.Next = append(f.Next, "# "+count(a.fits, "node")+" would do if all else on it made room; a request of at most "+a.write(a.free)+" fits now")
	}
	if a.counted {
		f.Evidence = append(f.Evidence,
			fact(ref, "spec.containers[*].resources.requests."+what, a.write(a.wanted), u.pod.Created),
			fact(model.Ref{Kind: model.KindNode, Name: a.biggest}, "status.allocatable."+what, a.write(a.largest), w.Now))
	}
	if a.counted && w.allPods() {
		f.Evidence = append(f.Evidence, fact(model.Ref{Kind: model.KindNode, Name: a.node}, "free "+what, a.write(a.free), w.Now))
	}
	if others := taintedBig(u, what, a.wanted); others != "" {
		f.Cause = join("; ", f.Cause, others)
	}
}

// asked is a request set against the nodes that the pod may use.
type asked struct {
	counted       bool // kdash knows this resource
	write         func(int64) string
	wanted        int64
	largest, free int64  // the most that a node has, and has left
	biggest, node string // which nodes those are
	fits          int    // nodes that are large enough, were they empty
}

func (w *World) ask(u *unplaced, what string) asked {
	cpu, memory := requests(u.pod)
	a := asked{counted: true}
	var has func(*model.Node) (all, left int64)
	switch what {
	case "cpu":
		a.write, a.wanted = cores, cpu
		has = func(n *model.Node) (int64, int64) { return n.AllocatableCPU.Or(0), w.roomOn(n).cpu }
	case "memory":
		a.write, a.wanted = size, memory
		has = func(n *model.Node) (int64, int64) { return n.AllocatableMemory.Or(0), w.roomOn(n).memory }
	default:
		return asked{}
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
	a.counted = a.biggest != ""
	return a
}

// taintedBig names nodes that are large enough and that only a taint closes.
func taintedBig(u *unplaced, what string, wanted int64) string {
	var names []string
	for _, n := range u.chosen {
		all := n.AllocatableCPU.Or(0)
		if what == "memory" {
			all = n.AllocatableMemory.Or(0)
		}
		if taints := untolerated(u.pod, n); len(taints) > 0 && all >= wanted && len(names) < 3 {
			names = append(names, n.Name+" ("+strings.Join(taints, ", ")+")")
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "large enough, but tainted: " + strings.Join(names, ", ")
}
