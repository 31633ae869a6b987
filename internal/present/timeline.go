package present

import (
	"slices"
	"strconv"
	"time"

	"kdash/internal/model"
)

// leadTime is how long before a finding began a change may have led to it.
const leadTime = time.Hour

// Change is something that happened to what a finding is about.
type Change struct {
	At     time.Time
	Object model.Ref
	Text   string
}

// Timeline lists what changed from an hour before a finding began until now,
// oldest first: what was made and deleted, scaled and rolled out, what became
// of conditions, and what was told of the nodes.
func Timeline(s *model.Snapshot, f *model.Finding) []Change {
	from := f.Since.Add(-leadTime)
	concerned := concernedBy(s, f)
	var out []Change
	add := func(at time.Time, object model.Ref, text string) {
		if !at.IsZero() && at.After(from) {
			out = append(out, Change{at, object, text})
		}
	}
	for _, e := range s.Events {
		if _, ok := concerned[e.About.Key()]; ok {
			add(e.First, e.About, e.Reason+": "+oneLine(e.Message)+times(e.Count))
		}
	}
	for _, p := range s.Pods {
		if _, ok := concerned[model.RefOf(p).Key()]; ok {
			podChanges(p, add)
		}
	}
	if w, ok := s.Workload(f.Object); ok {
		add(w.Created, w.Ref, "made")
	}
	for _, list := range [][]*model.Named{s.ConfigMaps, s.Secrets} {
		for _, o := range list {
			if o.Namespace == f.Object.Namespace {
				add(o.Created, model.RefOf(o), "made")
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int { return a.At.Compare(b.At) })
	return out
}

// concernedBy are the objects of a finding, and the nodes of its pods.
func concernedBy(s *model.Snapshot, f *model.Finding) map[model.Key]struct{} {
	keys := map[model.Key]struct{}{f.Object.Key(): {}}
	for _, r := range f.Affected {
		keys[r.Key()] = struct{}{}
	}
	for _, r := range append([]model.Ref{f.Object}, f.Affected...) {
		if p, ok := s.Pod(r.Namespace, r.Name); ok && r.Kind == model.KindPod && p.Node != "" {
			keys[model.Key{Kind: model.KindNode, Name: p.Node}] = struct{}{}
		}
	}
	return keys
}

func podChanges(p *model.Pod, add func(time.Time, model.Ref, string)) {
	ref := model.RefOf(p)
	add(p.Created, ref, "made")
	add(p.Deleted, ref, "to be gone by then")
	for i := range p.Conditions {
		c := &p.Conditions[i]
		add(c.Since, ref, c.Type+"="+c.Status)
	}
	for i := range p.States {
		last := &p.States[i].Last
		add(last.Finished, ref, p.States[i].Name+" ended with exit code "+strconv.Itoa(last.ExitCode))
	}
}

func times(n int) string {
	if n < 2 {
		return ""
	}
	return " (" + strconv.Itoa(n) + " times since)"
}
