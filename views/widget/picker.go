package widget

import (
	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"
	"github.com/sahilm/fuzzy"
)

// Choice is something to pick: Name is typed and matched, Note only shown.
type Choice struct {
	Key, Name, Note string
}

// Picker is a list with a filter line above it. Every letter goes to the filter;
// arrows and paging move in the list, Enter picks, Esc leaves.
type Picker struct {
	*Frame
	prompt  *Prompt
	table   *Table
	choices []Choice
	picked  func(key string)
}

// NewPicker is an empty list in a border.
func NewPicker(p Palette, title string) *Picker {
	k := &Picker{Frame: NewFrame(p), prompt: NewPrompt(p, "/ "), table: NewTable(p)}
	k.SetBorder(true)
	k.SetTitle(title)
	k.table.SetColumns(Column{Title: "NAME", Weight: 1}, Column{Title: "", Drop: 1})
	k.table.SetActivatedFunc(func(key string) {
		if k.picked != nil {
			k.picked(key)
		}
	})
	k.prompt.SetChangedFunc(func(string) { k.filter() })
	return k
}

// SetChoices sets what there is to pick, in the order shown without a filter.
func (k *Picker) SetChoices(choices ...Choice) {
	k.choices = choices
	k.filter()
}

// Select moves to a choice.
func (k *Picker) Select(key string) bool { return k.table.Select(key) }

// SetPickedFunc sets what Enter and a double click call.
func (k *Picker) SetPickedFunc(f func(key string)) { k.picked = f }

// SetCancelFunc sets what Esc calls.
func (k *Picker) SetCancelFunc(f func()) { k.prompt.SetCancelFunc(f) }

// SetPalette changes the colours from the next draw on.
func (k *Picker) SetPalette(p Palette) {
	k.Frame.SetPalette(p)
	k.prompt.SetPalette(p)
	k.table.SetPalette(p)
}

// filter shows the choices that match, the best first.
func (k *Picker) filter() {
	query, rows := k.prompt.Text(), Rows{}
	k.table.SetEmpty("nothing matches /" + query + "/")
	if query == "" {
		for _, c := range k.choices {
			rows = append(rows, c.row())
		}
		k.table.SetContent(rows)
		return
	}
	for _, m := range fuzzy.FindFrom(query, choiceNames(k.choices)) {
		rows = append(rows, k.choices[m.Index].row())
	}
	k.table.SetContent(rows)
	k.table.move(0)
}

func (c Choice) row() Row {
	return Row{Key: c.Key, Cells: []Cell{{Text: c.Name}, {Text: c.Note, Role: Muted}}}
}

// choiceNames lets fuzzy read the names in place.
type choiceNames []Choice

func (c choiceNames) Len() int            { return len(c) }
func (c choiceNames) String(i int) string { return c[i].Name }

// Draw shows the filter line and the list.
func (k *Picker) Draw(screen tcell.Screen) {
	c := k.drawFrame(screen, k.HasFocus())
	k.prompt.SetRect(c.x, c.y, c.w, min(c.h, 1))
	k.table.SetRect(c.x, c.y+1, c.w, max(c.h-1, 0))
	k.prompt.Draw(screen)
	k.table.Draw(screen)
}

// Focus lights up the filter line and the list together.
func (k *Picker) Focus(delegate func(tview.Primitive)) {
	k.Frame.Focus(delegate)
	k.prompt.Focus(delegate)
	k.table.Focus(delegate)
}

// Blur puts both out.
func (k *Picker) Blur() {
	k.prompt.Blur()
	k.table.Blur()
	k.Frame.Blur()
}

// InputHandler sends movement to the list and everything else to the filter.
func (k *Picker) InputHandler() func(*tcell.EventKey, func(tview.Primitive)) {
	return k.WrapInputHandler(func(event *tcell.EventKey, setFocus func(tview.Primitive)) {
		switch event.Key() {
		case tcell.KeyUp, tcell.KeyDown, tcell.KeyPgUp, tcell.KeyPgDn, tcell.KeyHome, tcell.KeyEnd, tcell.KeyEnter:
			k.table.InputHandler()(event, setFocus)
		default:
			k.prompt.InputHandler()(event, setFocus)
		}
	})
}

// PasteHandler pastes into the filter.
func (k *Picker) PasteHandler() func(string, func(tview.Primitive)) { return k.prompt.PasteHandler() }

// MouseHandler works on the list; the picker as a whole keeps the focus.
func (k *Picker) MouseHandler() func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
	return k.WrapMouseHandler(func(action tview.MouseAction, event *tcell.EventMouse, setFocus func(tview.Primitive)) (bool, tview.Primitive) {
		return k.table.MouseHandler()(action, event, func(tview.Primitive) { setFocus(k) })
	})
}
