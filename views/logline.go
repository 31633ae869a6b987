package views

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/logs"
	"kdash/internal/logs/meaning"
	"kdash/views/widget"
)

// logTimes is how the time of each line is shown.
type logTimes int

// The ways, in the order in which the key goes through them.
const (
	timesOff logTimes = iota
	timesLocal
	timesUTC
	timesRelative
	timesCount
)

func (t logTimes) String() string {
	return [...]string{"no times", "local times", "UTC times", "times since"}[t]
}

// stamp is a time before a line, with the blank behind it.
func (t logTimes) stamp(at, now time.Time) string {
	switch t {
	case timesLocal:
		return at.In(now.Location()).Format("01-02 15:04:05.000 ")
	case timesUTC:
		return at.UTC().Format("01-02 15:04:05.000Z ")
	case timesRelative:
		return fmt.Sprintf("%9s ", "-"+sinceText(now.Sub(at)))
	}
	return ""
}

// sinceText leaves out what nobody reads of a time that long ago.
func sinceText(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1fs", d.Seconds())
	}
	return d.Round(time.Second).String()
}

// logLabel is what stands before the lines of a source.
type logLabel struct {
	text  string
	style tcell.Style
}

// labelColours are those of the terminal's palette that mean nothing else here:
// no red and no yellow.
func labelColours() []tcell.Color {
	return []tcell.Color{
		tcell.ColorTeal, tcell.ColorGreen, tcell.ColorPurple, tcell.ColorAqua, tcell.ColorLime, tcell.ColorFuchsia, tcell.ColorBlue,
	}
}

// label gives every source a name and a colour, those whose pods are gone
// included. A lone source needs none, those of a lone pod go by container, and
// namespaces are named where they tell sources apart.
func (p *logPage) label(sources []logs.SourceStatus) {
	before, hidden := len(p.labels), false
	for _, s := range sources {
		if _, known := p.labels[s.Source]; !known {
			p.labels[s.Source] = logLabel{}
			hidden = hidden || p.hidden[sourceKey(s.Source)]
		}
	}
	if hidden {
		p.narrow()
	}
	if len(p.labels) == before {
		return
	}
	pods, namespaces, containers := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for s := range p.labels {
		pods[s.Pod], namespaces[s.Namespace], containers[s.Container] = true, true, true
	}
	names := slices.Sorted(maps.Keys(pods))
	for s := range p.labels {
		text := s.Pod
		if len(namespaces) > 1 {
			text = s.Namespace + "/" + text
		}
		if len(containers) > 1 {
			text += " " + s.Container
		}
		if len(p.labels) == 1 {
			text = ""
		}
		colour := colourOf(s.Pod, names)
		if len(names) == 1 && len(namespaces) == 1 && len(containers) > 1 {
			text, colour = s.Container, colourOf(s.Container, slices.Sorted(maps.Keys(containers)))
		}
		p.labels[s] = logLabel{text, tcell.StyleDefault.Foreground(colour)}
	}
}

// colourOf differs for names side by side, and stays when others come where
// there are more names than colours.
func colourOf(name string, names []string) tcell.Color {
	colours := labelColours()
	if len(names) <= len(colours) {
		return colours[slices.Index(names, name)]
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(name))
	return colours[h.Sum32()%uint32(len(colours))]
}

// line lays a line out: where it comes from, when several logs are read, its
// time, when that is wanted, and what it says.
func (p *logPage) line(l logs.Line, row logRow) spans {
	var found spans
	if p.marked[row.line] {
		found = append(found, widget.Span{Text: "* ", Role: widget.Key})
	}
	if p.times != timesOff && l.Nanos > 0 {
		found = append(found, widget.Span{Text: p.times.stamp(l.Time(), p.shell.now()), Role: widget.Muted})
	}
	label := p.labels[l.Source]
	if l.Mark != nil {
		return append(found, markSpan(&l, label))
	}
	if label.text != "" {
		found = append(found, widget.Span{Text: label.text + " ", Style: label.style})
	}
	if row.folded > 0 {
		found = append(found, widget.Span{Text: fmt.Sprintf("[+%d] ", row.folded), Role: widget.Link})
	}
	if words := tagWords(p.rows.tagsAt(&l, row)); words != "" {
		found = append(found, widget.Span{Text: words + " ", Role: widget.Accent})
	}
	found = append(found, p.words(&l, row)...)
	if l.Cut > 0 {
		found = append(found, widget.Span{Text: fmt.Sprintf(" [%d bytes more]", l.Cut), Role: widget.Muted})
	}
	return found
}

// markSpan is what kdash has to say between two lines.
func markSpan(l *logs.Line, label logLabel) widget.Span {
	from := label.text
	if from == "" {
		from = l.Source.Container
	}
	role := widget.Warn
	switch l.Mark.Kind {
	case logs.MarkReconnected, logs.MarkWaiting, logs.MarkFinished:
		role = widget.Muted
	case logs.MarkMissing, logs.MarkRefused:
		role = widget.Bad
	}
	return widget.Span{Text: "--- " + from + ": " + l.Mark.Text + " ---", Role: role}
}

// words is the text of a line: as the program coloured it, else by its level.
func (p *logPage) words(l *logs.Line, row logRow) spans {
	if !p.raw {
		if found := fieldSpans(l, p.fields); found != nil {
			return found
		}
	}
	found := widget.ParseANSI(l.Text)
	role := levelRole(l.Level)
	if row.around {
		role = widget.Muted
	}
	for i := range found {
		found[i].Role = role
	}
	return found
}

func levelRole(level meaning.Level) widget.Role {
	switch {
	case level >= meaning.LevelError:
		return widget.Bad
	case level == meaning.LevelWarn:
		return widget.Warn
	case level == meaning.LevelDebug, level == meaning.LevelTrace:
		return widget.Muted
	}
	return widget.Normal
}

// fieldSpans is a JSON line as its message and its other fields, or as the
// fields that were chosen; nil for what is no JSON.
func fieldSpans(l *logs.Line, chosen []string) spans {
	if text := strings.TrimRight(l.Text, " \r"); !strings.HasSuffix(text, "}") {
		return nil
	}
	prefix, fields := meaning.Fields(l.Text)
	if len(fields) == 0 {
		return nil
	}
	var found spans
	if prefix != "" {
		found = append(found, widget.Span{Text: prefix + " "})
	}
	message := meaning.Message(fields)
	if len(chosen) > 0 {
		fields, message = meaning.Choose(fields, chosen), ""
	}
	if l.Level != meaning.LevelNone {
		found = append(found, widget.Span{Text: fmt.Sprintf("%-5s ", strings.ToUpper(l.Level.String())), Role: levelRole(l.Level)})
	}
	if message != "" {
		found = append(found, widget.Span{Text: message + " ", Role: levelRole(l.Level)})
	}
	for _, f := range fields {
		said := f.Value == message || l.Level != meaning.LevelNone && isLevelKey(f.Key)
		if len(chosen) > 0 || !said {
			found = append(found, widget.Span{Text: f.Key + "=", Role: widget.Muted}, widget.Span{Text: f.Value + " "})
		}
	}
	return found
}

// isLevelKey tells the fields whose value stands before the message already.
func isLevelKey(key string) bool {
	return slices.Contains([]string{"level", "lvl", "severity", "levelname", "loglevel", "log.level", "log_level"}, strings.ToLower(key))
}

// shownText is what a line of JSON looks like with all its fields; "" for any
// other.
func shownText(l *logs.Line) string {
	var b strings.Builder
	for _, span := range fieldSpans(l, nil) {
		b.WriteString(span.Text)
	}
	return b.String()
}
