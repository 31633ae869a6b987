package present

import (
	"time"

	"kdash/internal/model"
)

// Cell is one piece of text in a table.
type Cell struct {
	Text string
	Role Role
}

// Column is one column of a table. Widths count terminal columns.
type Column struct {
	ID    string // stable name, "restarts"; Sort.Column takes it
	Title string // as kubectl prints it, "RESTARTS"
	Right bool   // flush right

	Min      int  // narrower than this it is of no use
	Max      int  // wider than this it is a waste; 0: no bound
	Weight   int  // its share of the space left over; 0: none
	Priority int  // where space is short the highest goes first; 0 never goes
	Room     int  // what a text should have before columns of high Priority show
	Ends     bool // its values differ at their ends, so that one too long is cut in the middle

	Sort string // the letter that sorts by it, pressed with Shift: "N"; "" when there is none
	Desc bool   // the first press sorts downwards: largest, newest first
	Wide bool   // only shown when State.Wide
}

// Row is one row of a table, formatted.
type Row struct {
	Key      string    // stable identity: "Pod/kafka/events-0/<uid>", "component/lake"
	Ref      model.Ref // the object; zero for rows that group objects
	Cells    []Cell    // one a column of Table.Columns
	Depth    int       // in a tree; 0 at the root and in lists
	Foldable bool      // has rows below it
	Open     bool      // and shows them
}

// Table is the content of one page. It is cheap to pass on, holds no text but
// that of its columns, and formats a row when asked for it. It stays valid,
// and need not be made again, until the snapshot or the State changes; At
// brings its ages up to date.
type Table struct {
	Page    Page
	Columns []Column // those to show: wide ones only when State.Wide
	Sort    Sort     // in force; the zero value is problems first, then by name
	Note    string   // trouble with what the page is read from; "" when all is well
	Empty   string   // why there are no rows; "" when there are some
	Total   int      // rows before the filter

	Headings int // rows that stand above a group of others; 0 when nothing is grouped
	Folded   int // rows of groups that are folded, which Len does not count

	sortable []Column
	count    int
	now      time.Time
	key      func(b []byte, i int) []byte
	row      func(i int, now time.Time) Row
}

// Len is the number of rows, after the filter.
func (t Table) Len() int { return t.count }

// Found is the number of rows that the filter left, without headings and those
// in folded groups included.
func (t Table) Found() int { return t.count - t.Headings + t.Folded }

// Row formats row i, 0 <= i < Len().
func (t Table) Row(i int) Row { return t.row(i, t.now) }

// Key is the key of row i without formatting the row.
func (t Table) Key(i int) string { return string(t.key(nil, i)) }

// At is the same table at another time: only its ages differ.
func (t Table) At(now time.Time) Table {
	t.now = now
	return t
}

// Find is the index of the row with that key, or -1. It is how a selection
// stays on its object while rows move.
func (t Table) Find(key string) int {
	if key == "" {
		return -1
	}
	var b []byte
	for i := range t.count {
		if b = t.key(b[:0], i); string(b) == key {
			return i
		}
	}
	return -1
}

// SortColumn is the column that Shift and letter sorts by.
func (t Table) SortColumn(letter string) (Column, bool) {
	for _, c := range t.sortable {
		if c.Sort == letter {
			return c, true
		}
	}
	return Column{}, false
}

// RefKey is the key of the row that shows ref.
func RefKey(ref model.Ref) string { return string(appendRefKey(nil, ref)) }

func appendRefKey(b []byte, ref model.Ref) []byte {
	b = append(append(b, ref.Kind...), '/')
	b = append(append(b, ref.Namespace...), '/')
	b = append(append(b, ref.Name...), '/')
	return append(b, ref.UID...)
}
