// Package output prints log lines for pipes and terminals: as stern's formats
// and templates have them, with nothing in it that a terminal would obey.
package output

import (
	"fmt"
	"strings"
	"unicode"

	"kdash/internal/plain"
)

// safe makes text harmless. Line breaks and tabs stay; sequences that set
// colours stay where colours are wanted, and are dropped elsewhere.
func safe(text string, colour bool) string {
	if plain.ASCII(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for text != "" {
		i := strings.IndexAny(text, "\t\n\x1b")
		if i < 0 {
			i = len(text)
		}
		b.WriteString(plain.Text(text[:i]))
		if text = text[i:]; text == "" {
			break
		}
		n := sgrLength(text)
		switch {
		case text[0] == '\t' || text[0] == '\n':
			b.WriteByte(text[0])
			n = 1
		case n == 0:
			b.WriteString(plain.Text(text[:1]))
			n = 1
		case colour:
			b.WriteString(text[:n])
		}
		text = text[n:]
	}
	return b.String()
}

// sgrLength is the length of the Select Graphic Rendition sequence (ECMA-48
// 8.3.117) at the beginning of text; 0 when there is none. Conceal, 8, is no
// colour: what is in a log can be read.
func sgrLength(text string) int {
	rest, ok := strings.CutPrefix(text, "\x1b[")
	if !ok {
		return 0
	}
	const longest = 64
	n := 0
	for n < len(rest) && n < longest && (rest[n] >= '0' && rest[n] <= ';') {
		n++
	}
	if n == len(rest) || rest[n] != 'm' || conceals(rest[:n]) {
		return 0
	}
	return len("\x1b[") + n + 1
}

func conceals(params string) bool {
	codes := strings.Split(params, ";")
	for i, code := range codes {
		colour := i > 0 && (codes[i-1] == "5" || codes[i-1] == "2" || i > 1 && codes[i-2] == "2" || i > 2 && codes[i-3] == "2")
		if strings.TrimLeft(code, "0") == "8" && !colour {
			return true
		}
	}
	return false
}

// safeJSON escapes what a JSON encoder leaves in strings and a terminal obeys:
// C1 controls, bidirectional overrides and their like.
func safeJSON(text string) string {
	if !strings.ContainsFunc(text, hidden) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case !hidden(r):
			b.WriteRune(r)
		case r > 0xffff:
			b.WriteRune(unicode.ReplacementChar)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

func hidden(r rune) bool { return r > '~' && !unicode.IsPrint(r) }
