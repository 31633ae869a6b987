package views

import (
	"context"
	"time"

	"kdash/internal/logs"
	"kdash/internal/model"
	"kdash/views/widget"
)

const (
	// asideDelay is how long a selection rests before its log is asked for, so
	// that running down a table opens no streams.
	asideDelay = 300 * time.Millisecond
	// asideLines is how many lines the side pane keeps of it.
	asideLines = 40
)

// asideTail is the end of one log, read for the side pane while a row stays
// selected.
type asideTail struct {
	shell  *shell
	want   target
	cancel context.CancelFunc
	lines  []string
	why    string // why there are no lines, or no more of them
}

// aim reads the log of another container after a moment; the zero target
// reads none.
func (a *asideTail) aim(want target) {
	if want == a.want {
		return
	}
	a.stop()
	a.want = want
	if want == (target{}) || a.shell.opts.Actions == nil {
		return
	}
	crew, pump := a.shell.crew, a.shell.pump // a itself belongs to the UI goroutine
	ctx, cancel := context.WithCancel(crew.ctx)
	a.cancel = cancel
	crew.run(func(context.Context) {
		select {
		case <-ctx.Done():
		case <-time.After(asideDelay):
			pump.post(func() { a.begin(ctx, want) })
		}
	})
}

// begin opens the log, unless the selection has moved on.
func (a *asideTail) begin(ctx context.Context, want target) {
	if ctx.Err() != nil {
		return
	}
	lines := int64(asideLines)
	t := &tail{post: a.shell.pump.post, show: a.add, end: a.finish}
	t.start(ctx, a.shell.crew, a.shell.opts.Actions, logs.Request{
		Namespace: want.Namespace, Pod: want.Pod, Container: want.Container, Follow: true, Tail: &lines,
	})
}

func (a *asideTail) add(batch []string) {
	a.lines = append(a.lines, batch...)
	a.lines = a.lines[max(len(a.lines)-asideLines, 0):]
	a.shell.aside.fill()
}

func (a *asideTail) finish(err error) {
	if err != nil {
		a.why = a.shell.words(err)
	}
	a.shell.aside.fill()
}

// render is the last lines as the pane shows them.
func (a *asideTail) render() widget.TextLines {
	if a.want == (target{}) {
		return nil
	}
	lines := widget.TextLines{{{Text: "Log of " + a.want.Pod + " " + a.want.Container, Role: widget.Title}}}
	for _, line := range a.lines {
		lines = append(lines, widget.ParseANSI(line))
	}
	if a.why != "" {
		lines = append(lines, spans{{Text: a.why, Role: widget.Muted}})
	}
	return lines
}

func (a *asideTail) stop() {
	if a.cancel != nil {
		a.cancel()
	}
	*a = asideTail{shell: a.shell}
}

// worstTarget is the log most worth reading behind ref: the first of the pod
// that is worst off, its waiting containers' former instance included.
func worstTarget(s *model.Snapshot, ref model.Ref) target {
	if s == nil || !hasLog(ref.Kind) {
		return target{}
	}
	var worst target
	health, found := model.HealthOK, false
	for _, p := range podsOf(s, ref) {
		if found && p.Verdict.Health <= health {
			continue
		}
		if all := targets(s, model.RefOf(p), ""); len(all) > 0 {
			worst, health, found = mainTarget(p, all), p.Verdict.Health, true
		}
	}
	return worst
}

// mainTarget prefers a container that is not ready, then a main one.
func mainTarget(p *model.Pod, all []target) target {
	best := all[0]
	for _, c := range p.States {
		for _, t := range all {
			if t.Container != c.Name || c.Role != model.ContainerMain {
				continue
			}
			if !c.Ready {
				return t
			}
			best = t
		}
	}
	return best
}
