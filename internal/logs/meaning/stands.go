package meaning

import "strings"

// stands reports whether a phrase that was found in a line stands there by
// itself and says that something happened.
func stands(line string, from, to int) bool {
	return begins(line, from, to) && ends(line, to) && !countsNone(line, to)
}

// begins reports whether a phrase begins a word. The end of the name of an
// exception may be looked for too, as in TopicAuthorizationException.
func begins(line string, from, to int) bool {
	if from == 0 || !isLetter(line[from]) {
		return true
	}
	before := line[from-1]
	if isLetter(before) || isDigit(before) || before == '_' {
		return hasSuffixFold(line[from:to], "exception")
	}
	setting := before == '.' || before == '-'
	return !setting || line[from] < 'a' || strings.IndexByte(line[from:to], '.') >= 0
}

// ends reports whether a phrase ends a word, or the word goes on to be the name
// of an exception: AccessDeniedException, but not AccessDeniedHandler.
func ends(line string, to int) bool {
	if !isLetter(line[to-1]) {
		return true
	}
	end := to
	for end < len(line) && (isLetter(line[end]) || isDigit(line[end]) || line[end] == '_') {
		end++
	}
	rest := line[to:end]
	return rest == "" || rest == "s" || hasSuffixFold(rest, "exception") || hasSuffixFold(rest, "error")
}

// countsNone reports whether what follows a phrase says that it happened at no
// time: " count: 0", "=0".
func countsNone(line string, to int) bool {
	const near = 24
	i := to
	for i < min(len(line), to+near) && (isLetter(line[i]) || line[i] == ' ' || line[i] == '_') {
		i++
	}
	if line[to-1] == '=' && i == to {
		i--
	}
	return isNone(line[i:])
}

// isNone reports whether text is a sign of equality and a zero or a no, as in
// ": 0" and "=false".
func isNone(text string) bool {
	value := strings.TrimLeft(text, "=: ")
	if len(value) == len(text) || value == "" {
		return false
	}
	word, more, _ := strings.Cut(value, " ")
	bare := strings.TrimRight(word, ",;")
	switch alone := more == "" || len(bare) < len(word) || text[0] == '='; strings.ToLower(bare) {
	case "false", "null", "none", "nil", "off":
		return alone
	}
	return value[0] == '0' && (len(value) == 1 || !isDigit(value[1]) && value[1] != '.' && value[1] != 'x')
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func hasSuffixFold(text, suffix string) bool {
	return len(text) >= len(suffix) && strings.EqualFold(text[len(text)-len(suffix):], suffix)
}
