package widget

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

const sidestep = 8 // columns a key scrolls to the side

// InputHandler scrolls. n and N go through the matches.
func (p *Pager) InputHandler() func(*tcell.EventKey, func(tview.Primitive)) {
	return p.WrapInputHandler(func(event *tcell.EventKey, _ func(tview.Primitive)) {
		if event.Key() == tcell.KeyRune && event.Modifiers()&tcell.ModAlt == 0 {
			p.runeKey(event.Rune())
			return
		}
		p.namedKey(event.Key())
	})
}

func (p *Pager) runeKey(r rune) {
	switch r {
	case 'j':
		p.ScrollBy(1)
	case 'k':
		p.ScrollBy(-1)
	case 'h':
		p.sideways(-sidestep)
	case 'l':
		p.sideways(sidestep)
	case 'g':
		p.ToStart()
	case 'G':
		p.ToEnd()
	case 'n':
		p.Next()
	case 'N':
		p.Prev()
	}
}

func (p *Pager) namedKey(key tcell.Key) {
	_, _, _, page := p.GetInnerRect()
	switch key {
	case tcell.KeyDown:
		p.ScrollBy(1)
	case tcell.KeyUp:
		p.ScrollBy(-1)
	case tcell.KeyLeft:
		p.sideways(-sidestep)
	case tcell.KeyRight:
		p.sideways(sidestep)
	case tcell.KeyHome:
		p.ToStart()
	case tcell.KeyEnd:
		p.ToEnd()
	case tcell.KeyPgDn, tcell.KeyCtrlF:
		p.ScrollBy(max(page-1, 1))
	case tcell.KeyPgUp, tcell.KeyCtrlB:
		p.ScrollBy(-max(page-1, 1))
	}
}

// sideways scrolls lines that are not wrapped, as far as the longest on the
// screen reaches.
func (p *Pager) sideways(columns int) {
	if p.wrap {
		return
	}
	_, _, width, height := p.GetInnerRect()
	longest := 0
	_, end := p.lines.Range()
	for n := p.top; n < end && n < p.top+uint64(height); n++ {
		longest = max(longest, Width(p.ink(n).text))
	}
	p.left = max(min(p.left+columns, longest-width), 0)
}

// MouseHandler takes focus on a press and scrolls on the wheel.
func (p *Pager) MouseHandler() func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
	return p.mouseFor(p)
}

// mouseFor lets a pane built on a pager be the one that takes focus.
func (p *Pager) mouseFor(self tview.Primitive) func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
	return p.WrapMouseHandler(func(action tview.MouseAction, event *tcell.EventMouse, setFocus func(tview.Primitive)) (bool, tview.Primitive) {
		if !p.InRect(event.Position()) {
			return false, nil
		}
		switch action {
		case tview.MouseLeftDown:
			setFocus(self)
		case tview.MouseScrollUp:
			p.ScrollBy(-wheelLines)
		case tview.MouseScrollDown:
			p.ScrollBy(wheelLines)
		default:
			return false, nil
		}
		return true, nil
	})
}
