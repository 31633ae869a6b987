package catalog

import (
	"cmp"
	"slices"
)

// tally is what one system has scored.
type tally struct {
	system int32
	weight [families]int16
	hit    [families]int16 // index of what was found
	naming naming
	// charted: its own chart wrote the labels.
	charted bool
}

// score is the sum of the strongest sign of each family. A component label
// counts in full only beside what the system itself runs.
func (t *tally) score(s *system) int {
	sum := 0
	for f := range t.weight {
		sum += int(t.weight[f])
	}
	if t.isName(s) {
		return 0
	}
	sum -= t.saidTwice(s)
	if t.weight[familyComponent] > 0 && s.Helper != nil && t.runs() {
		sum += weightHelperPart - int(t.weight[familyComponent])
	}
	return sum
}

// runs reports whether the workload runs what its component label says. One
// port bears out the name of a system, but not the word for a part of one.
func (t *tally) runs() bool {
	if t.weight[familyPorts] > weightPort || t.weight[familyPorts] > 0 && t.weight[familyComponent] == weightComponent {
		return true
	}
	for _, f := range [...]family{familyImage, familyCommand, familyClaim, familyEnv} {
		if t.weight[f] > 0 {
			return true
		}
	}
	return false
}

// Classify names the system of a workload. It is pure and cheap: what the
// workload shows is looked up, nothing is searched.
func (c *Catalog) Classify(e Evidence) Verdict {
	m := c.matcher(e)
	defer c.release(m)
	if r := c.ruleFor(m.e); r != nil {
		return c.ruled(r, m.e)
	}
	m.run()
	best := m.winner(c)
	if best == nil {
		return unknown(m.e)
	}
	s := &c.systems[best.system]
	return Verdict{
		Component: s.Component, System: s.Name, Role: s.roleOf(m.e), Instance: s.instanceOf(m.e),
		Helper: s.Helper != nil, Rank: s.rank(), ServesAs: s.servesAs(), Serves: s.serves(),
		Helpers: s.Helpers, Names: s.Names, PartOf: c.partOf(s, m.e),
		Why: m.why(best),
	}
}

func unknown(e *Evidence) Verdict {
	return Verdict{Component: Other, System: Other, Instance: plainInstance(e), Why: []string{"nothing recognised"}}
}

func (s *system) servesAs() string {
	if s.Helper == nil {
		return ""
	}
	return s.Helper.As
}

func (s *system) serves() []string {
	if s.Helper == nil {
		return nil
	}
	return s.Helper.Of
}

// winner is the system with the highest score that reaches the threshold.
func (m *matcher) winner(c *Catalog) *tally {
	var best *tally
	for i := range m.tallies {
		t := &m.tallies[i]
		if t.score(&c.systems[t.system]) < threshold {
			continue
		}
		if best == nil || c.compare(t, best) < 0 {
			best = t
		}
	}
	return best
}

// compare orders tallies, strongest first. Among equals the system that others
// serve goes before its helpers, and data systems go before the platform.
func (c *Catalog) compare(a, b *tally) int {
	s, t := &c.systems[a.system], &c.systems[b.system]
	return cmp.Or(
		cmp.Compare(b.score(t), a.score(s)),
		cmp.Compare(boolInt(s.Sidecar), boolInt(t.Sidecar)),
		cmp.Compare(boolInt(s.Component == "platform"), boolInt(t.Component == "platform")),
		cmp.Compare(t.rank(), s.rank()),
		cmp.Compare(s.Name, t.Name),
	)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// why words the evidence of the winner, strongest first.
func (m *matcher) why(t *tally) []string {
	hits := make([]hit, 0, 4)
	for f := range t.weight {
		if t.weight[f] > 0 {
			hits = append(hits, m.hits[t.hit[f]])
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.weight, a.weight) })
	out := make([]string, len(hits))
	for i, h := range hits {
		out[i] = h.text()
	}
	return out
}
