package widget

// SetContent shows other rows. The selected row keeps its line on the screen.
// Marks of rows that are gone are forgotten: what is marked is always there.
func (t *Table) SetContent(content TableContent) {
	if content == nil {
		content = Rows(nil)
	}
	before, line := t.Selected(), t.index-t.offset
	t.content = content
	t.forget()
	n := content.Len()
	switch {
	case n == 0:
		t.offset = 0
	case t.filling && !t.moved:
		t.index, t.offset, t.key = 0, 0, content.Key(0)
	default:
		at := t.find(t.key, t.index)
		if at < 0 {
			at = nearest(n, t.index)
		}
		t.index = at
		t.key = content.Key(t.index)
		t.offset = t.index - line
	}
	t.clamp()
	t.tell(before)
}

// nearest is the row that took the place of one that is gone.
func nearest(n, was int) int { return max(min(was, n-1), 0) }

// Content is what the table shows now.
func (t *Table) Content() TableContent { return t.content }

// Selected is the key of the selected row, empty when there are no rows.
func (t *Table) Selected() string {
	if t.content.Len() == 0 {
		return ""
	}
	return t.key
}

// SelectedIndex is the place of the selected row, -1 when there are no rows.
func (t *Table) SelectedIndex() int {
	if t.content.Len() == 0 {
		return -1
	}
	return t.index
}

// SelectedRow is the selected row as shown.
func (t *Table) SelectedRow() (Row, bool) {
	if t.content.Len() == 0 {
		return Row{}, false
	}
	return t.content.Row(t.index), true
}

// Select moves to the row with the key and tells whether it is there. While
// there are no rows at all, the key is remembered for the content to come.
func (t *Table) Select(key string) bool {
	if t.content.Len() == 0 {
		t.key, t.moved = key, true
		return false
	}
	i := t.find(key, t.index)
	if i < 0 {
		return false
	}
	t.move(i)
	return true
}

// Marked lists the keys of marked rows, in the order shown.
func (t *Table) Marked() []string {
	keys := make([]string, 0, len(t.marks))
	for i := 0; i < t.content.Len() && len(keys) < len(t.marks); i++ {
		if key := t.content.Key(i); t.marks[key] {
			keys = append(keys, key)
		}
	}
	return keys
}

// ClearMarks unmarks every row.
func (t *Table) ClearMarks() { clear(t.marks) }

// ToggleMark marks the selected row, or unmarks it.
func (t *Table) ToggleMark() {
	switch key := t.Selected(); {
	case key == "":
	case t.marks[key]:
		delete(t.marks, key)
	default:
		t.marks[key] = true
	}
}

// move selects row i, or the row nearest to it.
func (t *Table) move(i int) {
	n := t.content.Len()
	if n == 0 {
		return
	}
	before := t.Selected()
	t.moved = true
	t.index = nearest(n, i)
	t.key = t.content.Key(t.index)
	t.clamp()
	t.tell(before)
}

// wheel scrolls by lines; the selection stays on the screen.
func (t *Table) wheel(lines int) {
	n, page := t.content.Len(), t.page()
	t.offset = max(min(t.offset+lines, n-page), 0)
	t.move(min(max(t.index, t.offset), t.offset+page-1))
}

// clamp keeps the selected row on the screen and the last page full.
func (t *Table) clamp() {
	page := t.page()
	t.offset = min(t.offset, t.index)
	t.offset = max(t.offset, t.index-page+1)
	t.offset = max(min(t.offset, t.content.Len()-page), 0)
}

// find looks for a key, first where it was.
func (t *Table) find(key string, guess int) int {
	n := t.content.Len()
	if guess >= 0 && guess < n && t.content.Key(guess) == key {
		return guess
	}
	for i := range n {
		if t.content.Key(i) == key {
			return i
		}
	}
	return -1
}

func (t *Table) forget() {
	if len(t.marks) == 0 {
		return
	}
	kept := map[string]bool{}
	for _, key := range t.Marked() {
		kept[key] = true
	}
	t.marks = kept
}

func (t *Table) tell(before string) {
	if now := t.Selected(); now != before && t.on.changed != nil {
		t.on.changed(now)
	}
}
