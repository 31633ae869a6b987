package paper

import (
	"strings"

	"github.com/gdamore/tcell/v2"
)

// Keys are the events of keys. A name as tcell writes it is that key ("Enter",
// "Esc", "Up", "PgDn", "F5", "Ctrl-R", "Alt-x", "Backtab"; also "Space");
// anything else is typed letter by letter.
func Keys(key string) []tcell.Event {
	if event := named(key); event != nil {
		return []tcell.Event{event}
	}
	return Typed(key)
}

// Typed are the events of text, even when it is the name of a key. A line break
// is the Enter key, as terminals send it.
func Typed(text string) []tcell.Event {
	var events []tcell.Event
	for _, r := range text {
		if r == '\n' {
			r = '\r'
		}
		events = append(events, tcell.NewEventKey(tcell.KeyRune, r, tcell.ModNone))
	}
	return events
}

func named(name string) tcell.Event {
	for key, known := range tcell.KeyNames {
		if known == name {
			mod := tcell.ModNone
			if strings.HasPrefix(name, "Ctrl-") {
				mod = tcell.ModCtrl
			}
			return tcell.NewEventKey(key, 0, mod)
		}
	}
	if name == "Space" {
		return tcell.NewEventKey(tcell.KeyRune, ' ', tcell.ModNone)
	}
	if r := []rune(strings.TrimPrefix(name, "Alt-")); len(r) == 1 && len(name) > len(string(r)) {
		return tcell.NewEventKey(tcell.KeyRune, r[0], tcell.ModAlt)
	}
	return nil
}
