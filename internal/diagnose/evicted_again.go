package diagnose

import (
	"slices"
	"strings"

	"kdash/internal/model"
	"kdash/internal/words"
)

// evictedAgain finds a workload whose pods are evicted one after the other.
// Some controllers delete what was evicted, so that at any one moment there is
// but a pod that has just started.
func evictedAgain() Rule {
	return Rule{
		Code: "evicted-again", Title: "a workload whose pods are evicted again and again", Severity: model.Critical,
		DependsOn: append(nodeCodes(), "node-pressure", "evicted"),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check:     on(thrownOutAgain),
	}
}

func thrownOutAgain(w *World, x *model.Workload) []model.Finding {
	list := w.evictions(x)
	if len(list) < 2 {
		return nil
	}
	newest, oldest := list[0], list[0]
	for _, e := range list {
		if e.Last.After(newest.Last) {
			newest = e
		}
		if e.First.Before(oldest.First) {
			oldest = e
		}
	}
	f := onWorkload(x, x.Pods...)
	f.Title = with("its pods are evicted again and again", newest.Message)
	f.Cause = "flapping: " + words.Count(len(list), "eviction") + ", each followed by another pod"
	f.Since = oldest.First
	f.Evidence = []model.Evidence{eventFact(newest)}
	if oldest != newest {
		f.Evidence = append(f.Evidence, fact(oldest.About, "event Evicted, the first", oldest.Message, oldest.First))
	}
	f.Next = []string{describe(x.Ref)}
	return one(f)
}

// evictions are those of the pods of x, and of pods that were there before
// them, of the last minutes.
func (w *World) evictions(x *model.Workload) []*model.Event {
	if x.Controller == nil {
		return nil
	}
	var out []*model.Event
	for _, e := range w.events.told("Evicted", x.Namespace) {
		if e.About.Kind == model.KindPod && kin(x, e.About.Name) && !w.over(e.Last, recent) {
			out = append(out, e)
		}
	}
	return out
}

// kin reports whether a pod of that name is, or was, one of x: pods bear the
// names of what made them.
func kin(x *model.Workload, name string) bool {
	for _, p := range x.Pods {
		if p.Name == name || p.Owner.Kind != model.KindStatefulSet && p.Owner.Name != "" && strings.HasPrefix(name, p.Owner.Name+"-") {
			return true
		}
	}
	return false
}

// newlyEvicted lists the workloads of pods that were evicted lately, whenever
// events came: a workload that looks well is not looked at otherwise.
func newlyEvicted() func(*model.Snapshot, *touched) []*model.Workload {
	var before []*model.Event
	return func(s *model.Snapshot, _ *touched) []*model.Workload {
		if same(before, s.Events) {
			return nil
		}
		before = s.Events
		names := evictedNames(s)
		if len(names) == 0 {
			return nil
		}
		return slices.DeleteFunc(slices.Clone(s.Workloads), func(x *model.Workload) bool {
			return x.Controller == nil || !slices.ContainsFunc(names[x.Namespace], func(name string) bool { return kin(x, name) })
		})
	}
}

// evictedNames are the names of pods that were evicted lately, by namespace.
func evictedNames(s *model.Snapshot) map[string][]string {
	names := map[string][]string{}
	for _, e := range s.Events { // newest first
		if e.Last.Before(s.At.Add(-recent)) {
			break
		}
		if e.Reason == "Evicted" && e.About.Kind == model.KindPod {
			names[e.About.Namespace] = append(names[e.About.Namespace], e.About.Name)
		}
	}
	return names
}
