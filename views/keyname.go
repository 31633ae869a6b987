package views

import (
	"strings"

	"github.com/gdamore/tcell/v2"
)

// keyName is how the key table writes a key: "/", "G", "Ctrl-R", "Enter".
// Shift is part of the letter. Keys without a name are "".
func keyName(event *tcell.EventKey) string {
	if event.Key() == tcell.KeyRune {
		return runeName(event)
	}
	switch event.Key() {
	case tcell.KeyEscape:
		return "Esc"
	case tcell.KeyBackspace, tcell.KeyBackspace2:
		return "Backspace"
	case tcell.KeyTab:
		return "Tab"
	case tcell.KeyEnter:
		return "Enter"
	}
	return tcell.KeyNames[event.Key()]
}

func runeName(event *tcell.EventKey) string {
	if event.Modifiers()&tcell.ModAlt != 0 {
		return "Alt-" + string(event.Rune())
	}
	if event.Rune() == ' ' {
		return "Space"
	}
	return strings.ToValidUTF8(string(event.Rune()), "")
}
