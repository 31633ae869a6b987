package meaning

import "strings"

// What stands in a mask for the parts that change from line to line.
const (
	anyNumber = "<n>"
	anyID     = "<id>"
	anyText   = "<s>"
	anyWord   = "<*>"
)

// maxMasked is how much of a line a mask is made of, in bytes.
const maxMasked = 1 << 10

// Mask is line with what changes from one of its kind to the next replaced:
// numbers, times and addresses by <n>, UUIDs and long hexadecimal numbers by
// <id>, quoted text by <s>.
func Mask(line string) string {
	text := Uncoloured(line[:min(len(line), maxMasked)])
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		n, mask := masked(text, i)
		if n == 0 {
			b.WriteByte(text[i])
			i++
			continue
		}
		b.WriteString(mask)
		i += n
	}
	return b.String()
}

// masked is how many bytes from i on are to be replaced, and by what.
func masked(text string, i int) (n int, mask string) {
	c := text[i]
	switch {
	case c == '"' || c == '\'':
		return quoteEnd(text[i:], i == 0 || !isAlnum(text[i-1])), anyText
	case !isAlnum(c) || i > 0 && isAlnum(text[i-1]) && !isDigit(c):
		return 0, ""
	}
	if n = idEnd(text[i:]); n > 0 && (i == 0 || !isAlnum(text[i-1])) {
		return n, anyID
	}
	if isDigit(c) {
		return numberEnd(text[i:]), anyNumber
	}
	return 0, ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isAlnum(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' }
func isHex(c byte) bool   { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// quoteEnd is the length of quoted text; 0 where a quote opens none, as the
// apostrophe in "don't" does.
func quoteEnd(text string, opens bool) int {
	end := strings.IndexByte(text[1:], text[0])
	if !opens || end < 0 {
		return 0
	}
	return end + 2
}

// idEnd is the length of a UUID, or of eight or more hexadecimal digits of
// which some are letters and some are not.
func idEnd(text string) int {
	n, digit, letter := 0, false, false
	start := 0
	if strings.HasPrefix(text, "0x") {
		n, start, letter = 2, 2, true
	}
	for n < len(text) && (isHex(text[n]) || text[n] == '-' && n+1 < len(text) && isHex(text[n+1])) {
		digit = digit || isDigit(text[n])
		letter = letter || isAlnum(text[n]) && !isDigit(text[n])
		n++
	}
	if n < len(text) && isAlnum(text[n]) || n-start < 8 || !digit || !letter {
		return 0
	}
	return n
}

// numberEnd is the length of digits with what joins them in times, addresses,
// versions and amounts.
func numberEnd(text string) int {
	n := 1
	for n < len(text) {
		switch c := text[n]; {
		case isDigit(c):
		case strings.IndexByte(".:,-/T+", c) >= 0 && n+1 < len(text) && isDigit(text[n+1]):
		default:
			return n
		}
		n++
	}
	return n
}
