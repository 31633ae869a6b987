package catalog

import (
	"slices"
	"sync"
)

// Catalog names systems. It is read-only once loaded, so that any number of
// goroutines may classify at the same time without locking.
type Catalog struct {
	systems []system
	sources []string // file of each system
	rules   []rule
	index   *index
	byName  map[string]int32

	matchers sync.Pool // of *matcher
}

// Components lists the components in the order they are shown.
func Components() []string {
	return []string{"lake", "ingestion", "processing", "serving", "bi", "orchestration", "platform", Other}
}

// Systems lists the catalogue by component and name.
func (c *Catalog) Systems() []SystemInfo {
	out := make([]SystemInfo, 0, len(c.systems))
	for i := range c.systems {
		out = append(out, c.systems[i].info(c.sources[i]))
	}
	order := Components()
	slices.SortFunc(out, func(a, b SystemInfo) int {
		if d := slices.Index(order, a.Component) - slices.Index(order, b.Component); d != 0 {
			return d
		}
		return compareFold(a.Name, b.Name)
	})
	return out
}

func (s *system) info(source string) SystemInfo {
	info := SystemInfo{Name: s.Name, Component: s.Component, Docs: s.Docs, Source: source}
	for _, r := range s.Roles {
		info.Roles = append(info.Roles, r.Name)
	}
	if s.Role != "" && !slices.Contains(info.Roles, s.Role) {
		info.Roles = append(info.Roles, s.Role)
	}
	return info
}

// rank says where the system stands among those of its release.
func (s *system) rank() Rank {
	switch {
	case s.Helper != nil:
		return ranks()[s.Helper.Rank]
	case s.Operator || s.Companion:
		return RankApart
	}
	return RankWhole
}

func ranks() map[string]Rank {
	return map[string]Rank{"aid": RankAid, "store": RankStore, "base": RankBase}
}

// Rules is the number of the user's rules.
func (c *Catalog) Rules() int { return len(c.rules) }
