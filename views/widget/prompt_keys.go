package widget

import (
	"slices"
	"unicode"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
)

// InputHandler edits the line.
func (p *Prompt) InputHandler() func(*tcell.EventKey, func(tview.Primitive)) {
	return p.WrapInputHandler(func(event *tcell.EventKey, _ func(tview.Primitive)) {
		switch event.Key() {
		case tcell.KeyRune:
			if event.Modifiers()&tcell.ModAlt == 0 {
				p.Insert(string(event.Rune()))
			}
		case tcell.KeyEnter:
			if p.on.done != nil {
				p.on.done(p.Text())
			}
		case tcell.KeyEscape:
			if p.on.cancel != nil {
				p.on.cancel()
			}
		case tcell.KeyTab, tcell.KeyRight:
			p.right(event.Key() == tcell.KeyTab)
		case tcell.KeyUp:
			p.step(-1)
		case tcell.KeyDown:
			p.step(1)
		default:
			p.editKey(event.Key())
		}
	})
}

func (p *Prompt) editKey(key tcell.Key) {
	switch key {
	case tcell.KeyLeft, tcell.KeyCtrlB:
		p.cursor = max(p.cursor-1, 0)
	case tcell.KeyHome, tcell.KeyCtrlA:
		p.cursor = 0
	case tcell.KeyEnd, tcell.KeyCtrlE:
		p.cursor = len(p.text)
	case tcell.KeyBackspace, tcell.KeyBackspace2:
		p.cut(p.cursor-1, p.cursor)
	case tcell.KeyDelete:
		p.cut(p.cursor, p.cursor+1)
	case tcell.KeyCtrlU:
		p.cut(0, p.cursor)
	case tcell.KeyCtrlK:
		p.cut(p.cursor, len(p.text))
	case tcell.KeyCtrlW:
		p.cut(p.wordStart(), p.cursor)
	}
}

// PasteHandler inserts what is pasted as text.
func (p *Prompt) PasteHandler() func(string, func(tview.Primitive)) {
	return p.WrapPasteHandler(func(text string, _ func(tview.Primitive)) { p.Insert(text) })
}

// cut removes a part of the line; a part outside of it is nothing.
func (p *Prompt) cut(from, to int) {
	from, to = max(from, 0), min(to, len(p.text))
	if from < to {
		p.edit(slices.Delete(slices.Clone(p.text), from, to), from)
	}
}

// wordStart is where the word before the cursor begins.
func (p *Prompt) wordStart() int {
	i := p.cursor
	for i > 0 && unicode.IsSpace(p.text[i-1]) {
		i--
	}
	for i > 0 && !unicode.IsSpace(p.text[i-1]) {
		i--
	}
	return i
}

// right takes the completion offered, or moves the cursor.
func (p *Prompt) right(tab bool) {
	switch {
	case p.ghost() != "":
		p.replace([]rune(p.offers[p.offer]))
	case !tab:
		p.cursor = min(p.cursor+1, len(p.text))
	}
}

// step goes through completions, or through the history when there are none.
func (p *Prompt) step(by int) {
	if n := len(p.offers); n > 0 && len(p.text) > 0 && p.past == len(p.history) {
		p.offer = (p.offer + by + n) % n
		return
	}
	past := max(min(p.past+by, len(p.history)), 0)
	if past == p.past {
		return
	}
	p.past = past
	if past == len(p.history) {
		p.replace(nil)
		return
	}
	p.replace([]rune(oneLine(p.history[past])))
}
