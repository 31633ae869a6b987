package logs

import (
	"cmp"
	"context"
	"strings"
	"time"

	"kdash/internal/model"
)

// key names a source.
type key struct{ namespace, pod, uid, container string }

// member is a source with its tail, as the conducting goroutine knows it.
type member struct {
	*tail
	state  State
	pod    *model.Pod      // as last seen
	one    model.Container // as last seen
	index  int             // of the container in its pod
	gone   bool            // the pod is not there any more
	parks  int             // how often in a row there was nothing to read
	rested time.Time       // not to be read again before
	cancel context.CancelFunc
	given  bool // its stream is being taken away
}

func (c *cast) newMember(p *model.Pod, i int) *member {
	source := &Source{
		Namespace: p.Namespace, Pod: p.Name, UID: p.UID, Container: p.States[i].Name, Node: p.Node,
		Role: p.States[i].Role, Labels: p.Labels, Workload: p.Workload, Identity: p.Identity,
	}
	t := &tail{source: source, options: c.options, merge: c.merge, lane: newLane()}
	t.latest.Store(p)
	return &member{tail: t, state: StateWaiting, pod: p, one: p.States[i], index: i}
}

// held is why a container has not started, where that is no part of every
// start.
func held(c model.Container) string {
	switch reason := c.State.Reason; reason {
	case "", "ContainerCreating", "PodInitializing":
		return ""
	default:
		return strings.TrimSuffix("not started: "+reason+": "+c.State.Message, ": ")
	}
}

func compareNeed(a, b *member) int {
	return cmp.Or(
		-cmp.Compare(need(a), need(b)),
		b.pod.Created.Compare(a.pod.Created),
		strings.Compare(a.source.Namespace, b.source.Namespace),
		strings.Compare(a.source.Pod, b.source.Pod),
		cmp.Compare(a.index, b.index),
	)
}

func ill(m *member) bool { return need(m) > 0 }

// need is 2 for bad, 1 for warn, 0 for what is well or not known.
func need(m *member) int {
	switch m.pod.Verdict.Health {
	case model.HealthBad:
		return 2
	case model.HealthWarn:
		return 1
	}
	return 0
}
