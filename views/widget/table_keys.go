package widget

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

const wheelLines = 3

// InputHandler moves the selection; keys the table has no use for do nothing.
func (t *Table) InputHandler() func(*tcell.EventKey, func(tview.Primitive)) {
	return t.WrapInputHandler(func(event *tcell.EventKey, _ func(tview.Primitive)) {
		if event.Key() == tcell.KeyRune {
			t.runeKey(event)
			return
		}
		t.namedKey(event.Key())
	})
}

func (t *Table) runeKey(event *tcell.EventKey) {
	if event.Modifiers()&tcell.ModAlt != 0 {
		return
	}
	switch event.Rune() {
	case 'j':
		t.move(t.index + 1)
	case 'k':
		t.move(t.index - 1)
	case 'h':
		t.sideways(-1)
	case 'l':
		t.sideways(1)
	case 'g':
		t.move(0)
	case 'G':
		t.move(t.content.Len() - 1)
	case ' ':
		if t.marking {
			t.ToggleMark()
			t.move(t.index + 1)
		}
	}
}

func (t *Table) namedKey(key tcell.Key) {
	switch key {
	case tcell.KeyDown:
		t.move(t.index + 1)
	case tcell.KeyUp:
		t.move(t.index - 1)
	case tcell.KeyLeft:
		t.sideways(-1)
	case tcell.KeyRight:
		t.sideways(1)
	case tcell.KeyHome:
		t.move(0)
	case tcell.KeyEnd:
		t.move(t.content.Len() - 1)
	case tcell.KeyPgDn, tcell.KeyCtrlF:
		t.turn(1)
	case tcell.KeyPgUp, tcell.KeyCtrlB:
		t.turn(-1)
	case tcell.KeyEnter:
		t.activate()
	}
}

// turn moves by whole pages; the selection keeps its line where it can.
func (t *Table) turn(pages int) {
	t.offset += pages * t.page()
	t.move(t.index + pages*t.page())
}

// sideways opens or closes a row of a tree, else scrolls the columns.
func (t *Table) sideways(step int) {
	row, ok := t.SelectedRow()
	if t.tree && ok && row.Foldable && row.Open != (step > 0) {
		t.fold(row)
		return
	}
	need, w := t.need(), t.room()
	t.scroll = max(min(t.scroll+step, furthest(t.columns, need, w)), 0)
}

func (t *Table) fold(row Row) {
	if t.on.fold != nil {
		t.on.fold(row.Key, !row.Open)
	}
}

func (t *Table) activate() {
	if key := t.Selected(); key != "" && t.on.activated != nil {
		t.on.activated(key)
	}
}

// MouseHandler selects on press, activates on double click, scrolls on wheel.
func (t *Table) MouseHandler() func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
	return t.WrapMouseHandler(func(action tview.MouseAction, event *tcell.EventMouse, setFocus func(tview.Primitive)) (bool, tview.Primitive) {
		x, y := event.Position()
		if !t.InRect(x, y) {
			return false, nil
		}
		switch action {
		case tview.MouseLeftDown:
			setFocus(t)
			t.press(x, y)
		case tview.MouseLeftDoubleClick:
			if _, ok := t.rowAt(y); ok {
				t.activate()
			}
		case tview.MouseScrollUp:
			t.wheel(-wheelLines)
		case tview.MouseScrollDown:
			t.wheel(wheelLines)
		default:
			return false, nil
		}
		return true, nil
	})
}

func (t *Table) press(x, y int) {
	left, top, _, _ := t.GetInnerRect()
	x -= left + t.gutter()
	if i, ok := t.rowAt(y); ok {
		t.move(i)
		if row := t.content.Row(i); t.tree && row.Foldable && x/indentWidth == indent(row) {
			t.fold(row)
		}
		return
	}
	if y != top || t.on.header == nil {
		return
	}
	for _, s := range layout(t.columns, t.need(), t.room(), t.scroll) {
		if x >= s.x && x < s.x+s.width {
			t.on.header(s.column)
		}
	}
}

// rowAt is the row drawn on a line of the screen.
func (t *Table) rowAt(y int) (int, bool) {
	_, top, _, h := t.GetInnerRect()
	i := t.offset + y - top - 1
	return i, y > top && y < top+h && i < t.content.Len()
}
