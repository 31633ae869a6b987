package catalog

import "strings"

// commandLimit is how many bytes of one argument are read: scripts given as
// an argument may be of any size, and what starts a system stands at the front.
const commandLimit = 4096

// word is one word of a command line.
type word struct {
	text      string
	following string   // the text behind it in the same argument
	args      []string // the arguments behind that
	starts    bool     // stands where a program's name stands
}

// eachWord calls f for every word of the command line of a container.
func eachWord(c *Container, f func(word)) {
	starts := 1 // how many of the next words may be a program's name
	for i, arg := range c.Command {
		for rest := clip(arg); rest != ""; {
			w := word{args: c.Command[i+1:], starts: starts > 0}
			var end byte
			w.text, end, w.following = cutWord(rest)
			rest = w.following
			if w.text == "" {
				if endsCommand(end) {
					starts = 1
				}
				continue
			}
			f(w)
			starts = max(starts-1, leads(w.text, w.starts))
			if endsCommand(end) {
				starts = 1
			}
		}
	}
}

// leads is how many of the words behind w may be a program's name.
func leads(w string, starts bool) int {
	switch w {
	case "exec", "--", "tini", "dumb-init", "-m", "env", "nohup", "sudo", "if", "while", "until", "do", "then", "else", "run":
		return 1
	case "gosu", "su-exec", "setpriv", "timeout", "nice":
		return 2 // their own argument stands between
	}
	if strings.HasPrefix(w, "-") && len(w) <= 6 && strings.Contains(w, "c") && !strings.HasPrefix(w, "--") { // sh -exc
		return 1
	}
	if strings.HasSuffix(w, ".sh") || strings.HasSuffix(w, "entrypoint") || starts && strings.Contains(w, "=") {
		return 1
	}
	return 0
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

// followedBy reports whether the words stand behind w.
func (w word) followedBy(words []string) bool {
	text, args := w.following, w.args
	for _, wanted := range words {
		for text == "" && len(args) > 0 {
			text, args = clip(args[0]), args[1:]
		}
		var got string
		got, _, text = cutWord(text)
		if got != wanted {
			return false
		}
	}
	return true
}

func baseName(word string) string {
	return word[strings.LastIndexByte(word, '/')+1:]
}

// isBare reports whether a command is made of plain words, which may be
// arguments of something else, unlike kafka-server-start.sh.
func isBare(w string, rest []string) bool {
	for _, r := range rest {
		if strings.ContainsAny(r, "./:") || strings.HasPrefix(r, "-") {
			return false
		}
	}
	return !strings.ContainsAny(w, "-._/:")
}
