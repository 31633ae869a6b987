package diagnose

import (
	"slices"
	"strconv"

	"kdash/internal/model"
	"kdash/internal/words"
)

// standing is what is behind a Service.
type standing struct {
	keys  []model.Key // of the Service, its pods and their workloads
	pods  int
	ready []model.Key // of them
}

// failsFor reports whether nothing answers, and g tells why. A pod that is ready
// and concerned by g is so between two crashes, as one without a probe is.
func (b *standing) failsFor(g *model.Finding) bool {
	flaps := slices.Contains(crashCodes(), g.Code)
	for _, key := range b.ready {
		if !flaps || !g.Concerns(key) {
			return false
		}
	}
	return slices.ContainsFunc(b.keys, g.Concerns)
}

func (w *World) behind(s *model.Service) *standing {
	b := &standing{keys: []model.Key{model.KeyOf(s)}}
	for _, p := range w.podsIn(s.Namespace) {
		if matches(s.Selector, p.Labels) && p.Phase != "Succeeded" {
			b.pods++
			if ready(p) {
				b.ready = append(b.ready, model.KeyOf(p))
			}
			b.keys = append(b.keys, model.KeyOf(p), p.Workload.Key())
		}
	}
	for _, x := range w.selected(s) {
		b.keys = append(b.keys, x.Key())
	}
	return b
}

// words say how many pods answer.
func (b *standing) words() string {
	if b.pods == 0 {
		return "none: no pod has the labels that it selects"
	}
	return strconv.Itoa(len(b.ready)) + " of " + words.Count(b.pods, "pod") + " ready"
}
