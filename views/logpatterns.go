package views

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"kdash/internal/logs"
	"kdash/internal/logs/meaning"
	"kdash/views/widget"
)

// recently is what counts as new where nothing tells when the trouble began.
const recently = 10 * time.Minute

// widePicker is a list to choose from that takes all of the page.
type widePicker struct{ *widget.Picker }

func (p widePicker) place(r regions) { p.SetRect(r.body.x, r.body.y, r.footer.w, r.body.h) }

// askPatterns groups the lines that are alike, those that are new since the
// trouble began first. The one that is picked becomes a filter.
func (p *logPage) askPatterns() {
	if p.reading == nil {
		return
	}
	since, why := p.troubledSince()
	buffer, hidden := p.reading.buffer, p.hiddenSources()
	p.shell.tell("looking for patterns ...")
	p.shell.crew.run(func(context.Context) {
		patterns := patternsOf(buffer, &logs.Filter{Hidden: hidden}).List(since)
		p.shell.pump.post(func() {
			if p.reading != nil && p.reading.buffer == buffer && p.shell.over == nil {
				p.showPatterns(patterns, since, why)
			}
		})
	})
}

// patternsOf reads all that a buffer holds.
func patternsOf(buffer *logs.Buffer, f *logs.Filter) *meaning.Patterns {
	found := &meaning.Patterns{}
	eachLine(buffer, func(l *logs.Line) {
		if l.Mark == nil && l.Fold == 0 && f.Match(l) {
			found.Add(l.Nanos, l.Level, l.Tags(), saying(l.Text))
		}
	})
	return found
}

// saying is what a line says: of JSON the message, where it has one.
func saying(line string) string {
	if strings.HasSuffix(line, "}") {
		if _, fields := meaning.Fields(line); meaning.Message(fields) != "" {
			return meaning.Message(fields)
		}
	}
	return plainText(line)
}

func (p *logPage) showPatterns(patterns []meaning.Pattern, since int64, why string) {
	p.shell.said = toast{}
	if len(patterns) == 0 {
		p.shell.tell("no line to look for patterns in")
		return
	}
	list := widePicker{widget.NewPicker(p.shell.look, fmt.Sprintf("%s, new since %s first; Enter filters", plural(len(patterns), "pattern"), why))}
	choices := make([]widget.Choice, len(patterns))
	for i, one := range patterns {
		choices[i] = widget.Choice{Key: one.Text, Name: patternLine(one, since, p.shell.now().Location())}
	}
	list.SetChoices(choices...)
	list.SetPickedFunc(func(key string) {
		p.shell.over = nil
		p.addChip(&logChip{text: key, match: patternMatch(key)})
	})
	list.SetCancelFunc(func() { p.shell.over = nil })
	p.shell.over = list
}

// patternLine is "   120 new ERROR 12:01:03-12:30:11 #disk-full No space left".
func patternLine(one meaning.Pattern, since int64, where *time.Location) string {
	news := "   "
	if one.First >= since {
		news = "new"
	}
	clock := func(nanos int64) string { return time.Unix(0, nanos).In(where).Format("15:04:05") }
	text := fmt.Sprintf("%6d %s %-5s %s-%s ", one.Count, news, strings.ToUpper(one.Level.String()), clock(one.First), clock(one.Last))
	if words := tagWords(one.Tags); words != "" {
		text += words + " "
	}
	return text + one.Text
}

// patternMatch finds the lines of a pattern: its words in their order, and
// anything for what is masked.
func patternMatch(text string) *regexp.Regexp {
	var parts []string
	for _, part := range maskedPart.Split(text, -1) {
		if words := strings.Fields(part); len(words) > 0 {
			for i := range words {
				words[i] = regexp.QuoteMeta(words[i])
			}
			parts = append(parts, strings.Join(words, `.*?`))
		}
	}
	return regexp.MustCompile("(?i)" + strings.Join(parts, ".*?"))
}

var maskedPart = regexp.MustCompile(`<[a-z*]+>`)
