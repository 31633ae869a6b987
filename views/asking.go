package views

import (
	"slices"

	"kdash/internal/present"
	"kdash/views/widget"
)

// maxTyped is how many lines a prompt remembers.
const maxTyped = 50

// prompt is the line to type in, in the place of the crumbs.
type prompt struct{ *widget.Prompt }

func (p prompt) place(r regions) { p.SetRect(r.crumbs.x, r.crumbs.y, r.crumbs.w, 1) }

// askCommand opens the prompt for a page, a namespace or a context.
func (sh *shell) askCommand() {
	p := sh.newPrompt(":", &sh.typed.commands)
	offers := func(typed string) []string { return present.Complete(typed, sh.snap, sh.contextNames()) }
	p.SetCompleteFunc(offers)
	p.SetDoneFunc(func(line string) {
		sh.over = nil
		if _, err := present.ParseCommand(line); err != nil && len(offers(line)) > 0 {
			line = offers(line)[0] // what stands there in grey is what was meant
		}
		if line != "" {
			sh.typed.commands = remember(sh.typed.commands, line)
			sh.run(line)
		}
	})
	sh.over = p
}

// askFilter opens the prompt for the page's filter, which takes effect while
// it is typed. Esc brings back the filter that was there before.
func (sh *shell) askFilter() {
	here := sh.way.now()
	before := here.choices().Filter.Text
	p := sh.newPrompt("/", &sh.typed.filters)
	p.SetText(before)
	p.SetChangedFunc(func(text string) { sh.say(here.filter(text)) })
	p.SetDoneFunc(func(text string) {
		sh.over = nil
		sh.typed.filters = remember(sh.typed.filters, text)
	})
	p.SetCancelFunc(func() {
		sh.over = nil
		sh.say(here.filter(before))
	})
	sh.over = p
}

// typed are the lines entered before, oldest first.
type typed struct{ commands, filters, times, fields []string }

func (sh *shell) newPrompt(label string, history *[]string) prompt {
	p := prompt{widget.NewPrompt(sh.look, label)}
	p.SetHistory(*history)
	p.SetCancelFunc(func() { sh.over = nil })
	return p
}

// remember puts a line at the end, once.
func remember(lines []string, line string) []string {
	if line == "" {
		return lines
	}
	lines = slices.DeleteFunc(slices.Clone(lines), func(old string) bool { return old == line })
	lines = append(lines, line)
	return lines[max(len(lines)-maxTyped, 0):]
}
