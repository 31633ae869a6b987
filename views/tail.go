package views

import (
	"context"
	"sync"
)

// maxPending is how many lines wait for a frame when they come faster than
// they can be shown; up to twice as many are held before the oldest are
// dropped, and the pane says how many were.
const maxPending = 5000

// logLine is a line and the log it comes from.
type logLine struct {
	From target
	Text string
}

// tail reads several logs and hands their lines over in batches, one a frame.
// Its methods are called on the UI goroutine.
type tail struct {
	crew    *crew
	open    LogOpener
	post    func(func())
	request LogRequest // what all logs have in common

	show func(lines []logLine, lost int) // a batch
	end  func(from target, err error)    // a log ended; err is nil at its end

	known   map[target]context.CancelFunc // nil once stopped
	live    int
	mu      sync.Mutex
	pending []logLine
	lost    int
}

// follow starts to read the targets that are new. Logs of targets that are
// gone end by themselves. It returns how many are left out.
func (t *tail) follow(now []target) (left int) {
	for _, one := range now {
		switch _, known := t.known[one]; {
		case known:
		case t.live == maxStreams:
			left++
		default:
			t.begin(one)
		}
	}
	return left
}

func (t *tail) begin(one target) {
	ctx, cancel := context.WithCancel(t.crew.ctx)
	t.known[one] = cancel
	t.live++
	r := t.request
	r.Namespace, r.Pod, r.Container = one.Namespace, one.Pod, one.Container
	t.crew.start(func(context.Context) {
		defer cancel()
		err := readLog(ctx, t.open, r, func(text string) { t.add(logLine{one, text}) })
		t.post(func() { t.finish(one, err) })
	})
}

// finish reports an end, unless the tail was stopped since.
func (t *tail) finish(one target, err error) {
	if t.known == nil {
		return
	}
	t.live--
	t.flush()
	t.end(one, err)
}

// add leaves a line for the next frame.
func (t *tail) add(line logLine) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.pending) == 0 {
		t.post(t.flush)
	}
	t.pending = append(t.pending, line)
	if extra := len(t.pending) - maxPending; extra >= maxPending {
		t.pending = append([]logLine(nil), t.pending[extra:]...)
		t.lost += extra
	}
}

// flush shows what has come in.
func (t *tail) flush() {
	t.mu.Lock()
	lines, lost := t.pending, t.lost
	t.pending, t.lost = nil, 0
	t.mu.Unlock()
	if t.known != nil && (len(lines) > 0 || lost > 0) {
		t.show(lines, lost)
	}
}

// stop ends every log. Lines on their way are not shown any more.
func (t *tail) stop() {
	for _, cancel := range t.known {
		cancel()
	}
	t.known = nil
}

// newTail is a tail that reads nothing yet.
func (sh *shell) newTail(r LogRequest) *tail {
	return &tail{
		crew: sh.crew, open: sh.opts.Actions, post: sh.pump.post, request: r,
		known: map[target]context.CancelFunc{},
	}
}
