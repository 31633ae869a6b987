package present

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// node is a row of the tree. Exactly one of its six objects is set.
type node struct {
	component *model.ComponentSummary
	system    *model.System
	workload  *model.Workload
	job       *model.Job
	pod       *model.Pod
	resource  *model.Resource

	namesake bool        // another system of the component has the same name, in another namespace
	usage    model.Usage // of all but pods
	parent   int         // index of the row above it in the tree; -1 at the root
	depth    int
	foldable bool
	open     bool
}

func (n *node) name() string {
	switch {
	case n.component != nil:
		return string(n.component.Component)
	case n.system != nil && n.namesake:
		return systemName(n.system.SystemKey) + " in " + n.system.Namespace
	case n.system != nil:
		return systemName(n.system.SystemKey)
	case n.workload != nil:
		return n.workload.Name
	case n.resource != nil:
		return n.resource.Name
	case n.job != nil:
		return n.job.Name
	}
	return n.pod.Name
}

// nameCell puts before a component the key that jumps to it.
func (n *node) nameCell() Cell {
	if n.component != nil {
		number := model.ComponentIndex(n.component.Component) + 1
		return Cell{strconv.Itoa(number) + " " + n.name(), RoleAccent}
	}
	if n.system != nil {
		return Cell{n.name(), RoleTitle}
	}
	return Cell{Text: n.name()}
}

func (n *node) verdict() model.Verdict {
	switch {
	case n.component != nil:
		return named(n.component.Worst, n.component.Verdict)
	case n.system != nil:
		return named(n.system.Worst, n.system.Verdict)
	case n.workload != nil:
		return n.workload.Verdict
	case n.resource != nil:
		return n.resource.Verdict
	case n.job != nil:
		return n.job.Verdict
	}
	return n.pod.Verdict
}

// finding is the worst that concerns n, or what stands below it.
func (n *node) finding(x *findings) *model.Finding {
	switch {
	case n.component != nil:
		return x.onSystems(n.component.Systems...)
	case n.system != nil:
		return x.onSystems(n.system)
	case n.pod != nil:
		return x.onPod(n.pod)
	}
	return x.on(n.ref())
}

// named puts the object that a roll-up is about before its reason, unless the
// reason names it already.
func named(worst model.Ref, v model.Verdict) model.Verdict {
	if v.Reason != "" && worst.Name != "" && !strings.HasPrefix(v.Reason, worst.Kind+" "+worst.Name+":") {
		v.Reason = worst.Name + ": " + v.Reason
	}
	return v
}

func (n *node) readyCell() Cell {
	switch {
	case n.component != nil:
		return readyCell(n.component.PodsReady, n.component.PodsTotal, n.component.Verdict)
	case n.system != nil:
		return readyCell(n.system.PodsReady, n.system.PodsTotal, n.system.Verdict)
	case n.workload != nil:
		return workloadReady(n.workload)
	case n.resource != nil:
		return stateCell(n.resource)
	case n.job != nil:
		return Cell{Text: strconv.Itoa(n.job.Succeeded) + "/" + Count(n.job.Completions)}
	}
	return readyCell(n.pod.Ready, n.pod.Containers, n.pod.Verdict)
}

func (n *node) restarts() (int, time.Time) {
	switch {
	case n.component != nil:
		return n.component.Restarts, n.component.RestartAt
	case n.system != nil:
		return n.system.Restarts, n.system.RestartAt
	case n.workload != nil:
		return n.workload.Restarts, n.workload.RestartAt
	case n.resource != nil:
		return 0, time.Time{}
	case n.job != nil:
		return 0, time.Time{}
	}
	return n.pod.Restarts, n.pod.RestartAt
}

// requested is what its claims ask for.
func (n *node) requested(s *model.Snapshot) model.Measure {
	switch {
	case n.component != nil:
		return claimed(s, n.component.Requested, n.component.Claims)
	case n.system != nil:
		return claimed(s, n.system.Requested, n.system.Claims)
	case n.workload != nil:
		return requestedBy(s, n.workload.Namespace, n.workload.Claims)
	case n.pod != nil:
		return requestedBy(s, n.pod.Namespace, claimNames(n.pod))
	}
	return model.Unknown()
}

// claimed is a known 0 where there is no claim, and that is known.
func claimed(s *model.Snapshot, requested model.Measure, claims int) model.Measure {
	if claims == 0 && s.Source(model.KindClaim).Read() {
		return model.Known(0)
	}
	return requested
}

// requestedBy is what the claims of those names ask for together.
func requestedBy(s *model.Snapshot, namespace string, claims []string) model.Measure {
	if len(claims) == 0 {
		return model.Known(0)
	}
	var sum model.Measure
	for _, name := range claims {
		if c, ok := s.Claim(namespace, name); ok {
			sum = sum.Plus(c.Requested)
		}
	}
	return sum
}

func (n *node) created() time.Time {
	switch {
	case n.component != nil:
		return time.Time{}
	case n.system != nil:
		return systemCreated(n.system)
	case n.workload != nil:
		return n.workload.Created
	case n.resource != nil:
		return n.resource.Created
	case n.job != nil:
		return n.job.Created
	}
	return n.pod.Created
}

func (n *node) kind() string { return n.ref().Kind }

func (n *node) namespace() string {
	switch {
	case n.component != nil:
		return ""
	case n.system != nil:
		return n.system.Namespace
	}
	return n.ref().Namespace
}

// ref is zero for components and systems.
func (n *node) ref() model.Ref {
	switch {
	case n.workload != nil:
		return n.workload.Ref
	case n.resource != nil:
		return model.RefOf(n.resource)
	case n.job != nil:
		return model.RefOf(n.job)
	case n.pod != nil:
		return model.RefOf(n.pod)
	}
	return model.Ref{}
}

func (n *node) appendKey(b []byte) []byte {
	switch {
	case n.component != nil:
		return append(append(b, "component/"...), n.component.Component...)
	case n.system != nil:
		return appendSystemKey(b, n.system.SystemKey)
	}
	return appendRefKey(b, n.ref())
}

func (n *node) labels() map[string]string {
	switch {
	case n.workload != nil:
		return n.workload.Labels
	case n.resource != nil:
		return n.resource.Labels
	case n.job != nil:
		return n.job.Labels
	case n.pod != nil:
		return n.pod.Labels
	}
	return nil
}

// leaf tells that nothing can stand below n.
func (n *node) leaf() bool {
	return n.pod != nil || n.resource != nil || n.workload != nil && n.workload.Kind == model.KindPod
}

// podsOfJob are those of a workload's pods that a Job made.
func podsOfJob(pods []*model.Pod, j *model.Job) []*model.Pod {
	var found []*model.Pod
	for _, p := range pods {
		if ownedBy(p, model.RefOf(j)) {
			found = append(found, p)
		}
	}
	return found
}

// newestFirst sorts a copy.
func newestFirst(jobs []*model.Job) []*model.Job {
	return slices.SortedStableFunc(slices.Values(jobs), func(a, b *model.Job) int { return b.Created.Compare(a.Created) })
}
