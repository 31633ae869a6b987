package widget

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

// LogPane shows lines that keep coming. While following it stays at the newest;
// scrolling up stops that, and then the lines on the screen stay put whatever
// comes in or is dropped, as long as they exist.
type LogPane struct {
	*Pager
}

// NewLogPane follows the lines given.
func NewLogPane(p Palette, lines Lines) *LogPane {
	l := &LogPane{Pager: newPager(p, lines)}
	l.tail, l.follow = true, true
	return l
}

// SetFollow starts or stops staying at the newest line.
func (l *LogPane) SetFollow(follow bool) {
	if !follow {
		l.settle()
	}
	l.follow = follow
}

// Follows tells whether the pane stays at the newest line.
func (l *LogPane) Follows() bool { return l.follow }

// MouseHandler takes focus on a press and scrolls on the wheel.
func (l *LogPane) MouseHandler() func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
	return l.mouseFor(l)
}
