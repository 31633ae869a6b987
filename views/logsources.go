package views

import (
	"maps"
	"slices"
	"strings"

	"kdash/internal/logs"
	"kdash/views/widget"
)

// askSources lists the containers that are read. Picking one hides its lines,
// or shows them again; the first choices are for whole pods, where they have
// several containers.
func (p *logPage) askSources() {
	list := picker{widget.NewPicker(p.shell.look, "containers: Enter hides and shows, Esc is done")}
	list.SetChoices(p.sourceChoices()...)
	list.SetPickedFunc(func(key string) {
		p.toggleSources(key)
		list.SetChoices(p.sourceChoices()...)
		list.Select(key)
	})
	list.SetCancelFunc(func() { p.shell.over = nil })
	p.shell.over = list
}

// sources are those known, by namespace, pod and container.
func (p *logPage) sources() []logs.SourceStatus {
	found := slices.Clone(p.status.Sources)
	slices.SortFunc(found, func(a, b logs.SourceStatus) int {
		return strings.Compare(sourceKey(a.Source), sourceKey(b.Source))
	})
	return found
}

func podKey(s *logs.Source) string    { return s.Namespace + "/" + s.Pod }
func sourceKey(s *logs.Source) string { return podKey(s) + " " + s.Container }

func (p *logPage) sourceChoices() []widget.Choice {
	all := p.sources()
	containers := map[string]int{}
	for _, s := range all {
		containers[podKey(s.Source)]++
	}
	var choices []widget.Choice
	pod := ""
	for _, s := range all {
		if key := podKey(s.Source); containers[key] > 1 && key != pod {
			pod = key
			choices = append(choices, widget.Choice{Key: key, Name: p.sign(key) + key, Note: plural(containers[key], "container")})
		}
		key := sourceKey(s.Source)
		choices = append(choices, widget.Choice{Key: key, Name: p.sign(key) + key, Note: stateWord(s.State)})
	}
	return choices
}

// sign tells what is hidden.
func (p *logPage) sign(key string) string {
	for hidden := range p.hidden {
		if under(hidden, key) {
			return "[ ] "
		}
	}
	return "[x] "
}

// under reports whether the key of a source is the key given, or that of a
// container of the pod given.
func under(source, key string) bool { return source == key || strings.HasPrefix(source, key+" ") }

func (p *logPage) toggleSources(key string) {
	before := len(p.hidden)
	maps.DeleteFunc(p.hidden, func(hidden string, _ bool) bool { return under(hidden, key) })
	if len(p.hidden) == before {
		for _, s := range p.status.Sources {
			if one := sourceKey(s.Source); under(one, key) {
				p.hidden[one] = true
			}
		}
	}
	p.narrow()
}

// hiddenSources are those that have come so far of what is switched off.
func (p *logPage) hiddenSources() []*logs.Source {
	var found []*logs.Source
	for s := range p.labels {
		if p.hidden[sourceKey(s)] {
			found = append(found, s)
		}
	}
	return found
}

func stateWord(s logs.State) string {
	switch s {
	case logs.StateQueued:
		return "waits for a stream"
	case logs.StateReading:
		return "reading"
	case logs.StateWaiting:
		return "no log yet"
	}
	return "ended"
}
