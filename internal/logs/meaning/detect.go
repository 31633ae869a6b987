package meaning

import "strings"

// looked is how far into a line its level is looked for, in bytes. Loggers put
// it before the message.
const looked = 220

// LevelOf is the level that a line states: as JSON or logfmt, as klog, log4j,
// logback, Python, PostgreSQL, ClickHouse, Redis or nginx write it, or as most
// others do. A line that only looks like the end of a program, such as a panic,
// is an error or worse.
func LevelOf(line string) Level {
	text := strings.TrimLeft(withoutColour(line), " \t")
	if text == "" {
		return LevelNone
	}
	if object, ok := jsonPart(text); ok {
		if l := jsonLevel(object); l != LevelNone {
			return l
		}
	}
	if l := klogLevel(text); l != LevelNone {
		return l
	}
	if l := redisLevel(text); l != LevelNone {
		return l
	}
	if l := statedLevel(text); l != LevelNone {
		return l
	}
	if l := lateField(text); l != LevelNone {
		return l
	}
	return crashLevel(text)
}

// redisLevel reads "1:M 01 Jan 2026 00:00:00.000 # message", where the sign
// before the message is the level.
func redisLevel(text string) Level {
	const head = len("12345678:M 01 Jan 2026 00:00:00.000 # ")
	pid, rest, found := strings.Cut(text[:min(len(text), head)], ":")
	if !found || !digits(pid) || len(rest) < 2 || rest[1] != ' ' || strings.IndexByte("MSCX", rest[0]) < 0 {
		return LevelNone
	}
	for sign, l := range map[string]Level{" . ": LevelDebug, " - ": LevelDebug, " * ": LevelInfo, " # ": LevelWarn} {
		if strings.Contains(rest, sign) {
			return l
		}
	}
	return LevelNone
}

// lateField finds a logfmt level that stands behind the message.
func lateField(text string) Level {
	for _, key := range []string{" level=", " lvl=", " severity="} {
		if i := strings.Index(text, key); i >= 0 {
			return wordLevel(strings.Trim(key, " ="), text[i+len(key)-1:], 0)
		}
	}
	return LevelNone
}

// klogLevel reads "E0312 15:04:05.000000       1 file.go:1] message".
func klogLevel(text string) Level {
	if len(text) < 14 || text[5] != ' ' || text[8] != ':' || !digits(text[1:5]) || !digits(text[6:8]) {
		return LevelNone
	}
	switch text[0] {
	case 'I':
		return LevelInfo
	case 'W':
		return LevelWarn
	case 'E':
		return LevelError
	case 'F':
		return LevelFatal
	}
	return LevelNone
}

func digits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// statedLevel looks for a level's word before the message begins: after the
// time, the thread, the process. The message begins where plain words do.
func statedLevel(text string) Level {
	text = text[:min(len(text), looked)]
	plain := 0
	for plain <= 3 {
		token, rest, open, found := nextToken(text)
		if !found {
			return LevelNone
		}
		if l := wordLevel(token, rest, open); l != LevelNone {
			return l
		}
		if isPlain(token) && open == 0 {
			plain++
		}
		text = rest
	}
	return LevelNone
}

// nextToken cuts off the next word and tells the bracket before it, if any.
func nextToken(text string) (token, rest string, open byte, found bool) {
	i := 0
	for i < len(text) && isBreak(text[i]) {
		open = 0
		if c := text[i]; c == '[' || c == '<' || c == '(' || c == '|' {
			open = c
		}
		i++
	}
	j := i
	for j < len(text) && !isBreak(text[j]) && text[j] != '=' && text[j] != ':' {
		j++
	}
	if j == i && j < len(text) {
		j++
	}
	return text[i:j], text[j:], open, j > i
}

// isBreak reports whether a byte stands between words.
func isBreak(c byte) bool {
	switch c {
	case '[', ']', '<', '>', '(', ')', '|', ',', ';', '"', '\'', '*':
		return true
	}
	return c <= ' '
}

// wordLevel is the level that one word states. A lower-case word counts only
// where it cannot be part of a sentence: in brackets, before a colon, or as
// the value of a field called level.
func wordLevel(token, rest string, open byte) Level {
	if strings.HasPrefix(rest, "=") && levelKey(token) {
		value, _, _, _ := nextToken(strings.TrimLeft(rest, "=\""))
		if l := byWord(value); l != LevelNone {
			return l
		}
		return byNumber(value)
	}
	l := byWord(token)
	if l == LevelNone || strings.HasPrefix(rest, "=") {
		return LevelNone
	}
	upper := token[0] < 'a' && token[1] < 'a' && token[2] < 'a'
	switch {
	case upper, open != 0 && rest != "" && isBreak(rest[0]):
		return l
	case strings.HasPrefix(rest, ":"):
		return l
	}
	return LevelNone
}

// isPlain reports whether a word is one of a sentence: letters only.
func isPlain(token string) bool {
	for i := range len(token) {
		if c := token[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// crashLevel is the level of lines that state none and yet are the first or
// last words of a program.
func crashLevel(text string) Level {
	switch {
	case hasAnyPrefix(text, "panic:", "fatal error:", "Killed", "Segmentation fault", "# A fatal error has been detected"):
		if strings.HasPrefix(text, "Killed") && len(strings.TrimSpace(text)) > len("Killed") {
			return LevelNone
		}
		return LevelFatal
	case hasAnyPrefix(text, "Traceback (most recent call last)", "Exception in thread", "Caused by:", "Uncaught ", "npm ERR!"),
		isException(text):
		return LevelError
	}
	if hasAnyPrefix(text, "thread '") && strings.Contains(text, " panicked at ") {
		return LevelFatal
	}
	return LevelNone
}

func hasAnyPrefix(text string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// isException reports whether a line begins with the name of an exception:
// "java.io.IOException: disk", "ValueError: bad", "TypeError".
func isException(text string) bool {
	name, _, _ := strings.Cut(text[:min(len(text), looked)], ":")
	name = strings.TrimSpace(name)
	if !strings.HasSuffix(name, "Error") && !strings.HasSuffix(name, "Exception") && !strings.HasSuffix(name, "Throwable") {
		return false
	}
	for i := range len(name) {
		c := name[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && c != '.' && c != '_' && c != '$' {
			return false
		}
	}
	return len(name) > len("Error") || name == "Error" && strings.HasPrefix(text, "Error: ")
}

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
