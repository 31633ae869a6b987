package views

import (
	"context"
	"errors"

	"kdash/internal/logs"
	"kdash/internal/logs/meaning"
	"kdash/internal/model"
)

// logReading is one reading of the logs of a page: the engine at work, and what
// it has read. It rests while the page is out of sight.
type logReading struct {
	engine *logs.Engine
	buffer *logs.Buffer
	gate   *logGate
	stop   context.CancelFunc // nil while it rests
	over   chan struct{}      // closed when the latest run has ended
}

func (sh *shell) newReading(o logs.Options) *logReading {
	r := &logReading{buffer: logs.NewBuffer(logMemory), over: make(chan struct{})}
	close(r.over)
	r.gate = &logGate{buffer: r.buffer, limit: logMemory}
	o.Open, o.Look, o.Sink, o.Now = sh.opts.Actions, sh.opts.Actions, r.gate, sh.opts.Now
	if !o.Bare {
		o.Files = sh.opts.Actions
	}
	r.engine = logs.New(o)
	return r
}

// run begins to read, or goes on. Take is called on the UI goroutine when there
// is something new, once a frame at most, and end when nothing more will come.
func (r *logReading) run(sh *shell, take func(), end func(error)) {
	ctx, stop := context.WithCancel(sh.crew.ctx)
	before, over := r.over, make(chan struct{})
	r.stop, r.over = stop, over
	sh.crew.start(func(context.Context) {
		defer close(over)
		<-before // there is one run at a time
		r.gate.over = ctx.Done()
		if err := r.engine.Run(ctx); ctx.Err() == nil {
			sh.pump.post(func() { end(err) })
		}
	})
	sh.crew.start(func(context.Context) { r.listen(ctx, sh.pump, take) })
}

// rest stops reading. Nothing is lost by it but what nodes rotate away.
func (r *logReading) rest() {
	if r.stop != nil {
		r.stop()
		r.stop = nil
	}
}

// listen passes on that something is new, and then waits until that was seen:
// however fast lines come, one message is under way.
func (r *logReading) listen(ctx context.Context, p *pump, take func()) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.buffer.Dirty():
		case <-r.engine.Changed():
		}
		seen := make(chan struct{})
		p.post(func() {
			take()
			close(seen)
		})
		select {
		case <-ctx.Done():
			return
		case <-seen:
		}
	}
}

// begin starts to read what the page is about.
func (p *logPage) begin() {
	o := logs.Options{
		Targets: p.subject.targets, Choice: logs.Choice{Init: true, Ephemeral: true},
		Follow: true, Previous: p.previous, Ordered: true, Tail: p.span.tail, Since: p.span.since,
	}
	o.Bare = p.shell.cluster().Offline // a record may hold lines without stamps
	o.Follow = !o.Bare
	r := p.shell.newReading(o)
	p.reading, p.ended = r, nil
	p.minutes, p.heard, p.rate = meaning.Histogram{}, 0, logRate{}
	clear(p.marked)
	clear(p.labels)
	p.rows.logRows, p.draft = newLogRows(r.buffer, p.line, p.sieve(), p.hear), nil
	p.arrange()
	p.goOn()
}

// goOn reads on, from the start or from where the reading came to rest.
func (p *logPage) goOn() {
	r := p.reading
	p.fed = nil
	p.rate.since = p.shell.now().UnixNano() // what was written meanwhile comes at once
	r.run(p.shell, func() { p.take(r) }, func(err error) { p.finish(r, err) })
}

// feed tells the engine of another snapshot.
func (p *logPage) feed(s *model.Snapshot) {
	if s == p.fed || s.Cluster.Offline && !s.Source(model.KindPod).Usable() {
		return
	}
	p.fed = s
	p.reading.engine.Update(s)
}

// take shows what has come in, unless it is of a reading that was given up.
func (p *logPage) take(r *logReading) {
	if r != p.reading {
		return
	}
	p.status = r.engine.Status()
	p.label(p.status.Sources)
	p.sift()
}

// sift goes on looking through what was read. The rest of it is left for the
// next frame, so that keys are answered meanwhile.
func (p *logPage) sift() {
	if r := p.reading; !p.rows.sift() {
		p.shell.pump.post(func() {
			if r == p.reading {
				p.sift()
			}
		})
	}
}

// again looks through all that was read with what is chosen now: a little at
// once, more than that in a goroutine. What is shown stays until that is done.
func (p *logPage) again() {
	if p.reading == nil {
		return
	}
	if p.draft != nil {
		p.draft.stopped.Store(true)
	}
	p.arrange()
	draft := p.rows.again(p.sieve())
	if p.draft = draft; draft.sift() {
		p.exchange()
		return
	}
	p.shell.crew.start(func(ctx context.Context) {
		for !draft.stopped.Load() && ctx.Err() == nil && !draft.sift() {
			continue
		}
		p.shell.pump.post(func() {
			if p.draft == draft {
				p.exchange()
			}
		})
	})
}

// arrange says how rows are made of lines.
func (p *logPage) arrange() {
	p.rows.around, p.rows.unfold, p.rows.sought = p.around, p.unfold, p.found
}

// exchange shows what was looked through, at the line that the cursor was on.
func (p *logPage) exchange() {
	for !p.rows.sift() { // so that every line is heard
		continue
	}
	p.draft.seen = p.hear
	follows := p.Follows()
	line, found := p.current()
	p.rows.logRows, p.draft = p.draft, nil
	if !follows && found {
		p.GoTo(p.rows.find(line))
	}
}

// finish notes that nothing more will come.
func (p *logPage) finish(r *logReading, err error) {
	if r != p.reading {
		return
	}
	p.take(r)
	if p.ended = err; err == nil {
		p.ended = errEnded
	}
}

var errEnded = errors.New("ended")

// leave stops reading. What was read is kept, so that everything is where it
// was on coming back, but of one page only: that of any other is read again.
func (p *logPage) leave() {
	if p.reading == nil {
		return
	}
	p.reading.rest()
	if other := p.shell.kept; other != nil && other != p {
		other.forget()
	}
	p.shell.kept = p
}

// forget lets go of what was read.
func (p *logPage) forget() {
	if p.reading != nil {
		p.reading.rest()
	}
	p.reading, p.fed, p.status = nil, nil, logs.Status{}
	p.rows.logRows, p.draft = &logRows{}, nil
}
