package views

import (
	"fmt"
	"regexp"
	"strings"

	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/logs"
	"kdash/internal/model"
	"kdash/internal/present"
)

// logSubject is what a log page is about.
type logSubject struct {
	title   string
	ref     model.Ref // the object, for describe and YAML; zero for a system and its like
	targets []logs.Target
}

// subjectOf is an object, and of a pod perhaps one container. The logs of a
// claim are those of the pods that use it.
func subjectOf(s *model.Snapshot, ref model.Ref, container string) logSubject {
	own := logSubject{title: strings.TrimSpace(ref.Name + " " + container), ref: ref}
	if ref.Kind != model.KindClaim {
		own.targets = []logs.Target{{Kind: ref.Kind, Name: ref.Name, Container: container, Namespaces: []string{ref.Namespace}}}
		return own
	}
	for _, p := range podsOf(s, ref) {
		own.targets = append(own.targets, logs.Target{Kind: model.KindPod, Name: p.Name, Namespaces: []string{p.Namespace}})
	}
	return own
}

// subjectOfRow is a system or a component, by the key of its row; false for
// any other row.
func subjectOfRow(s *model.Snapshot, key string) (logSubject, bool) {
	if c, ok := strings.CutPrefix(key, "component/"); ok {
		return logSubject{title: "component " + c, targets: []logs.Target{{Component: model.Component(c)}}}, true
	}
	sys, ok := present.System(s, key)
	if !ok {
		return logSubject{}, false
	}
	t := logs.Target{Component: sys.Component, System: strings.TrimSpace(sys.System + " " + sys.Instance), Namespaces: []string{sys.Namespace}}
	return logSubject{title: t.System, targets: []logs.Target{t}}, true
}

// subjectNamed is what words name: a workload or a pod, a component, a system,
// or pods by a regular expression on their names; "-l" and a selector instead
// chooses pods by their labels. It lies in namespace, unless that is "".
func subjectNamed(s *model.Snapshot, namespace string, c present.Command) (logSubject, error) {
	var within []string
	if namespace != "" {
		within = []string{namespace}
	}
	if query, ok := strings.CutPrefix(c.Filter, "-l "); ok {
		selector, err := labels.Parse(query)
		if err != nil {
			return logSubject{}, fmt.Errorf("label selector %q: %w", query, err)
		}
		return logSubject{title: "-l " + query, targets: []logs.Target{{Selector: selector, Namespaces: within}}}, nil
	}
	words := strings.Join(c.Words, " ")
	if ref, ok := objectNamed(s, namespace, words); ok {
		return subjectOf(s, ref, ""), nil
	}
	pattern, err := regexp.Compile(words)
	if err != nil {
		return logSubject{}, fmt.Errorf("pods %q: %w", words, err)
	}
	for _, t := range []logs.Target{
		{Component: model.Component(words), Namespaces: within},
		{System: words, Namespaces: within},
		{Pattern: pattern, Namespaces: within},
	} {
		if t.Exists(s) {
			return logSubject{title: words, targets: []logs.Target{t}}, nil
		}
	}
	return logSubject{}, fmt.Errorf("no workload, pod, component or system is called %q", words)
}

// objectNamed is the first workload or pod of a name.
func objectNamed(s *model.Snapshot, namespace, name string) (model.Ref, bool) {
	for _, w := range s.Workloads {
		if w.Name == name && (namespace == "" || w.Namespace == namespace) {
			return w.Ref, true
		}
	}
	for _, p := range s.Pods {
		if p.Name == name && (namespace == "" || p.Namespace == namespace) {
			return model.RefOf(p), true
		}
	}
	return model.Ref{}, false
}
