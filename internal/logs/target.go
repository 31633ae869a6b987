package logs

import (
	"regexp"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/model"
)

// Target names pods, those that come later included. Of the fields all that
// are set must fit; with Kind and Name it is one object.
type Target struct {
	Kind      model.Kind // a Pod, or what owns pods; in any case
	Name      string
	Container string          // only this one
	System    string          // the name of a system or of an instance, or both: "kafka orders"
	Component model.Component // all systems of one component
	Selector  labels.Selector
	Pattern   *regexp.Regexp // on the name of the pod

	Namespaces []string // nil for all
}

// Pods are the pods that t names now, in the order of the snapshot.
func (t Target) Pods(s *model.Snapshot) []*model.Pod {
	run := ""
	if strings.EqualFold(t.Kind, model.KindCronJob) {
		run = latestRun(s, t)
	}
	var found []*model.Pod
	for _, p := range s.Pods {
		if t.names(p) && (run == "" || p.Owner.Name == run) {
			found = append(found, p)
		}
	}
	return found
}

// Exists reports whether the object that t names is there, with pods or
// without.
func (t Target) Exists(s *model.Snapshot) bool {
	for _, w := range s.Workloads {
		if w.Name == t.Name && strings.EqualFold(w.Kind, t.Kind) && inNamespaces(t.Namespaces, w.Namespace) {
			return true
		}
	}
	return slices.ContainsFunc(s.Jobs, t.IsJob) || len(t.Pods(s)) > 0
}

// over reports whether no pod that t names will come any more: a Job has
// succeeded, failed, or is gone, a pod is itself. Everything else goes on.
func (t Target) over(s *model.Snapshot) bool {
	switch {
	case strings.EqualFold(t.Kind, model.KindPod):
		return true
	case !strings.EqualFold(t.Kind, model.KindJob):
		return false
	}
	return !slices.ContainsFunc(s.Jobs, func(j *model.Job) bool { return t.IsJob(j) && j.Finished.IsZero() })
}

// IsJob reports whether t names this very Job.
func (t Target) IsJob(j *model.Job) bool {
	return strings.EqualFold(t.Kind, model.KindJob) && j.Name == t.Name && inNamespaces(t.Namespaces, j.Namespace)
}

func (t Target) names(p *model.Pod) bool {
	return inNamespaces(t.Namespaces, p.Namespace) &&
		(t.Kind == "" || t.owns(p)) &&
		(t.Component == "" || p.Identity != nil && p.Identity.Component == t.Component) &&
		(t.System == "" || inSystem(p.Identity, t.System)) &&
		(t.Selector == nil || t.Selector.Matches(labels.Set(p.Labels))) &&
		(t.Pattern == nil || t.Pattern.MatchString(p.Name))
}

func inNamespaces(names []string, name string) bool {
	return len(names) == 0 || slices.Contains(names, name)
}

// owns reports whether p is the object that t names, or under it: its own
// controller, or the root of its owner chain.
func (t Target) owns(p *model.Pod) bool {
	is := func(kind, name string) bool { return name == t.Name && strings.EqualFold(kind, t.Kind) }
	return is(model.KindPod, p.Name) || is(p.Owner.Kind, p.Owner.Name) || is(p.Workload.Kind, p.Workload.Name)
}

// latestRun is the newest Job of a CronJob.
func latestRun(s *model.Snapshot, t Target) string {
	var latest *model.Job
	for _, j := range s.Jobs {
		of := j.Owner.Kind == model.KindCronJob && j.Owner.Name == t.Name && inNamespaces(t.Namespaces, j.Namespace)
		if of && (latest == nil || j.Created.After(latest.Created)) {
			latest = j
		}
	}
	if latest == nil {
		return ""
	}
	return latest.Name
}

// inSystem reports whether every word of query is the instance, the role, or
// in the name of the system.
func inSystem(i *model.Identity, query string) bool {
	if i == nil {
		return false
	}
	names := strings.ToLower(i.System + " " + i.PartOf)
	for _, word := range strings.FieldsFunc(strings.ToLower(query), func(r rune) bool { return r == ' ' || r == '/' }) {
		if word != strings.ToLower(i.Instance) && !strings.Contains(names, word) {
			return false
		}
	}
	return true
}
