package store

import (
	"container/heap"
	"time"

	"kdash/internal/health"
	"kdash/internal/model"
)

// wakes holds the moments at which a verdict changes by time alone: the grace
// period of a pod ends, a CronJob should have run. A moment is kept even when
// its object has changed since; looking once too often does no harm.
type wakes struct {
	queue wakeQueue
	last  map[groupKey]time.Time // what was added last, so that a busy object fills no queue
}

type wake struct {
	at  time.Time
	key groupKey
}

// add notes a moment; the zero time is none.
func (w *wakes) add(at time.Time, k groupKey) {
	if at.IsZero() {
		return
	}
	if w.last == nil {
		w.last = map[groupKey]time.Time{}
	}
	if !w.last[k].Equal(at) {
		w.last[k] = at
		heap.Push(&w.queue, wake{at, k})
	}
}

// next is the earliest moment; false when there is none.
func (w *wakes) next() (time.Time, bool) {
	if len(w.queue) == 0 {
		return time.Time{}, false
	}
	return w.queue[0].at, true
}

// due takes out the objects whose moment has come.
func (w *wakes) due(now time.Time) []groupKey {
	var keys []groupKey
	for len(w.queue) > 0 && !w.queue[0].at.After(now) {
		k := heap.Pop(&w.queue).(wake).key
		delete(w.last, k)
		keys = append(keys, k)
	}
	return keys
}

// wakeQueue is a heap, earliest first.
type wakeQueue []wake

func (q wakeQueue) Len() int           { return len(q) }
func (q wakeQueue) Less(i, j int) bool { return q[i].at.Before(q[j].at) }
func (q wakeQueue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *wakeQueue) Push(x any)        { *q = append(*q, x.(wake)) }
func (q *wakeQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// wake has the verdict of an object derived again.
func (w *world) wake(k groupKey) {
	if model.IsResourceKind(k.kind) {
		w.resources.stale[model.Key{Kind: k.kind, Namespace: k.namespace, Name: k.name}] = struct{}{}
		return
	}
	switch k.kind {
	case model.KindPod:
		w.wakePod(k)
	case model.KindClaim:
		w.chains.touch(k.nsname)
	default:
		if g, ok := w.groups[k]; ok && !w.stands(g) {
			w.touch(k)
		}
	}
}

// wakePod derives a pod anew where time has changed the verdict on it.
func (w *world) wakePod(k groupKey) {
	p, ok := w.pods.get(k.nsname)
	if !ok {
		return
	}
	if w.podVerdict(p) == p.Verdict {
		w.wakes.add(health.NextChange(p, w.now), k)
		return
	}
	w.touchPod(k.nsname)
}

// stands reports whether time has changed nothing of the verdict on a
// workload. Of runs it changes more than that.
func (w *world) stands(g *group) bool {
	x := g.published
	if x == nil || x.Controller == nil || w.judge(g, x) != x.Verdict {
		return false
	}
	w.wakes.add(health.NextWorkloadChange(x, w.now), g.key)
	return true
}
