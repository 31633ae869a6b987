package views

import (
	"time"

	"github.com/gdamore/tcell/v2"
)

// timing measures what the benchmark wants to know.
type timing struct {
	began   time.Time
	painted bool
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
	if !t.keyAt.IsZero() {
		sh.opts.Trace(TraceKey, now.Sub(t.keyAt))
		t.keyAt = time.Time{}
	}
}
