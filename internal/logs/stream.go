package logs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// errTooLate ends a stream whose lines are younger than those wanted.
var errTooLate = errors.New("past the time until which lines are wanted")

// errUnmet ends a second reading that does not meet the first: lines were
// rotated away, or they are another instance's. A look at the pod tells which.
var errUnmet = errors.New("the log does not hold what was read last")

// stuck is what the body of a log says where the node has no inotify instance
// left to follow it with (k8s.io/cri-client, pkg/logs). Reading without
// following still works.
const stuck = "failed to create fsnotify watcher"

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

// rejoined marks a gap as soon as a second reading has met the first after the
// stream had been cut: nothing is missing.
func (t *tail) rejoined(lines []Line, o *overlap) []Line {
	if !o.met || t.cutAt == 0 {
		return lines
	}
	gap := time.Duration(t.options.Now().UnixNano() - t.cutAt)
	t.cutAt = 0
	return append(lines, t.marked(reconnected(gap)))
}

// fresh is called for each new line, and marks what lies between it and those
// that were read before.
func (t *tail) fresh(lines []Line, s seen, o *overlap) []Line {
	if o != nil && !o.met {
		gap := time.Duration(s.nanos - t.position.last)
		lines = append(lines, t.marked(rotated(max(gap, 0))))
		t.cutAt, o.met = 0, true
	}
	if t.idledAt > s.nanos {
		lines = append(lines, t.marked(stoodStill(time.Duration(t.idledAt-s.nanos))))
	}
	if o == nil && t.position.empty() {
		lines = t.belated(lines, s.nanos)
	}
	t.idledAt, t.trusted, t.stamp = 0, false, max(t.stamp, s.nanos)
	t.position.note(s)
	return lines
}

// silence is how long a program may say nothing at its start before it looks as
// if its first lines were rotated away.
const silence = time.Minute

// belated marks a log that was to be read from its beginning and does not go
// back to it: the API has only the newest file of a rotated log.
func (t *tail) belated(lines []Line, first int64) []Line {
	gap := time.Duration(first - t.started.UnixNano())
	if t.started.IsZero() || gap < silence {
		return lines
	}
	return append(lines, t.marked(belated(gap)))
}

// remark takes in a line without a stamp, which the node wrote and not the
// program. What it says again with each reading is told once.
func (t *tail) remark(lines []Line, said string) []Line {
	polls := strings.Contains(said, stuck)
	if polls {
		t.polling = maxPolls
	}
	if said = strings.TrimSpace(said); said == "" || said == t.said {
		return lines
	}
	t.said = said
	if polls {
		said = fmt.Sprintf("node %s: fs.inotify.max_user_instances is used up, which is the node's trouble and not the program's; reading every %s instead", t.source.Node, pollRest)
	}
	return append(lines, t.marked(&Mark{Kind: MarkNode, Text: said}))
}

// ofNode reports whether a line that broke off is not one of a program, whose
// stamp begins with the year.
func ofNode(text string) bool { return text != "" && (text[0] < '0' || text[0] > '9') }

func (t *tail) marked(m *Mark) Line {
	return Line{Source: t.source, Instance: t.instance, Nanos: t.stamp, Mark: m}
}

func (t *tail) mark(m *Mark) {
	// Marks are few and never wait for room.
	t.merge.add(t.lane, []Line{t.marked(m)}, true)
}
