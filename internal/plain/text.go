// Package plain makes text from a cluster, a file or a program safe to print:
// everything that reaches a terminal passes through it.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks may sit on one character. Unicode's
// stream-safe format allows 30; no written language needs more than four, and
// a flood of them covers neighbouring lines.
const maxMarks = 4

// Text makes a string from outside safe to print on one line. It keeps every
// printable character and makes the rest visible or harmless:
//
//   - tabs, line breaks and all Unicode spaces become one space;
//   - other control characters become their control picture (ESC is ␛);
//   - invalid UTF-8, bidirectional overrides and isolates, zero-width and
//     unassigned characters become U+FFFD;
//   - variation selectors vanish, and combining marks beyond four a character.
func Text(s string) string {
	if ASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	marks := maxMarks // a mark before any character has nothing to sit on
	for _, r := range s {
		switch {
		case isSelector(r):
		case unicode.Is(unicode.M, r):
			if marks < maxMarks {
				b.WriteRune(r)
			}
			marks++
		default:
			b.WriteRune(visible(r))
			marks = 0
		}
	}
	return b.String()
}

// visible maps a rune that is not a mark to the one drawn in its place.
func visible(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || unicode.Is(unicode.Z, r):
		return ' '
	case r < ' ':
		return 0x2400 + r // control pictures
	case r == 0x7f:
		return '␡'
	case r == 0x2e3a || r == 0x2e3b: // dashes three and four columns wide
		return '—'
	case isFiller(r) || !unicode.IsPrint(r):
		return utf8.RuneError
	}
	return r
}

// isSelector tells the variation selectors: they change a glyph's width in some
// terminals and not in others.
func isSelector(r rune) bool {
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

// isFiller tells the letters Unicode counts as printable but draws as nothing.
func isFiller(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x3164, 0xffa0:
		return true
	}
	return false
}

// ASCII reports whether every byte of s is printable ASCII, as most of what a
// cluster says is: such text needs nothing done, and a column for each byte.
func ASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
