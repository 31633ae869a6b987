package views

import (
	"fmt"
	"unicode/utf8"
)

// maxCopy is how much one OSC 52 sequence may carry: terminals drop longer ones
// (xterm and tmux above about 74 kB of text).
const maxCopy = 74_000

// copyText hands text to the terminal's clipboard by OSC 52, which also works
// over ssh.
func (sh *shell) copyText(what, text string) {
	switch {
	case text == "":
		sh.tell("nothing to copy")
		return
	case sh.screen == nil:
		return
	}
	cut := ""
	if len(text) > maxCopy {
		text, cut = whole(text[len(text)-maxCopy:]), ", the last 74 kB"
	}
	sh.screen.SetClipboard([]byte(text))
	sh.tell(fmt.Sprintf("copied %s%s", what, cut))
}

// whole drops the half of a character at which text may begin.
func whole(text string) string {
	for text != "" && !utf8.RuneStart(text[0]) {
		text = text[1:]
	}
	return text
}
