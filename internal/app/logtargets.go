package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"kdash/internal/logs"
	"kdash/internal/model"
)

// targets are what the arguments name, each narrowed by the flags. Without an
// argument the flags alone say what to read.
func (f *logFlags) targets(args []string) ([]logs.Target, error) {
	narrow, err := f.narrowing()
	if err != nil {
		return nil, err
	}
	if len(args) == 0 {
		if narrow.Selector == nil && narrow.System == "" && narrow.Component == "" && f.node == "" && f.fields == "" {
			return nil, fmt.Errorf("logs needs a target: KIND/NAME, system/NAME, component/NAME, a regular expression, or one of --selector, --system, --component, --node, --field-selector")
		}
		return []logs.Target{narrow}, nil
	}
	var all []logs.Target
	for _, arg := range args {
		t, err := target(arg, narrow)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

func (f *logFlags) narrowing() (logs.Target, error) {
	selector, err := f.selectorOf()
	if err != nil {
		return logs.Target{}, err
	}
	t := logs.Target{Selector: selector, System: f.system}
	if f.component != "" {
		t.Component, err = component(f.component)
	}
	return t, err
}

// target reads one argument.
func target(arg string, t logs.Target) (logs.Target, error) {
	word, name, object := strings.Cut(arg, "/")
	if !object {
		pattern, err := regexp.Compile(arg)
		if err != nil {
			return t, fmt.Errorf("target %q: %w", arg, err)
		}
		t.Pattern = pattern
		return t, nil
	}
	if word == "" || name == "" {
		return t, fmt.Errorf("target %q is not of the form KIND/NAME", arg)
	}
	var err error
	switch strings.ToLower(word) {
	case "system", "systems", "sys":
		t.System = name
	case "component", "components":
		t.Component, err = component(name)
	default:
		t.Kind, t.Name = kindOf(word), name
	}
	return t, err
}

// kindOf is the kind that a word names, as kubectl shortens kinds. A word that
// is not known may be the kind of a custom owner.
func kindOf(word string) model.Kind {
	more := map[string]model.Kind{
		"statefulset": model.KindStatefulSet, "deployment": model.KindDeployment, "daemonset": model.KindDaemonSet,
		"rs": model.KindReplicaSet, "replicaset": model.KindReplicaSet, "job": model.KindJob, "cronjob": model.KindCronJob,
	}
	word = strings.ToLower(word)
	for _, w := range []string{word, strings.TrimSuffix(word, "s")} {
		if kind, ok := traced()[w]; ok {
			return kind
		}
		if kind, ok := more[w]; ok {
			return kind
		}
	}
	return word
}

func component(name string) (model.Component, error) {
	c := model.Component(strings.ToLower(name))
	if !slices.Contains(model.Components(), c) {
		return "", fmt.Errorf("there is no component %q; there are %s", name, strings.Join(componentNames(), ", "))
	}
	return c, nil
}

func componentNames() []string {
	var names []string
	for _, c := range model.Components() {
		names = append(names, string(c))
	}
	return names
}

// onlyFinite reports whether all targets come to an end by themselves: pods and
// Jobs. Their tail ends with them; that of anything else waits for what comes.
func onlyFinite(targets []logs.Target) bool {
	return !slices.ContainsFunc(targets, func(t logs.Target) bool {
		return t.Kind != model.KindPod && t.Kind != model.KindJob
	})
}
