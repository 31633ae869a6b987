package meaning

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// jsonPart is the JSON object that a line is, or ends with after a prefix of
// other text, as far as its braces tell.
func jsonPart(text string) (object string, ok bool) {
	text = strings.TrimRight(text, " \t\r")
	if len(text) < 2 || text[len(text)-1] != '}' {
		return "", false
	}
	i := strings.IndexByte(text[:min(len(text), looked)], '{')
	if i < 0 {
		return "", false
	}
	rest := strings.TrimLeft(text[i+1:], " \t")
	if rest != "}" && !strings.HasPrefix(rest, `"`) {
		return "", false
	}
	return text[i:], true
}

// jsonLevel finds the level among the keys of the outermost object, or else in
// the object "log" of the Elastic Common Schema.
func jsonLevel(object string) Level {
	found, inner := LevelNone, ""
	eachMember(object, func(key, value string) bool {
		if levelKey(key) {
			found = valueLevel(value)
		}
		if key == "log" && strings.HasPrefix(value, "{") {
			inner = value
		}
		return found == LevelNone
	})
	if found != LevelNone || inner == "" {
		return found
	}
	eachMember(inner, func(key, value string) bool {
		if key == "level" {
			found = valueLevel(value)
		}
		return found == LevelNone
	})
	return found
}

func valueLevel(value string) Level {
	if word, ok := strings.CutPrefix(value, `"`); ok {
		return wordOrLetter(strings.TrimSuffix(word, `"`))
	}
	return byNumber(value)
}

// wordOrLetter reads a level as a word, or as the one letter of MongoDB.
func wordOrLetter(word string) Level {
	if l := byLetter(word[:min(len(word), 1)]); len(word) == 1 || len(word) == 2 && l == LevelDebug {
		return l
	}
	return byWord(word)
}

// eachMember calls do for the members of an object, in their order, with the
// key as it is written between its quotes and the value as it is written. It
// ends at the first fault of the syntax or when do returns false, and reports
// whether the object was read to its end.
func eachMember(object string, do func(key, value string) bool) bool {
	text, ok := strings.CutPrefix(object, "{")
	if !ok {
		return false
	}
	for first := true; ; first = false {
		text = skipSpace(text)
		if rest, ok := strings.CutPrefix(text, "}"); ok && first {
			return skipSpace(rest) == ""
		}
		n := stringEnd(text)
		if n == 0 {
			return false
		}
		key := text[1 : n-1]
		value, ok := strings.CutPrefix(skipSpace(text[n:]), ":")
		if !ok {
			return false
		}
		value = skipSpace(value)
		if n = valueEnd(value); n == 0 || !do(key, value[:n]) {
			return false
		}
		text = skipSpace(value[n:])
		if rest, ok := strings.CutPrefix(text, "}"); ok {
			return skipSpace(rest) == ""
		}
		if text, ok = strings.CutPrefix(text, ","); !ok {
			return false
		}
	}
}

func skipSpace(text string) string { return strings.TrimLeft(text, " \t\r\n") }

// stringEnd is the length of the string literal at the beginning of text; 0
// when there is none.
func stringEnd(text string) int {
	if text == "" || text[0] != '"' {
		return 0
	}
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// valueEnd is the length of the value at the beginning of text; 0 when there
// is none.
func valueEnd(text string) int {
	if text == "" {
		return 0
	}
	switch text[0] {
	case '"':
		return stringEnd(text)
	case '{', '[':
		return nestEnd(text)
	}
	i := strings.IndexAny(text, ",}] \t\r\n")
	if i < 0 {
		return len(text)
	}
	return i
}

// nestEnd is the length of the object or list at the beginning of text.
func nestEnd(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			n := stringEnd(text[i:])
			if n == 0 {
				return 0
			}
			i += n - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// unquote is the text of a literal: that of a string, else as it is written.
func unquote(literal string) string {
	if !strings.HasPrefix(literal, `"`) {
		return literal
	}
	inner := literal[1 : len(literal)-1]
	if strings.IndexByte(inner, '\\') < 0 && utf8.ValidString(inner) {
		return inner
	}
	var text string
	if json.Unmarshal([]byte(literal), &text) != nil {
		return inner
	}
	return text
}
