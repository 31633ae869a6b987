package app

import (
	"fmt"
	"os"
	"sync"
	"time"

	"kdash/internal/model"
)

// traceFile names the environment variable that names a file for the times of
// first paint, of all sources read, and of each key. The benchmark sets it.
const traceFile = "KDASH_TRACE"

// tracer writes a line for each thing timed: when, what, and how many
// microseconds it took. Without a file it does nothing.
type tracer struct {
	now   func() time.Time
	start time.Time
	file  *os.File // nil: nobody asked
	once  sync.Once
}

func newTracer(h Host) *tracer {
	t := &tracer{now: h.Now, start: h.Now()}
	path := h.Getenv(traceFile)
	if path == "" {
		return t
	}
	// Who asks for a trace looks for the file; without one there is none.
	t.file, _ = os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	return t
}

// view hears what the screen timed.
func (t *tracer) view(event string, took time.Duration) {
	if t.file != nil {
		fmt.Fprintf(t.file, "%d %s %d\n", t.now().UnixNano(), event, took.Microseconds())
	}
}

// synced looks for the first snapshot in which every source has answered.
func (t *tracer) synced(s *model.Snapshot) {
	if t.file != nil && len(s.Sources) > 0 && answered(s, sourceKinds(s)) {
		t.once.Do(func() { t.view("synced", t.now().Sub(t.start)) })
	}
}

func sourceKinds(s *model.Snapshot) []model.Kind {
	kinds := make([]model.Kind, len(s.Sources))
	for i, src := range s.Sources {
		kinds[i] = src.Kind
	}
	return kinds
}
