package views

import (
	"strings"

	"kdash/views/widget"
)

// wrapWords breaks a line at blanks into lines of at most width columns. A word
// that is longer stays whole; the pane cuts it.
func wrapWords(line spans, width int) widget.TextLines {
	var lines widget.TextLines
	var now spans
	used := 0
	for _, s := range line {
		for _, word := range words(widget.Text(s.Text)) {
			w := widget.Width(strings.TrimRight(word, " "))
			if used > 0 && used+w > width {
				lines, now, used = append(lines, trimmed(now)), nil, 0
			}
			now = append(now, widget.Span{Text: word, Role: s.Role, Style: s.Style})
			used += widget.Width(word)
		}
	}
	return append(lines, trimmed(now))
}

// trimmed takes the blanks off the end of a line, which would else wrap into a
// line of their own.
func trimmed(line spans) spans {
	if n := len(line); n > 0 {
		line[n-1].Text = strings.TrimRight(line[n-1].Text, " ")
	}
	return line
}

// words cuts text into words with the blanks behind them; blanks at the front
// are a word of their own.
func words(text string) []string {
	var found []string
	for text != "" {
		end := len(text)
		if i := strings.IndexByte(text, ' '); i >= 0 {
			end = i + len(text[i:]) - len(strings.TrimLeft(text[i:], " "))
		}
		found, text = append(found, text[:end]), text[end:]
	}
	return found
}
