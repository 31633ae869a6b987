package views

import "kdash/views/widget"

// toast is one line about what became of the last thing asked for. It stands
// in the footer until the next key.
type toast struct {
	text string
	role widget.Role
}

// say shows an error; nil says nothing.
func (sh *shell) say(err error) {
	if err != nil {
		sh.said = toast{sh.words(err), widget.Bad}
	}
}

// tell shows what was done.
func (sh *shell) tell(text string) { sh.said = toast{text, widget.OK} }

// words is an error as one line: the sentence and the next step.
func (sh *shell) words(err error) string {
	sentence, next := sh.opts.Explain(err)
	if next == "" {
		return sentence
	}
	return sentence + " - " + next
}
