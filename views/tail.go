package views

import (
	"context"
	"strings"
	"sync"
	"time"

	"kdash/internal/logs"
)

// tail reads the end of one log and hands its newest lines over, a batch a
// frame. The side pane shows no more than a few, so what comes too fast for
// that is dropped, the oldest first.
type tail struct {
	post func(func())
	show func(lines []string) // a batch
	end  func(err error)      // the log ended; err is nil at its end

	mu      sync.Mutex
	pending []string
}

// start reads until ctx ends. Lines on their way then are not shown any more.
func (t *tail) start(ctx context.Context, c *crew, open logs.Opener, r logs.Request) {
	c.start(func(context.Context) {
		err := readLog(ctx, open, r, func(text string) { t.add(ctx, unstamped(text)) })
		t.post(func() {
			if ctx.Err() == nil {
				t.end(err)
			}
		})
	})
}

// unstamped is a line without the time before it.
func unstamped(line string) string {
	stamp, text, ok := strings.Cut(line, " ")
	if _, err := time.Parse(time.RFC3339Nano, stamp); !ok || err != nil {
		return line
	}
	return text
}

// add leaves a line for the next frame.
func (t *tail) add(ctx context.Context, line string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.pending) == 0 {
		t.post(func() { t.flush(ctx) })
	}
	t.pending = append(t.pending, line)
	if extra := len(t.pending) - asideLines; extra > asideLines {
		t.pending = append([]string(nil), t.pending[extra:]...)
	}
}

// flush shows what has come in.
func (t *tail) flush(ctx context.Context) {
	t.mu.Lock()
	lines := t.pending
	t.pending = nil
	t.mu.Unlock()
	if ctx.Err() == nil {
		t.show(lines)
	}
}
