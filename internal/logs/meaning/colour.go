package meaning

import "strings"

// withoutColour drops escape sequences from the part of a line in which a
// level may be. Lines without any are returned as they are.
func withoutColour(line string) string {
	if strings.IndexByte(line[:min(len(line), looked)], 0x1b) < 0 {
		return line
	}
	return Uncoloured(line[:min(len(line), 4*looked)])
}

// Uncoloured is text without the sequences that set colours.
func Uncoloured(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		n := 0
		for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || rest[n] == ';' || rest[n] == ':') {
			n++
		}
		if n < len(rest) && rest[n] == 'm' {
			n++
		}
		text = rest[n:]
	}
}
