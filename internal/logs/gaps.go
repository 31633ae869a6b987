package logs

import "time"

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
