package screentest

import (
	"time"

	"github.com/gdamore/tcell/v2"

	"kdash/views/paper"
)

// apart keeps two clicks from becoming a double click; tview's interval is 500 ms.
const apart = 600 * time.Millisecond

// Keys presses keys, one after the other, by the names of paper.Keys.
func (d *Driver) Keys(keys ...string) {
	d.t.Helper()
	for _, key := range keys {
		d.sendAll(paper.Keys(key))
	}
}

// Type types text letter by letter, even when it is the name of a key. A line
// break is the Enter key, as terminals send it.
func (d *Driver) Type(text string) {
	d.t.Helper()
	d.sendAll(paper.Typed(text))
}

func (d *Driver) sendAll(events []tcell.Event) {
	d.t.Helper()
	for _, event := range events {
		d.send(event)
	}
}

// Paste pastes text. An application that did not enable pasting gets plain keys,
// as in a real terminal.
func (d *Driver) Paste(text string) {
	d.t.Helper()
	if d.screen.WantsPaste() {
		d.send(tcell.NewEventPaste(true))
		defer d.send(tcell.NewEventPaste(false))
	}
	d.Type(text)
}

// Click presses and releases the left button at a cell.
func (d *Driver) Click(x, y int) {
	d.t.Helper()
	if d.clicked {
		d.Advance(apart)
	}
	d.clicked = true
	d.mouse(x, y, tcell.ButtonPrimary)
	d.mouse(x, y, tcell.ButtonNone)
}

// DoubleClick clicks twice at once.
func (d *Driver) DoubleClick(x, y int) {
	d.t.Helper()
	d.Click(x, y)
	d.mouse(x, y, tcell.ButtonPrimary)
	d.mouse(x, y, tcell.ButtonNone)
}

// Drag presses the left button at one cell and releases it at another.
func (d *Driver) Drag(x, y, toX, toY int) {
	d.t.Helper()
	d.mouse(x, y, tcell.ButtonPrimary)
	d.mouse(toX, toY, tcell.ButtonPrimary)
	d.mouse(toX, toY, tcell.ButtonNone)
}

// Wheel turns the wheel at a cell: down for positive clicks, up for negative.
func (d *Driver) Wheel(x, y, clicks int) {
	d.t.Helper()
	button := tcell.WheelDown
	if clicks < 0 {
		button, clicks = tcell.WheelUp, -clicks
	}
	for range clicks {
		d.mouse(x, y, button)
	}
}

// Resize changes the size of the terminal.
func (d *Driver) Resize(width, height int) {
	d.t.Helper()
	d.screen.SetSize(width, height)
	d.send(tcell.NewEventResize(width, height))
}

func (d *Driver) mouse(x, y int, buttons tcell.ButtonMask) {
	d.t.Helper()
	if !d.screen.WantsMouse() {
		d.t.Fatal("the application did not enable the mouse")
	}
	d.send(tcell.NewEventMouse(x, y, buttons, tcell.ModNone))
}

// send hands over one event and waits until it is dealt with.
func (d *Driver) send(event tcell.Event) {
	d.t.Helper()
	select {
	case <-d.done:
		d.t.Fatalf("the application has ended: %v", d.err)
	case d.screen.Events() <- event:
	}
	d.settle()
}
