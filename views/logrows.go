package views

import (
	"maps"
	"regexp"
	"slices"
	"sort"
	"sync/atomic"

	"kdash/internal/logs"
	"kdash/views/widget"
)

const (
	// siftLines and siftBytes bound what is looked through in one go: with a
	// regular expression some 30 ms.
	siftLines = 16 << 10
	siftBytes = 1 << 20
)

// logRow is a line of the buffer that is shown.
type logRow struct {
	line   uint64 // its number in the buffer
	folded uint32 // lines of its record that are hidden below it
	around bool   // it is shown for the sake of a line near it
}

// logRows are the lines of a buffer that pass what the person chose. It is the
// widget's Lines: a row keeps its number when others fall out, and gets
// another one when the choice is another.
type logRows struct {
	buffer *logs.Buffer // nil while nothing is read
	render func(logs.Line, logRow) spans
	sieve  *logs.Sieve
	around int             // lines shown before and after one that passes
	unfold bool            // records are shown whole
	sought *regexp.Regexp  // opens the records that have it further down; nil for none
	opened map[uint64]bool // records that are shown whole, by the number of their first line

	revealed map[uint64]bool // likewise, for the sake of what is looked for

	rows  []logRow
	first uint64 // the number of the first row
	next  uint64 // the number in the buffer of the line to look at next
	heads map[*logs.Source]logHead
	near  []uint64 // lines that did not pass, for a next one that does
	owed  int      // lines to show after the last one that passed

	stopped atomic.Bool // nobody waits for it any more

	seen func(n uint64, l *logs.Line) // hears each line that is looked at
}

// logHead is the first line of the latest record of a source.
type logHead struct {
	row   uint64 // its number among the rows
	line  uint64
	shown bool
	whole bool // all further lines of the record belong to it, those too that do not pass
}

// again is r from the beginning, with another sieve. Its rows have numbers of
// their own.
func (r *logRows) again(sieve *logs.Sieve) *logRows {
	_, end := r.Range()
	return &logRows{
		buffer: r.buffer, render: r.render, sieve: sieve, around: r.around, unfold: r.unfold, sought: r.sought, opened: maps.Clone(r.opened),
		first: end, revealed: map[uint64]bool{}, heads: map[*logs.Source]logHead{}, seen: func(uint64, *logs.Line) {},
	}
}

// Range tells the number of the oldest row, and that after the newest.
func (r *logRows) Range() (first, end uint64) { return r.first, r.first + uint64(len(r.rows)) }

// Line is a row laid out, nil when it fell out.
func (r *logRows) Line(n uint64) []widget.Span {
	l, row, ok := r.at(n)
	if !ok {
		return nil
	}
	return r.render(l, row)
}

// at is the line of a row.
func (r *logRows) at(n uint64) (logs.Line, logRow, bool) {
	if first, end := r.Range(); n < first || n >= end || r.buffer == nil {
		return logs.Line{}, logRow{}, false
	}
	row := r.rows[n-r.first]
	l, ok := r.buffer.Line(row.line)
	return l, row, ok
}

// find is the row of a line of the buffer, or the first one after it.
func (r *logRows) find(line uint64) uint64 {
	return r.first + uint64(sort.Search(len(r.rows), func(i int) bool { return r.rows[i].line >= line }))
}

// sift looks at what has come in since. It returns false when there is more.
func (r *logRows) sift() (whole bool) {
	if r.buffer == nil {
		return true
	}
	r.forget()
	var lines [256]logs.Line
	for count, size := 0, 0; count < siftLines && size < siftBytes; {
		n, at := r.buffer.Read(r.next, lines[:])
		if n == 0 {
			return true
		}
		for i := range n {
			r.look(at+uint64(i), &lines[i])
			size += len(lines[i].Text)
		}
		count += n
		r.next = at + uint64(n)
	}
	return false
}

// forget drops the rows whose lines fell out of the buffer.
func (r *logRows) forget() {
	oldest, _ := r.buffer.Range()
	gone := 0
	for gone < len(r.rows) && r.rows[gone].line < oldest {
		delete(r.opened, r.rows[gone].line)
		delete(r.revealed, r.rows[gone].line)
		gone++
	}
	r.rows, r.first = r.rows[gone:], r.first+uint64(gone)
}

// look shows a line, or counts it to its record, or lets it go.
func (r *logRows) look(n uint64, l *logs.Line) {
	r.seen(n, l)
	passed := r.sieve.Pass(l)
	if l.Mark == nil && l.Fold > 0 && r.fold(n, l, passed) {
		return
	}
	switch {
	case passed:
		r.pass(n)
	case l.Mark != nil || slices.Contains(r.sieve.Hidden, l.Source):
	case r.owed > 0:
		r.owed--
		r.rows = append(r.rows, logRow{line: n, around: true})
	case r.around > 0:
		r.near = append(r.near, n)
		r.near = r.near[max(len(r.near)-r.around, 0):]
	}
	if l.Mark == nil && l.Fold == 0 {
		r.heads[l.Source] = logHead{row: r.first + uint64(len(r.rows)) - 1, line: n, shown: passed}
	}
}

// fold counts a further line to its record; false where it gets a row of its
// own.
func (r *logRows) fold(n uint64, l *logs.Line, passed bool) bool {
	head, known := r.heads[l.Source]
	if !known || r.isOpen(head.line) {
		return false
	}
	if passed && !head.shown {
		r.recall(l, head)
		return r.heads[l.Source].whole
	}
	if !head.shown || !passed && !head.whole {
		return false
	}
	if r.sought != nil && r.sought.MatchString(l.Text) {
		r.open(head, n)
		return false
	}
	if head.row >= r.first {
		r.rows[head.row-r.first].folded++
	}
	return true
}

// recall shows a record although its first line did not pass, because a further
// line did: the cause of an exception often stands at its end. It does not
// where lines of others came in between.
func (r *logRows) recall(l *logs.Line, head logHead) {
	if n := len(r.rows); n > 0 && r.rows[n-1].line >= head.line {
		return
	}
	r.near = slices.DeleteFunc(r.near, func(line uint64) bool { return line >= head.line })
	r.pass(head.line)
	r.rows[len(r.rows)-1].folded = l.Fold
	r.heads[l.Source] = logHead{row: r.first + uint64(len(r.rows)) - 1, line: head.line, shown: true, whole: true}
}

func (r *logRows) isOpen(head uint64) bool { return r.unfold || r.opened[head] || r.revealed[head] }

func (r *logRows) pass(n uint64) {
	for _, before := range r.near {
		r.rows = append(r.rows, logRow{line: before, around: true})
	}
	r.near, r.owed = r.near[:0], r.around
	r.rows = append(r.rows, logRow{line: n})
}

func newLogRows(b *logs.Buffer, render func(logs.Line, logRow) spans, sieve *logs.Sieve, seen func(uint64, *logs.Line)) *logRows {
	return &logRows{
		buffer: b, render: render, sieve: sieve, seen: seen,
		opened: map[uint64]bool{}, revealed: map[uint64]bool{}, heads: map[*logs.Source]logHead{},
	}
}
