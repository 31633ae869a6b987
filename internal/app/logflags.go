package app

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"
	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/logs"
	"kdash/internal/logs/meaning"
	"kdash/internal/logs/output"
)

// logFlags are the flags of `kdash logs`: stern's, and what stern has not.
type logFlags struct {
	since, until                         time.Duration
	tail                                 int64
	include, exclude, highlight          []string
	container                            string
	excludeContainer, excludePod         []string
	states                               []string
	init, ephemeral                      bool
	noFollow, previous, rotated, ordered bool
	selector, fields, condition          string
	system, component, node              string
	level, output                        string
	template, templateFile               string
	tags                                 []string
	timestamps, zone, colour             string
	podColours, containerColours         []string
	streams                              int
	onlyLines, stdin                     bool
}

func (f *logFlags) register(s *pflag.FlagSet) {
	f.registerChoice(s)
	s.DurationVar(&f.since, "since", 0, "Only lines of so long ago or less: 5m, 1h; 0 for all")
	s.DurationVar(&f.until, "until", 0, "Only lines of so long ago or more; ends there")
	s.Int64Var(&f.tail, "tail", -1, "How many lines of each container to begin with; -1 for all")
	s.BoolVar(&f.noFollow, "no-follow", false, "End once what is there was read")
	s.BoolVar(&f.previous, "previous", false, "Read the instance before the last restart too, above the present one")
	s.BoolVar(&f.rotated, "rotated", false, "Begin with what the node has rotated away too; needs the right to get nodes/proxy")
	s.BoolVar(&f.ordered, "ordered", true, "Order lines of several containers by time, as far as 200 ms of waiting allow; all of them with --no-follow")
	s.IntVar(&f.streams, "max-log-requests", logs.Streams, "How many logs to read at once; the others wait")
	s.StringArrayVarP(&f.include, "include", "i", nil, "Only lines that match the regular expression; may be repeated, any counts")
	s.StringArrayVarP(&f.exclude, "exclude", "e", nil, "No lines that match the regular expression; may be repeated")
	s.StringArrayVarP(&f.highlight, "highlight", "H", nil, "Mark what matches the regular expression; may be repeated")
	s.StringVar(&f.level, "level", "", "Only lines of this level or worse: "+strings.Join(levelNames(), ", "))
	s.StringSliceVar(&f.tags, "tag", nil, "Only lines that speak of any of these troubles: disk-full, oom, isr ...; an unknown one lists them")
	s.StringVarP(&f.output, "output", "o", "default", "One of "+strings.Join(output.Formats(), ", "))
	s.StringVar(&f.template, "template", "", "Template for each line, in stern's language; overrides --output")
	s.StringVarP(&f.templateFile, "template-file", "T", "", "File with such a template; overrides --template")
	s.StringVarP(&f.timestamps, "timestamps", "t", "", "Print stamps: default or short")
	s.Lookup("timestamps").NoOptDefVal = "default"
	s.StringVar(&f.zone, "timezone", "Local", "Time zone of the stamps")
	s.StringVar(&f.colour, "color", "auto", "Colours: auto, always or never")
	s.StringSliceVar(&f.podColours, "pod-colors", nil, "Colours of the names of pods, as parameters of SGR: 91,92,38;5;208")
	s.StringSliceVar(&f.containerColours, "container-colors", nil, "Colours of the names of containers, likewise; those of pods without it")
	s.BoolVar(&f.onlyLines, "only-log-lines", false, "Nothing but log lines: no marks on standard error")
	s.BoolVar(&f.stdin, "stdin", false, "Read lines from standard input instead of a cluster")
}

func (f *logFlags) registerChoice(s *pflag.FlagSet) {
	s.StringVarP(&f.selector, "selector", "l", "", "Only pods with these labels, as kubectl takes them")
	s.StringVar(&f.fields, "field-selector", "", "Only pods with these fields: "+strings.Join(logs.Fields(), ", "))
	s.StringVar(&f.condition, "condition", "", "Only pods with this condition when they are first seen: ready, ready=false, podscheduled=unknown")
	s.StringVar(&f.system, "system", "", "Only pods of this system or instance: orders, kafka/orders")
	s.StringVar(&f.component, "component", "", "Only pods of this component: "+strings.Join(componentNames(), ", "))
	s.StringVar(&f.node, "node", "", "Only pods of this node")
	s.StringVarP(&f.container, "container", "c", "", "Only containers whose name matches the regular expression")
	s.StringArrayVarP(&f.excludeContainer, "exclude-container", "E", nil, "No containers whose name matches; may be repeated")
	s.StringArrayVar(&f.excludePod, "exclude-pod", nil, "No pods whose name matches; may be repeated")
	s.StringSliceVar(&f.states, "container-state", []string{"all"}, "Only containers in these states at the start: running, waiting, terminated, all")
	s.BoolVar(&f.init, "init-containers", true, "Init containers too")
	s.BoolVar(&f.ephemeral, "ephemeral-containers", true, "Ephemeral containers too")
}

// parse makes options of the flags. Every error is of the command line.
func (f *logFlags) parse(h Host, args []string) (logs.Options, *logPrinter, error) {
	p := &logs.Options{
		Follow: !f.noFollow, Previous: f.previous, Rotated: f.rotated, Ordered: f.ordered, Streams: f.streams,
	}
	if f.since > 0 {
		p.Since = h.Now().Add(-f.since)
	}
	if f.until > 0 {
		p.Until, p.Follow = h.Now().Add(-f.until), false // nothing that is still to come is wanted
	}
	if f.tail >= 0 {
		p.Tail = &f.tail
	}
	printer, err := f.printer(h)
	if err == nil {
		p.Choice, err = f.choice()
	}
	if err == nil && !f.stdin {
		p.Targets, err = f.targets(args)
	}
	if err == nil {
		err = f.check()
	}
	if err != nil {
		return *p, nil, &usageError{err}
	}
	p.Ends = onlyFinite(p.Targets)
	return *p, printer, nil
}

func (f *logFlags) check() error {
	switch {
	case f.since < 0 || f.until < 0:
		return fmt.Errorf("--since and --until count backwards from now and cannot be negative")
	case f.streams < 1:
		return fmt.Errorf("--max-log-requests %d: at least one log must be read at once", f.streams)
	case f.rotated && f.tail >= 0:
		return fmt.Errorf("--rotated reads all that there is and cannot be with --tail")
	case f.noFollow && f.tail == 0:
		return fmt.Errorf("--no-follow with --tail=0 would read nothing")
	}
	return nil
}

func (f *logFlags) choice() (c logs.Choice, err error) {
	c = logs.Choice{Init: f.init, Ephemeral: f.ephemeral, Node: f.node}
	if f.container != "" {
		if c.Containers, err = expression("container", f.container); err != nil {
			return c, err
		}
	}
	if c.ExcludeContainers, err = expressions("exclude-container", f.excludeContainer); err != nil {
		return c, err
	}
	if c.ExcludePods, err = expressions("exclude-pod", f.excludePod); err != nil {
		return c, err
	}
	for _, state := range f.states {
		if !slices.Contains([]string{"running", "waiting", "terminated", "all"}, state) {
			return c, fmt.Errorf("--container-state is running, waiting, terminated or all, not %q", state)
		}
	}
	if !slices.Contains(f.states, "all") {
		c.States = f.states
	}
	if c.Condition, err = conditionOf(f.condition); err != nil || f.fields == "" {
		return c, err
	}
	c.Fields, err = logs.ParseFields(f.fields)
	return c, err
}

// conditionOf reads NAME or NAME=VALUE, in any case. PodReady is what stern
// calls the condition Ready.
func conditionOf(text string) (c logs.Condition, err error) {
	name, value, found := strings.Cut(strings.ToLower(text), "=")
	if !found {
		value = "true"
	}
	if name == "podready" {
		name = "ready"
	}
	if text != "" && !slices.Contains([]string{"true", "false", "unknown"}, value) {
		return c, fmt.Errorf("--condition %q: a condition is true, false or unknown", text)
	}
	return logs.Condition{Type: name, Status: value}, nil
}

func (f *logFlags) filter() (filter logs.Filter, err error) {
	if f.level != "" {
		floor, ok := meaning.ParseLevel(f.level)
		if !ok {
			return filter, fmt.Errorf("there is no level %q; there are %s", f.level, strings.Join(levelNames(), ", "))
		}
		filter.Floor = floor
	}
	for _, name := range f.tags {
		tag := meaning.TagNamed(name)
		if tag == 0 {
			return filter, fmt.Errorf("there is no trouble %q; there are %s", name, strings.Join(meaning.Tags(math.MaxUint32).Names(), ", "))
		}
		filter.Tags |= tag
	}
	if filter.Include, err = expressions("include", f.include); err != nil {
		return filter, err
	}
	filter.Exclude, err = expressions("exclude", f.exclude)
	return filter, err
}

func (f *logFlags) selectorOf() (labels.Selector, error) {
	if f.selector == "" {
		return nil, nil
	}
	selector, err := labels.Parse(f.selector)
	if err != nil {
		return nil, fmt.Errorf("label selector %q: %w", f.selector, err)
	}
	return selector, nil
}

func expression(flag, text string) (*regexp.Regexp, error) {
	r, err := regexp.Compile(text)
	if err != nil {
		return nil, fmt.Errorf("--%s %q: %w", flag, text, err)
	}
	return r, nil
}

func expressions(flag string, texts []string) ([]*regexp.Regexp, error) {
	var list []*regexp.Regexp
	for _, text := range texts {
		r, err := expression(flag, text)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

func levelNames() []string {
	var names []string
	for _, l := range meaning.Levels() {
		names = append(names, l.String())
	}
	return names
}
