package views

import "slices"

// toggle opens or folds the record that a row belongs to. It returns the row
// of its first line.
func (r *logRows) toggle(row uint64) uint64 {
	head := r.headOf(row)
	l, at, ok := r.at(head)
	if !ok || l.Mark != nil {
		return row
	}
	i := int(head - r.first)
	if at.folded > 0 {
		hidden := r.record(at.line, r.next)
		r.rows[i].folded = 0
		r.opened[at.line] = true
		r.rows = slices.Insert(r.rows, i+1, hidden...)
		r.shift(head, len(hidden))
		return head
	}
	end := i + 1
	for end < len(r.rows) && r.continues(r.first+uint64(end), head) {
		end++
	}
	n := end - i - 1
	r.rows = slices.Delete(r.rows, i+1, end)
	r.rows[i].folded = uint32(n)
	delete(r.opened, at.line)
	delete(r.revealed, at.line)
	r.shift(head, -n)
	return head
}

// open shows the further lines of a record that has what is looked for, as far as
// they have come, and those that are to come.
func (r *logRows) open(head logHead, end uint64) {
	r.revealed[head.line] = true
	if head.row < r.first {
		return
	}
	hidden := r.record(head.line, end)
	i := int(head.row - r.first)
	r.rows[i].folded = 0
	r.rows = slices.Insert(r.rows, i+1, hidden...)
	r.shift(head.row, len(hidden))
}

// headOf is the row of the first line of the record that a row is in.
func (r *logRows) headOf(row uint64) uint64 {
	l, _, ok := r.at(row)
	for at := row; ok && l.Fold > 0 && at > r.first; {
		at--
		if one, _, found := r.at(at); found && one.Source == l.Source && one.Fold == 0 && one.Mark == nil {
			return at
		}
	}
	return row
}

// continues reports whether a row is a further line of the record of head.
func (r *logRows) continues(row, head uint64) bool {
	first, _, _ := r.at(head)
	l, _, ok := r.at(row)
	return ok && l.Mark == nil && l.Fold > 0 && l.Source == first.Source
}

// record is the lines of a record below its first one, up to a line of the
// buffer.
func (r *logRows) record(head, end uint64) []logRow {
	first, _ := r.buffer.Line(head)
	var found []logRow
	for n := head + 1; n < end; n++ {
		l, ok := r.buffer.Line(n)
		if !ok || l.Source == first.Source && l.Mark == nil && l.Fold == 0 {
			break
		}
		if l.Source == first.Source && l.Mark == nil {
			found = append(found, logRow{line: n})
		}
		if n-head > 4*maxRecord {
			break
		}
	}
	return found
}

// maxRecord is how many lines a record may have, about.
const maxRecord = 2000

// shift corrects where records begin after rows came or went behind one.
func (r *logRows) shift(behind uint64, by int) {
	for source, head := range r.heads {
		if head.row > behind {
			head.row = uint64(int64(head.row) + int64(by))
			r.heads[source] = head
		}
	}
}
