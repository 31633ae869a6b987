package widget

// TableContent is what a Table shows. Row is asked only for rows on the screen,
// Key for any of them, so Key must be cheap and unique. Content must not change
// while the table holds it: hand over a new one instead.
type TableContent interface {
	Len() int
	Key(i int) string
	Row(i int) Row
}

// Row is one line of a table. Role is the look of cells that name none.
// Depth, Foldable and Open matter to trees only.
type Row struct {
	Key      string
	Cells    []Cell
	Role     Role
	Depth    int
	Foldable bool
	Open     bool
}

// Cell is a value in a row: Spans when there are any, else Text in Role.
type Cell struct {
	Text  string
	Role  Role
	Spans []Span
}

// Rows is content already laid out, for short tables.
type Rows []Row

// Len is the number of rows.
func (r Rows) Len() int { return len(r) }

// Key is the identity of row i.
func (r Rows) Key(i int) string { return r[i].Key }

// Row is row i.
func (r Rows) Row(i int) Row { return r[i] }

// Align says to which side of its column a value keeps.
type Align uint8

// The alignments of a column.
const (
	Left Align = iota
	Right
)

// Order says how a column sorts the table, for the mark beside its title.
type Order uint8

// The sort orders a column can show.
const (
	Unsorted Order = iota
	Ascending
	Descending
)

// Column describes a column. Widths are in screen columns.
//
// Width is what the values need; zero lets the table measure the rows it has
// shown so far. The column never gets more than Max (zero: no limit) and, while
// the table is too narrow, not less than Min (zero: Width, or ten columns when
// Weight says it stretches). Columns share what is left over by Weight. When
// even the minima do not fit, columns leave by Drop, highest first; zero stays.
// Where a column wants Room to be read, those that are Dispensable leave before
// it gets less. Of a value that is too long the beginning is shown, or where the
// Ends tell values apart, both ends.
type Column struct {
	Title    string
	Align    Align
	Sort     Order
	Width    int
	Min, Max int
	Weight   int
	Drop     int
	Room     int
	Ends     bool
}

// Dispensable is the Drop from which on a column is worth less than another's
// Room.
const Dispensable = 3
