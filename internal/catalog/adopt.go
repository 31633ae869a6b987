package catalog

import "strings"

// Member is one workload among its siblings.
type Member struct {
	Namespace, Name string
	Release         string // instance or Helm release, empty when not said
	Verdict         Verdict
}

// NewMember makes a member of a classified workload.
func NewMember(e Evidence, v Verdict) Member {
	return Member{Namespace: e.Namespace, Name: e.Name, Release: Release(e), Verdict: v}
}

// Adoption says whom a helper serves. It is zero when it stands alone.
type Adoption struct {
	Component string // of the parent
	System    string // the parent's, such as "Apache Airflow"
	Instance  string // the parent's
	Role      string // the helper's for the parent, such as "metadata-db"
	Why       string
}

// household is a release in a namespace.
type household struct{ namespace, release string }

// Adopt gives each helper the system it serves: the one whole system of its
// release, else of the release its name begins with. Where a release holds
// several systems, a helper that only serves certain ones goes to the one of
// them that is there; else it stands alone. The result has one entry a member.
func Adopt(members []Member) []Adoption {
	houses := map[household][]int{}
	for i := range members {
		m := &members[i]
		for _, h := range m.households() {
			houses[h] = append(houses[h], i)
		}
	}
	out := make([]Adoption, len(members))
	for i := range members {
		if members[i].Verdict.Helper {
			out[i] = adopt(members, houses, &members[i])
		}
	}
	return out
}

// households are the releases a member belongs to, one or two.
func (m *Member) households() []household {
	first := household{m.Namespace, m.Release}
	second := household{m.Namespace, m.Verdict.Instance}
	switch {
	case m.Release == "" && m.Verdict.Instance == "":
		return nil
	case m.Release == "":
		return []household{second}
	case m.Verdict.Instance == "" || first == second:
		return []household{first}
	}
	return []household{first, second}
}

func adopt(members []Member, houses map[household][]int, m *Member) Adoption {
	for _, h := range m.households() {
		if p := parent(members, houses[h], m); p != nil {
			return p.adoption(m, "part of "+h.release)
		}
	}
	for end := len(m.Name) - 1; end > 0; end-- {
		if m.Name[end] != '-' {
			continue
		}
		h := household{m.Namespace, m.Name[:end]}
		if p := parent(members, houses[h], m); p != nil {
			return p.adoption(m, "name begins with "+h.release)
		}
	}
	return Adoption{}
}

func (m *Member) adoption(helper *Member, why string) Adoption {
	v := &m.Verdict
	return Adoption{
		Component: v.Component, System: v.System, Instance: v.Instance,
		Role: v.roleFor(&helper.Verdict), Why: why + ", which is " + v.System,
	}
}

// roleFor is the role a helper has for its parent. One that sets a helper up
// goes on doing that.
func (v *Verdict) roleFor(helper *Verdict) string {
	own, usual := v.Helpers[helper.System], helper.ServesAs
	switch {
	case helper.Role == "setup-job" || usual == "":
		return helper.Role
	case own != "":
		return own
	case v.Component == Other && usual == "metadata-db":
		return "app-db"
	}
	return usual
}

// parent picks the one system of the highest rank above the helper's own. Of
// several the helper takes none, unless it says which ones it serves and one
// alone of those is there.
func parent(members []Member, house []int, helper *Member) *Member {
	best, several := (*Member)(nil), false
	for _, i := range house {
		m := &members[i]
		if m.Verdict.Rank <= helper.Verdict.Rank || !helper.mayServe(m) {
			continue
		}
		switch {
		case best == nil || m.Verdict.Rank > best.Verdict.Rank:
			best, several = m, false
		case m.Verdict.Rank == best.Verdict.Rank && m.Verdict.System != best.Verdict.System:
			several = true
		}
	}
	if several {
		return preferred(members, house, helper)
	}
	return best
}

func preferred(members []Member, house []int, helper *Member) *Member {
	var found *Member
	for _, i := range house {
		m := &members[i]
		if m.Verdict.Rank <= helper.Verdict.Rank || !helper.prefers(m) {
			continue
		}
		if found != nil && found.Verdict.System != m.Verdict.System {
			return nil
		}
		found = m
	}
	return found
}

// mayServe keeps a helper from one that is not known at all.
func (m *Member) mayServe(p *Member) bool {
	return p.Verdict.System != Other
}

func (m *Member) prefers(p *Member) bool {
	for _, s := range m.Verdict.Serves {
		if strings.EqualFold(s, p.Verdict.System) {
			return true
		}
	}
	return false
}
