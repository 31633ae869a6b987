package widget

import (
	"github.com/rivo/tview"

	"kdash/internal/plain"
)

// Text makes a string from outside safe to print on one line; package plain
// says how. Every widget calls it on what it draws, so callers pass raw text.
func Text(s string) string { return plain.Text(s) }

// Tagged is Text for the few places of tview that still read style tags.
func Tagged(s string) string { return tview.Escape(Text(s)) }
