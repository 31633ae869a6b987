package diagnose

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"kdash/internal/model"
	"kdash/internal/words"
)

// nodeStalled finds a node that calls itself ready while pods of many workloads
// fail on it and not elsewhere: a kubelet, a disk or a network that is too
// slow. It owns what fails there.
func nodeStalled() Rule {
	return Rule{
		Code: "node-stalled", Title: "a node on which the pods of many workloads fail at once", Severity: model.Critical,
		DependsOn: []string{"node-not-ready"},
		Reads:     []model.Kind{model.KindNode, model.KindPod, model.KindEvent},
		Gather:    stalls,
	}
}

// What it takes to blame a node: so many workloads, that began to fail within
// so long of each other. A rollout that goes wrong concerns one workload, and
// troubles that have nothing to do with each other begin at any time.
const (
	stalledWorkloads = 3
	stalledTogether  = 10 * time.Minute
)

// symptoms are what pods come to on a node that is too slow for them.
func symptoms() map[string]symptom {
	return map[string]symptom{
		"readiness-failing": symptomWitnessed, "startup-slow": symptomWitnessed, "probe-kill": symptomWitnessed,
		"sandbox-failed": symptomWitnessed, "not-created": symptomWitnessed, "pod-terminating": symptomWitnessed,
		"crash": symptomMaybe, "mount-failed": symptomMaybe, "image-pull": symptomMaybe, "image-no-host": symptomMaybe,
	}
}

func stalls(w *World, found []*model.Finding) []model.Finding {
	sick := newSickness(w, found)
	var out []model.Finding
	for _, n := range w.Nodes {
		if trouble := sick.nodes[n.Name]; trouble != nil && trouble.suspect() {
			if s := sick.weigh(w, n.Name); s.guilty(w) {
				out = append(out, s.finding(w, n))
			}
		}
	}
	return out
}

// stall is what speaks for and against a node as the cause.
type stall struct {
	sick    *sickness
	node    string
	here    []ailing // workloads whose pods fail on it and nowhere else
	well    int      // of them, those that have pods on other nodes
	spread  int      // workloads whose pods fail on other nodes, too
	pods    int      // that run on the node
	failing int      // of them, those of here
}

func (x *sickness) weigh(w *World, node string) stall {
	s := stall{sick: x, node: node}
	for _, a := range together(x.nodes[node].ailing()) {
		well, ill := x.elsewhere(w, a.workload, node)
		if ill > 0 {
			s.spread++
			continue
		}
		if well > 0 {
			s.well++
		}
		s.here = append(s.here, a)
		s.failing += len(a.pods)
	}
	return s
}

// guilty weighs. That two workloads are well elsewhere proves most; a third of
// the node's pods is enough then, since many pods have no probe. Where each
// workload has but one pod, it takes half of the pods, one workload more, and
// that hardly anything is wrong but probes, and that on no other node.
func (s *stall) guilty(w *World) bool {
	enough := len(s.here) >= stalledWorkloads && s.spread < len(s.here)
	alone := len(s.here) > stalledWorkloads && s.sick.alone(s.node)
	if !enough || s.well < 2 && !alone {
		return false
	}
	s.pods = w.running(s.node)
	return s.well >= 2 && 3*s.failing >= s.pods || alone && 2*s.failing >= s.pods
}

// together are those that began at about the time at which most did.
func together(trouble []ailing) []ailing {
	slices.SortFunc(trouble, func(a, b ailing) int {
		return cmp.Or(a.since.Compare(b.since), model.CompareRefs(a.workload, b.workload))
	})
	middle := trouble[len(trouble)/2].since
	return slices.DeleteFunc(trouble, func(a ailing) bool { return a.since.Sub(middle).Abs() > stalledTogether })
}

func (s *stall) finding(w *World, n *model.Node) model.Finding {
	f := onPlatform(model.RefOf(n))
	f.Since = s.here[0].since
	f.Title = fmt.Sprintf("%d of %s on node %s fail, of %s at once", s.failing, words.Count(s.pods, "pod"), n.Name, words.Count(len(s.here), "workload"))
	if c := shortage(n); c != nil {
		f.Title = "node " + n.Name + " has " + c.Type + ": " + f.Title
	}
	f.Cause = s.reason()
	f.Evidence = append(conditionsOf(f.Object, n), fact(f.Object, "pods that fail", strconv.Itoa(s.failing)+" of "+strconv.Itoa(s.pods), f.Since))
	f.Evidence = append(f.Evidence, w.eventFacts(f.Object, "SystemOOM", "EvictionThresholdMet", "ContainerGCFailed", "ImageGCFailed", "Rebooted", "NodeNotReady")...)
	for _, a := range s.here {
		if len(f.Evidence) < maxEvidence/2 {
			f.Evidence = append(f.Evidence, fact(a.workload, "pods", a.words(w, s.sick, n.Name), a.since))
		}
		f.Affected = append(append(f.Affected, a.workload), a.pods...)
		f.Data = f.Data || a.data
	}
	f.Next = []string{
		kubectl("shows its conditions, what it has left and its events", "describe node %s", n.Name),
		kubectl("lists what runs on it", "get pods -A -o wide --field-selector spec.nodeName=%s", n.Name),
		kubectl("keeps new pods off it until it is mended", "cordon %s", n.Name),
	}
	return f
}

func (s *stall) reason() string {
	if s.well > 0 {
		return strconv.Itoa(s.well) + " of these workloads have pods on other nodes, where all are well: it is this node's kubelet, disk, network or memory"
	}
	return "pods on other nodes do not fail so: it is this node's kubelet, disk, network or memory"
}

// conditionsOf are those of n that are bad, and Ready.
func conditionsOf(ref model.Ref, n *model.Node) []model.Evidence {
	var out []model.Evidence
	for i := range n.Conditions {
		if c := &n.Conditions[i]; c.Type == "Ready" || c.Status == "True" && faulty(c.Type) {
			out = append(out, conditionFact(ref, c))
		}
	}
	return out
}

// shortage is the first condition that says what n lacks.
func shortage(n *model.Node) *model.Condition {
	for i := range n.Conditions {
		if c := &n.Conditions[i]; c.Status == "True" && faulty(c.Type) {
			return c
		}
	}
	return nil
}
