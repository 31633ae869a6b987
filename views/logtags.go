package views

import (
	"context"
	"fmt"
	"strings"

	"kdash/internal/logs"
	"kdash/internal/logs/meaning"
	"kdash/views/widget"
)

// askTags lists the troubles of data systems that the lines speak of. Picking
// one keeps the lines that speak of it, and of any other that was picked;
// picking it again takes it off.
func (p *logPage) askTags() {
	if p.reading == nil {
		return
	}
	buffer, hidden := p.reading.buffer, p.hiddenSources()
	p.shell.tell("looking for troubles ...")
	p.shell.crew.run(func(context.Context) {
		counts := tagsIn(buffer, &logs.Filter{Hidden: hidden})
		p.shell.pump.post(func() {
			if p.reading != nil && p.reading.buffer == buffer && p.shell.over == nil {
				p.showTags(counts)
			}
		})
	})
}

// tagsIn counts the lines of each trouble, by name.
func tagsIn(buffer *logs.Buffer, f *logs.Filter) map[string]int {
	counts := map[string]int{}
	eachLine(buffer, func(l *logs.Line) {
		if l.Mark != nil || !f.Match(l) {
			return
		}
		for _, name := range l.Tags().Names() {
			counts[name]++
		}
	})
	return counts
}

// eachLine calls do for all that a buffer holds.
func eachLine(buffer *logs.Buffer, do func(*logs.Line)) {
	lines := make([]logs.Line, 1024)
	next, _ := buffer.Range()
	for {
		n, at := buffer.Read(next, lines)
		if n == 0 {
			return
		}
		for i := range n {
			do(&lines[i])
		}
		next = at + uint64(n)
	}
}

func (p *logPage) showTags(counts map[string]int) {
	p.shell.said = toast{}
	if len(counts) == 0 && p.tags == 0 {
		p.shell.tell("no line speaks of a trouble that the dictionary knows")
		return
	}
	list := picker{widget.NewPicker(p.shell.look, "troubles: Enter keeps only those picked, Esc is done")}
	list.SetChoices(p.tagChoices(counts)...)
	list.SetPickedFunc(func(name string) {
		p.tags ^= meaning.TagNamed(name)
		p.narrow()
		list.SetChoices(p.tagChoices(counts)...)
		list.Select(name)
	})
	list.SetCancelFunc(func() { p.shell.over = nil })
	p.shell.over = list
}

func (p *logPage) tagChoices(counts map[string]int) []widget.Choice {
	var choices []widget.Choice
	for _, trouble := range meaning.Dictionary() {
		picked := p.tags.Any(meaning.TagNamed(trouble.Name))
		if counts[trouble.Name] == 0 && !picked {
			continue
		}
		sign := "[ ] "
		if picked {
			sign = "[x] "
		}
		name := fmt.Sprintf("%s#%-12s %s", sign, trouble.Name, trouble.Title)
		choices = append(choices, widget.Choice{Key: trouble.Name, Name: name, Note: plural(counts[trouble.Name], "line")})
	}
	return choices
}

// tagWords is "#disk-full #oom".
func tagWords(tags meaning.Tags) string {
	names := tags.Names()
	for i := range names {
		names[i] = "#" + names[i]
	}
	return strings.Join(names, " ")
}

// tagsAt are the troubles that a row speaks of, with the lines folded below it:
// the cause of an exception often stands further down.
func (r *logRows) tagsAt(l *logs.Line, row logRow) meaning.Tags {
	const far = 200 // lines, since it is asked for at each frame
	tags := l.Tags()
	for n, left := row.line+1, row.folded; left > 0 && n <= row.line+far; n++ {
		one, ok := r.buffer.Line(n)
		if !ok {
			break
		}
		if one.Source == l.Source && one.Fold > 0 && one.Mark == nil {
			tags |= one.Tags()
			left--
		}
	}
	return tags
}
