package widget

// Table shows rows under a header line it draws itself. It selects by key: when
// content changes the same row stays selected, on the same line of the screen,
// wherever it moved; when it is gone, the row that took its place is selected.
type Table struct {
	*Frame
	columns []Column
	seen    []int // widest value shown so far, by column
	content TableContent
	empty   string

	filling bool   // rows still come in
	moved   bool   // somebody chose the selected row
	key     string // the selected row, kept while there are no rows at all
	index   int    // where the selected row is
	offset  int    // the first row on the screen
	scroll  int    // columns passed over, see layout

	tree    bool
	marking bool
	marks   map[string]bool
	on      tableCalls
}

// tableCalls are the caller's ears; each may be nil.
type tableCalls struct {
	changed, activated func(key string)
	fold               func(key string, open bool)
	header             func(column int)
}

// NewTable is an empty table without columns.
func NewTable(p Palette) *Table {
	return &Table{Frame: NewFrame(p), content: Rows(nil), marks: map[string]bool{}}
}

// SetColumns sets the header. Measured widths are kept while the titles stay the
// same, so that sorting does not make columns jump.
func (t *Table) SetColumns(columns ...Column) {
	if !sameTitles(t.columns, columns) {
		t.seen = make([]int, len(columns))
		t.scroll = 0
	}
	t.columns = columns
}

// SetFilling says whether rows still come in. As long as they do, and nobody
// has chosen a row, the first one is the selected one: else the screen would
// begin at whatever came first.
func (t *Table) SetFilling(filling bool) { t.filling = filling }

// SetEmpty sets the line shown when there are no rows.
func (t *Table) SetEmpty(text string) { t.empty = text }

// SetTree shows fold marks and indentation in the first column; left and right
// then close and open rows.
func (t *Table) SetTree(tree bool) { t.tree = tree }

// SetMarking lets the space bar mark rows.
func (t *Table) SetMarking(marking bool) { t.marking = marking }

// SetChangedFunc sets what is called when another row becomes the selected one.
// The key is empty when no row is left.
func (t *Table) SetChangedFunc(f func(key string)) { t.on.changed = f }

// SetActivatedFunc sets what Enter and a double click call.
func (t *Table) SetActivatedFunc(f func(key string)) { t.on.activated = f }

// SetFoldFunc sets what is called when the user opens or closes a row of a tree.
// The table changes nothing by itself: the caller answers with new content.
func (t *Table) SetFoldFunc(f func(key string, open bool)) { t.on.fold = f }

// SetHeaderFunc sets what a click on a column's title calls.
func (t *Table) SetHeaderFunc(f func(column int)) { t.on.header = f }

func sameTitles(a, b []Column) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Title != b[i].Title {
			return false
		}
	}
	return true
}

// page is the number of rows on the screen, one for the header taken off.
func (t *Table) page() int {
	_, _, _, h := t.GetInnerRect()
	return max(h-1, 1)
}
