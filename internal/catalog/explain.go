package catalog

import (
	"cmp"
	"slices"
	"strings"
)

// Match is one recogniser that matched a workload.
type Match struct {
	System, Component string
	Evidence          string // in words, as in Verdict.Why
	Weight            int    // of this recogniser
	Score             int    // of the system, all its evidence together
	Winner            bool
}

// Explain lists every recogniser that matched, those of the winner first, then
// by the score of the system and the weight of the recogniser.
func (c *Catalog) Explain(e Evidence) []Match {
	var out []Match
	m := c.matcher(e)
	defer c.release(m)
	m.seen = func(s sign, h hit) {
		sys := &c.systems[s.system]
		out = append(out, Match{System: sys.Name, Component: sys.Component, Evidence: h.text(), Weight: int(h.weight)})
	}
	m.run()
	winner := ""
	if best := m.winner(c); best != nil {
		winner = c.systems[best.system].Name
	}
	if r := c.ruleFor(m.e); r != nil {
		winner = ""
		out = append(out, r.match(c))
	}
	c.scoreMatches(out, m, winner)
	return sortMatches(out)
}

func (c *Catalog) scoreMatches(out []Match, m *matcher, winner string) {
	for i := range out {
		if out[i].Winner {
			continue
		}
		t := m.tally(c.byName[out[i].System])
		out[i].Score = t.score(&c.systems[t.system])
		out[i].Winner = out[i].System == winner
	}
}

func sortMatches(out []Match) []Match {
	slices.SortStableFunc(out, func(a, b Match) int {
		return cmp.Or(
			cmp.Compare(boolInt(b.Winner), boolInt(a.Winner)),
			cmp.Compare(b.Score, a.Score),
			cmp.Compare(a.System, b.System),
			cmp.Compare(b.Weight, a.Weight),
			cmp.Compare(a.Evidence, b.Evidence),
		)
	})
	return slices.Compact(out)
}

// withText words the signs of an entry that hold together.
func (m *matcher) withText(s *signs, first hit) string {
	lead := first.subject
	if v, ok := m.e.Labels[first.subject]; ok && v == first.detail {
		lead = "label " + first.subject + "=" + v
	}
	parts := append([]string{lead}, s.Labels...)
	parts = append(parts, s.Names...)
	parts = append(parts, s.Images...)
	parts = append(parts, s.Tags...)
	parts = append(parts, s.Commands...)
	parts = append(parts, s.Env...)
	for _, p := range s.Ports {
		parts = append(parts, portsText(joinPorts(p)))
	}
	parts = append(parts, s.Kinds...)
	return strings.Join(parts, " with ")
}

func compareFold(a, b string) int {
	return cmp.Compare(strings.ToLower(a), strings.ToLower(b))
}
