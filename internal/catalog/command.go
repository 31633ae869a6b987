package catalog

import "strings"

// commandLimit is how many bytes of one argument are read: scripts given as
// an argument may be of any size, and what starts a system stands at the front.
const commandLimit = 4096

// eachWord calls f for every word of the command line of a container, with
// the text that follows it within the same argument or else the next one.
func eachWord(c *Container, f func(word, following string)) {
	for i, arg := range c.Command {
		next := ""
		if i+1 < len(c.Command) {
			next = c.Command[i+1]
		}
		for rest := clip(arg); rest != ""; {
			var word string
			word, rest = cutWord(rest)
			if word == "" {
				continue
			}
			if rest != "" {
				f(word, rest)
			} else {
				f(word, clip(next))
			}
		}
	}
}

func clip(s string) string {
	return s[:min(len(s), commandLimit)]
}

// cutWord returns the first word of a command line and the text after it.
func cutWord(s string) (word, rest string) {
	for i := 0; i < len(s); i++ {
		if isWordEnd(s[i]) {
			return s[:i], strings.TrimLeft(s[i+1:], " \t\r\n")
		}
	}
	return s, ""
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
		got, text = cutWord(text)
		if got != w {
			return false
		}
	}
	return true
}

func baseName(word string) string {
	return word[strings.LastIndexByte(word, '/')+1:]
}
