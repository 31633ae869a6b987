package logs

import (
	"context"
	"errors"
	"io"
	"strings"
)

// errTooLate ends a stream whose lines are younger than those wanted.
var errTooLate = errors.New("past the time until which lines are wanted")

// errUnmet ends a second reading that does not meet the first: lines were
// rotated away, or they are another instance's. A look at the pod tells which.
var errUnmet = errors.New("the log does not hold what was read last")

// stream opens the log once and reads it to its end. It returns nil at a clean
// end.
func (t *tail) stream(ctx context.Context, previous, follow bool) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	body, err := t.options.Open.Open(ctx, t.request(previous, follow))
	if err != nil {
		t.lost(ctx)
		return err
	}
	t.reopened, t.begun, t.why = t.begun, true, ""
	if t.anchor.IsZero() {
		t.anchor = t.options.Now()
	}
	stop := context.AfterFunc(ctx, func() { _ = body.Close() }) // unblocks the read
	defer stop()
	defer func() { _ = body.Close() }()
	t.merge.opened(t.lane)
	idle := t.watch(follow, cancel)
	err = t.copyLines(body, follow, idle)
	switch {
	case idle.expired():
		t.idledAt = t.options.Now().UnixNano()
		return nil
	case err != nil && !errors.Is(err, errTooLate) && !errors.Is(err, errUnmet):
		t.lost(ctx)
	}
	return err
}

func (t *tail) request(previous, follow bool) Request {
	r := Request{
		Namespace: t.source.Namespace, Pod: t.source.Pod, Container: t.source.Container,
		Previous: previous, Follow: follow,
	}
	switch {
	case !t.position.empty():
		r.Since = t.position.since()
	case t.later || previous: // all of another instance
	case t.options.Tail != nil && *t.options.Tail == 0 && !t.anchor.IsZero():
		r.Since = t.anchor // only what came since the first opening
	default:
		r.Tail, r.Since = t.options.Tail, t.options.Since
	}
	return r
}

// lost notes when the stream was lost, unless it was given up.
func (t *tail) lost(ctx context.Context) {
	if t.cutAt == 0 && !t.position.empty() && ctx.Err() == nil {
		t.cutAt = t.options.Now().UnixNano()
	}
}

// copyLines hands over the lines of one opening.
func (t *tail) copyLines(body io.Reader, follow bool, idle *idle) error {
	in := newSplitter(body)
	overlap := t.position.again()
	defer func() { t.met = overlap == nil || overlap.any }()
	for {
		idle.reset()
		text, cut, err := in.next()
		idle.stop()
		if err != nil && !errors.Is(err, io.EOF) {
			return err // a line that broke off is read again
		}
		if err != nil && follow && !ofNode(text) {
			return nil // and so it is after a clean end, which may be none
		}
		lines, stop := t.take(text, cut, overlap)
		t.merge.put(t.lane, lines)
		switch {
		case stop != nil:
			return stop
		case err != nil:
			return nil
		}
	}
}

// take makes lines of text, without those that were read before. An error says
// why the rest is not wanted.
func (t *tail) take(text string, cut int, o *overlap) (lines []Line, err error) {
	lines = make([]Line, 0, strings.Count(text, "\n")+1)
	for text != "" {
		var raw string
		raw, text, _ = strings.Cut(text, "\n")
		raw, cut = trim(strings.TrimSuffix(raw, "\r"), cut)
		nanos, line, ok := t.stamped(raw)
		s := see(t.options.seed, nanos, line)
		switch {
		case !ok:
			lines = t.remark(lines, raw)
		case o.repeats(s):
			lines = t.rejoined(lines, o)
		case !t.options.Until.IsZero() && nanos > t.options.Until.UnixNano():
			return lines, errTooLate
		case t.doubts(o):
			return lines, errUnmet
		default:
			lines = append(t.fresh(lines, s, o), t.line(nanos, line, cut))
		}
		cut = 0
	}
	return lines, nil
}

// stamped takes the stamp off a line. In a record a line without one counts as
// of the time of the line before.
func (t *tail) stamped(raw string) (nanos int64, text string, ok bool) {
	if !t.options.Bare {
		return stamped(raw)
	}
	nanos, text, ok = recorded(raw)
	if !ok {
		return t.stamp, raw, true
	}
	return nanos, text, true
}

// doubts reports whether a new line may be of another instance.
func (t *tail) doubts(o *overlap) bool {
	if o == nil {
		return t.reopened && t.position.empty() && !t.trusted
	}
	return !o.met && !t.trusted
}

// line remembers and understands a line that is new.
func (t *tail) line(nanos int64, text string, cut int) Line {
	t.read++
	l := Line{Source: t.source, Instance: t.instance, Nanos: nanos, Text: text, Cut: cut}
	l.Level, l.Fold = t.folder.Read(nanos, text)
	return l
}
