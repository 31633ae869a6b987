package meaning

import "strings"

// statedLevel looks for a level's word before the message begins: after the
// time, the thread, the process. The message begins where plain words do.
func statedLevel(text string) Level {
	text = text[:min(len(text), looked)]
	last, depth := "", 0
	for plain := 0; plain <= 3; {
		t, found := nextToken(text)
		if !found {
			return LevelNone
		}
		t.first, t.last = last == "", last
		if l := t.level(); l != LevelNone {
			return l
		}
		// The name of a thread may have many words.
		before := text[:len(text)-len(t.rest)-len(t.word)]
		depth = max(0, depth+strings.Count(before, "[")-strings.Count(before, "]"))
		if isPlain(t.word) && t.open == 0 && depth == 0 {
			plain++
		}
		text, last = t.rest, t.word
	}
	return LevelNone
}

// token is a word of a line with what stands around it.
type token struct {
	word  string
	rest  string // what follows
	open  byte   // the bracket or tab before it, if any
	last  string // the word before it
	first bool
}

// nextToken cuts off the next word.
func nextToken(text string) (t token, found bool) {
	i := 0
	for i < len(text) && isBreak(text[i]) {
		if text[i] != ' ' {
			t.open = 0
		}
		if c := text[i]; c == '[' || c == '<' || c == '(' || c == '|' || c == '\t' {
			t.open = c
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
	t.word, t.rest = text[i:j], text[j:]
	return t, j > i
}

// isBreak reports whether a byte stands between words.
func isBreak(c byte) bool {
	switch c {
	case '[', ']', '<', '>', '(', ')', '|', ',', ';', '"', '\'', '*':
		return true
	}
	return c <= ' '
}

// level is the level that one word states.
func (t token) level() Level {
	if strings.HasPrefix(t.rest, "=") {
		return t.field()
	}
	if t.last == "=" {
		return LevelNone // it is the value of something else
	}
	word, _, _ := strings.Cut(t.word, "/") // Celery adds the name of the process
	l := byWord(word)
	if l == LevelNone {
		return t.unusual()
	}
	if !t.states(word) {
		return LevelNone
	}
	if l == LevelError && strings.EqualFold(t.last, "fatal") {
		return LevelFatal
	}
	return l
}

// states reports whether a level's word is meant as one. In lower case it is
// only where it cannot be part of a sentence: in brackets, between tabs, or
// before a colon.
func (t token) states(word string) bool {
	next := byte(0)
	if t.rest != "" {
		next = t.rest[0]
	}
	upper := word[0] < 'a' && word[1] < 'a' && word[2] < 'a'
	switch {
	case upper:
		return next != ':' || !isNone(t.rest)
	case len(word) < len(t.word):
		return false
	case t.open == '\t':
		return next == '\t'
	case t.last == ":" && t.open == 0 && next == ']': // Apache puts the module before it
		return true
	}
	if t.open == '(' {
		return next == ')' // else it is an argument
	}
	return next == ':' && !isNone(t.rest) || t.open != 0 && next != 0 && isBreak(next)
}

// field is the level in a field of a name that holds levels. A field that is
// all of the line is a setting.
func (t token) field() Level {
	if !levelKey(t.word) {
		return LevelNone
	}
	value, _ := nextToken(strings.TrimLeft(t.rest, "=\""))
	if t.first && value.rest == "" {
		return LevelNone
	}
	// slog writes levels of its own as distances from those that have names.
	word := value.word
	if i := strings.IndexAny(word, "+-"); i > 0 {
		word = word[:i]
	}
	if l := byWord(word); l != LevelNone {
		return l
	}
	return byNumber(word)
}

// unusual are words that are levels only where they stand: a category of
// Python's and Node's warnings, "DeprecationWarning: ", MySQL's "[Note]",
// Telegraf's "E!", and Ray's letter between the time and a number.
func (t token) unusual() Level {
	switch {
	case len(t.word) == 2 && t.word[1] == '!':
		return byLetter(t.word[:1])
	case len(t.word) == 1 && digits(t.last) && len(t.rest) > 1 && t.rest[0] == ' ' && isDigit(t.rest[1]):
		return byLetter(t.word)
	case strings.HasSuffix(t.word, "Warning") && strings.HasPrefix(t.rest, ": "):
		return LevelWarn
	case t.open == '[' && (t.word == "Note" || t.word == "System") && strings.HasPrefix(t.rest, "]"):
		return LevelInfo
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
