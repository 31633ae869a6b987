package catalog

import "strings"

// commandLimit is how many bytes of one argument are read: scripts given as
// an argument may be of any size, and what starts a system stands at the front.
const commandLimit = 4096

// word is one word of a command line.
type word struct {
	text      string
	following string // the text behind it, in the same argument or the next
	starts    bool   // stands where a program's name stands
}

// eachWord calls f for every word of the command line of a container.
func eachWord(c *Container, f func(word)) {
	starts := true
	for i, arg := range c.Command {
		next := ""
		if i+1 < len(c.Command) {
			next = clip(c.Command[i+1])
		}
		for rest := clip(arg); rest != ""; {
			w := word{starts: starts}
			var end byte
			w.text, end, w.following = cutWord(rest)
			rest = w.following
			if w.text == "" {
				starts = starts || end != ' '
				continue
			}
			if rest == "" {
				w.following = next
			}
			f(w)
			starts = leads(w.text) || endsCommand(end)
		}
	}
}

// leads reports whether a program's name comes after the word.
func leads(w string) bool {
	switch w {
	case "exec", "--", "-c", "tini", "dumb-init", "-lc", "-ec", "-exc":
		return true
	}
	return strings.HasSuffix(w, ".sh") || strings.HasSuffix(w, "entrypoint")
}

func endsCommand(end byte) bool {
	return end == ';' || end == '&' || end == '|' || end == '\n' || end == '('
}

func clip(s string) string {
	return s[:min(len(s), commandLimit)]
}

// cutWord returns the first word of a command line, what ended it, and the
// text after that.
func cutWord(s string) (text string, end byte, rest string) {
	for i := range len(s) {
		if isWordEnd(s[i]) {
			return s[:i], s[i], strings.TrimLeft(s[i+1:], " \t\r")
		}
	}
	return s, ' ', ""
}

func isWordEnd(b byte) bool {
	switch b {
	case ' ', '\t', '\n', '\r', ';', '&', '|', '(', ')', '"', '\'', '`', ',':
		return true
	}
	return false
}

// followedBy reports whether text starts with the words.
func followedBy(text string, words []string) bool {
	for _, w := range words {
		var got string
		got, _, text = cutWord(text)
		if got != w {
			return false
		}
	}
	return true
}

func baseName(word string) string {
	return word[strings.LastIndexByte(word, '/')+1:]
}

// isBare reports whether a command is one plain word, which may be an
// argument of something else, unlike kafka-server-start.sh.
func isBare(w string, rest []string) bool {
	return len(rest) == 0 && !strings.ContainsAny(w, "-._/:")
}
