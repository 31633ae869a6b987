package views

import (
	"slices"
	"time"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/model"
)

// timing measures what the benchmark wants to know.
type timing struct {
	began   time.Time
	painted bool      // a frame had rows
	whole   bool      // a frame had everything that the first page shows
	keyAt   time.Time // when the key that is being answered came; zero for none
}

// remember notes the screen before a frame, for the clipboard.
func (sh *shell) remember(screen tcell.Screen) bool {
	sh.screen = screen
	return false
}

// measure reports, after a frame, how long it was waited for.
func (sh *shell) measure(tcell.Screen) {
	now := sh.now()
	t := &sh.timing
	if !t.painted && sh.snap != nil {
		if count, _ := sh.way.now().about(); count != "" && count != "0" {
			t.painted = true
			sh.opts.Trace(TraceFirstPaint, now.Sub(t.began))
		}
	}
	if !t.whole && sh.snap != nil && firstPageRead(sh.snap) {
		t.whole = true
		sh.opts.Trace(TraceFirstPage, now.Sub(t.began))
	}
	if !t.keyAt.IsZero() {
		sh.opts.Trace(TraceKey, now.Sub(t.keyAt))
		t.keyAt = time.Time{}
	}
}

// firstPageRead reports whether every kind that the first page shows has been
// answered. Before any source is told of, none has.
func firstPageRead(s *model.Snapshot) bool {
	return len(s.Sources) > 0 && !slices.ContainsFunc(model.FirstKinds(), func(kind model.Kind) bool {
		return s.Source(kind).State == model.SourceLoading
	})
}
