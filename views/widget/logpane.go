package widget

import (
	"math"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

// LogPane shows lines that keep coming, with a cursor on one of them. While
// following it stays at the newest; moving up stops that, and then the lines on
// the screen stay put whatever comes in or is dropped, as long as they exist.
type LogPane struct {
	*Pager
}

// NewLogPane follows the lines given.
func NewLogPane(p Palette, lines Lines) *LogPane {
	l := &LogPane{Pager: newPager(p, lines)}
	l.tail, l.follow, l.pointing = true, true, true
	return l
}

// SetFollow starts or stops staying at the newest line.
func (l *LogPane) SetFollow(follow bool) {
	l.point()
	l.follow = follow
}

// Follows tells whether the pane stays at the newest line.
func (l *LogPane) Follows() bool { return l.follow }

// Cursor is the number of the line that the cursor is on; false without lines.
func (l *LogPane) Cursor() (uint64, bool) {
	l.point()
	first, end := l.lines.Range()
	return l.cursor, first < end
}

// GoTo puts the cursor on a line, or the nearest there is, and stops following.
// A line that was off the screen comes a third down it.
func (l *LogPane) GoTo(line uint64) {
	l.point()
	l.follow = false
	first, end := l.lines.Range()
	if first == end {
		return
	}
	l.cursor = min(max(line, first), end-1)
	if l.cursor < l.top || l.cursor >= l.bottom() {
		_, _, _, rows := l.GetInnerRect()
		l.top, l.sub = l.cursor-min(uint64(rows/3), l.cursor-first), 0
		l.settle()
		l.show()
	}
}

// Move moves the cursor by lines, and the lines with it at the edges.
func (l *LogPane) Move(lines int) {
	l.point()
	l.follow = false
	first, end := l.lines.Range()
	switch {
	case first == end:
		return
	case lines < 0:
		l.cursor -= min(uint64(-lines), l.cursor-first)
	default:
		l.cursor = min(l.cursor+uint64(lines), end-1)
	}
	l.show()
}

// show scrolls as far as the cursor asks for.
func (l *LogPane) show() {
	if l.cursor < l.top || l.cursor == l.top && l.sub > 0 {
		l.top, l.sub = l.cursor, 0
	}
	for l.cursor >= l.bottom() && l.cursor > l.top {
		l.top, l.sub = l.top+1, 0
	}
}

// bottom is the line after the last one that is on the screen as a whole.
func (l *LogPane) bottom() uint64 {
	_, _, _, rows := l.GetInnerRect()
	_, end := l.lines.Range()
	if !l.wrap {
		return min(l.top+uint64(max(rows, 1)), end)
	}
	line := l.top
	for rows += l.sub; line < end; line++ {
		if rows -= l.height(line); rows < 0 {
			break
		}
	}
	return max(line, l.top+1)
}

// point keeps the cursor on the screen: on the newest line while following.
func (l *LogPane) point() {
	l.settle()
	first, end := l.lines.Range()
	switch {
	case first == end:
		l.cursor = first
	case l.follow:
		l.cursor = end - 1
	default:
		l.cursor = min(max(l.cursor, l.top), min(max(l.bottom(), l.top+1), end)-1)
	}
}

// Next goes to the next match below the cursor, around the end if need be.
func (l *LogPane) Next() bool { return l.search(-1, 1) }

// Prev goes to the match before.
func (l *LogPane) Prev() bool { return l.search(math.MaxInt/2, -1) }

func (l *LogPane) search(edge, step int) bool {
	l.point()
	if !l.at.found || l.at.line != l.cursor {
		l.at = place{l.cursor, edge, true}
	}
	found := l.seek(step)
	if found {
		l.cursor = l.at.line
	} else {
		l.at = place{}
	}
	return found
}

// Draw shows the lines from the top on, and the cursor.
func (l *LogPane) Draw(screen tcell.Screen) {
	l.point()
	l.Pager.Draw(screen)
}

// InputHandler moves the cursor. Moving to the end follows.
func (l *LogPane) InputHandler() func(*tcell.EventKey, func(tview.Primitive)) {
	scroll := l.Pager.InputHandler()
	return func(event *tcell.EventKey, setFocus func(tview.Primitive)) {
		_, _, _, page := l.GetInnerRect()
		switch key := event.Key(); {
		case key == tcell.KeyUp || key == tcell.KeyRune && event.Rune() == 'k':
			l.Move(-1)
		case key == tcell.KeyDown || key == tcell.KeyRune && event.Rune() == 'j':
			l.Move(1)
		case key == tcell.KeyPgUp || key == tcell.KeyCtrlB:
			l.turn(-max(page-1, 1))
		case key == tcell.KeyPgDn || key == tcell.KeyCtrlF || key == tcell.KeyRune && event.Rune() == ' ':
			l.turn(max(page-1, 1))
		case key == tcell.KeyHome || key == tcell.KeyRune && event.Rune() == 'g':
			l.ToStart()
			l.cursor = l.top
		default:
			scroll(event, setFocus)
		}
	}
}

// turn turns a page; where there is no more to turn, the cursor goes to the end.
func (l *LogPane) turn(rows int) {
	l.point()
	l.follow = false
	from := l.top
	l.ScrollBy(rows)
	switch {
	case rows < 0:
		l.cursor = l.top
	case l.top == from:
		l.cursor = l.bottom() - 1
	default:
		l.cursor = max(l.cursor, l.top)
	}
}

// MouseHandler takes focus on a press and scrolls on the wheel. A click puts
// the cursor on a line.
func (l *LogPane) MouseHandler() func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
	scroll := l.mouseFor(l)
	return func(action tview.MouseAction, event *tcell.EventMouse, setFocus func(tview.Primitive)) (bool, tview.Primitive) {
		if action == tview.MouseLeftDown && l.InRect(event.Position()) {
			l.click(event)
		}
		return scroll(action, event, setFocus)
	}
}

func (l *LogPane) click(event *tcell.EventMouse) {
	_, y := event.Position()
	_, top, _, _ := l.GetInnerRect()
	l.point()
	row := y - top + l.sub
	for line := l.top; line < l.bottom(); line++ {
		if row -= l.height(line); row < 0 {
			l.follow, l.cursor = false, line
			return
		}
	}
}
