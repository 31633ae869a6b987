package snapshot

import (
	"cmp"
	"slices"
	"sync"
)

// noLogsMax bounds how many containers without a log are named.
const noLogsMax = 200

// report gathers the outcome while goroutines read.
type report struct {
	mu  sync.Mutex
	out Outcome
}

func newReport() *report {
	return &report{out: Outcome{Readings: []Reading{}, Redacted: []Redaction{}}}
}

func (r *report) reading(one Reading, redacted []Redaction) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.out.Readings = append(r.out.Readings, one)
	r.out.Redacted = append(r.out.Redacted, redacted...)
}

func (r *report) stats(node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.out.Stats = append(r.out.Stats, node)
}

func (r *report) log(name string, redacted bool, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case err == nil:
		r.out.Logs++
	case len(r.out.NoLogs) < noLogsMax:
		r.out.NoLogs = append(r.out.NoLogs, name+": "+err.Error())
	}
	if redacted {
		r.out.Redacted = append(r.out.Redacted, Redaction{Object: name, Field: "log"})
	}
}

// outcome is the report in an order that does not depend on who was first.
func (r *report) outcome(complete bool) Outcome {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.out
	if out.Complete = complete; !complete {
		out.Reason = Interrupted
	}
	slices.SortFunc(out.Readings, func(a, b Reading) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Resource, b.Resource))
	})
	slices.SortFunc(out.Redacted, func(a, b Redaction) int {
		return cmp.Or(cmp.Compare(a.Object, b.Object), cmp.Compare(a.Field, b.Field))
	})
	slices.Sort(out.Stats)
	slices.Sort(out.NoLogs)
	return out
}
