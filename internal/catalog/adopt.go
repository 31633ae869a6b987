package catalog

import "strings"

// Member is one workload among its siblings.
type Member struct {
	Namespace, Name string
	Release         string // instance or Helm release, empty when not said
	PartOf          string // app.kubernetes.io/part-of, empty when not said
	Verdict         Verdict
}

// NewMember makes a member of a classified workload.
func NewMember(e Evidence, v Verdict) Member {
	return Member{
		Namespace: e.Namespace, Name: e.Name, Release: Release(e), PartOf: e.Labels["app.kubernetes.io/part-of"], Verdict: v,
	}
}

// Adoption says whom a helper serves. It is zero when it stands alone.
type Adoption struct {
	Component string // of the parent
	System    string // the parent's, such as "Apache Airflow"
	Instance  string // the parent's
	Role      string // the helper's for the parent, such as "metadata-db"
	Why       string
}

// household is what was installed together in a namespace: a release, or the
// system of a name.
type household struct {
	namespace, name string
	system          bool
}

// Adopt gives each helper the system it serves: the one whose operator runs it,
// else the one whole system of its release that may have such a helper, else the
// one that its labels or the beginning of its name call, else, where it is there
// for certain systems only, the one of them in its namespace. Where a release
// holds several systems, such a helper goes to the one of its own that is there;
// any other stands alone. The result has one entry a member.
func Adopt(members []Member) []Adoption {
	houses := make(map[household][]int, 2*len(members))
	var own []household
	for i := range members {
		own = members[i].households(own[:0])
		for _, h := range own {
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

// households appends what a member can be looked up by.
func (m *Member) households(out []household) []household {
	out = m.releases(out)
	if m.Verdict.Rank >= RankBase {
		for _, name := range m.Verdict.Names {
			out = append(out, household{m.Namespace, name, true})
		}
	}
	return append(out, household{namespace: m.Namespace})
}

// releases appends those a member belongs to, two at most.
func (m *Member) releases(out []household) []household {
	for _, name := range [...]string{m.Release, m.Verdict.Instance} {
		if h := (household{m.Namespace, name, false}); name != "" && (len(out) == 0 || out[0] != h) {
			out = append(out, h)
		}
	}
	return out
}

func adopt(members []Member, houses map[household][]int, m *Member) Adoption {
	if of := m.Verdict.PartOf; of.System != "" {
		return m.runBy(of)
	}
	for _, h := range m.releases(nil) {
		if p := parent(members, houses[h], m); p != nil {
			return p.adoption(m, "part of "+h.name)
		}
	}
	if p := parent(members, houses[household{m.Namespace, m.PartOf, true}], m); p != nil {
		return p.adoption(m, "part of "+m.PartOf)
	}
	for end := len(m.Name) - 1; end > 0; end-- {
		if m.Name[end] != '-' {
			continue
		}
		for _, system := range [...]bool{false, true} {
			if p := parent(members, houses[household{m.Namespace, m.Name[:end], system}], m); p != nil {
				return p.adoption(m, "name begins with "+m.Name[:end])
			}
		}
	}
	if p := preferred(members, houses[household{namespace: m.Namespace}], m); p != nil && m.Verdict.Rank == RankAid {
		return p.adoption(m, "the only one in "+m.Namespace)
	}
	return Adoption{}
}

// runBy is the adoption by a system whose operator runs m.
func (m *Member) runBy(of PartOf) Adoption {
	return Adoption{
		Component: of.Component, System: of.System, Instance: m.Verdict.Instance, Role: m.Verdict.ServesAs,
		Why: of.Why + ", which " + of.System + " sets",
	}
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
		if !helper.mayServe(m) {
			continue
		}
		switch {
		case best == nil || m.Verdict.Rank > best.Verdict.Rank:
			best, several = m, false
		case m.Verdict.Rank == best.Verdict.Rank && m.Verdict.System != best.Verdict.System:
			several = true
		}
	}
	if several || best == nil {
		return preferred(members, house, helper)
	}
	return best
}

// preferred is the one of those that the helper says it serves, nil where two
// of them are there.
func preferred(members []Member, house []int, helper *Member) *Member {
	var found *Member
	for _, i := range house {
		m := &members[i]
		if m.Verdict.Rank < helper.Verdict.Rank || !helper.prefers(m) {
			continue
		}
		if found != nil && found.Verdict.System != m.Verdict.System {
			return nil
		}
		found = m
	}
	return found
}

// mayServe reports whether a system may have such a helper. What others are
// built on serves only those that are known to bring it along: a Kafka beside
// a dashboard is a system of its own. What keeps data itself has no store
// beside it, unless its file says so.
func (m *Member) mayServe(p *Member) bool {
	_, declared := p.Verdict.Helpers[m.Verdict.System]
	keepsData := p.Verdict.Rank < RankWhole || p.Verdict.Component == "serving"
	switch {
	case p.Verdict.System == Other || p.Verdict.System == m.Verdict.System:
		return false
	case declared || m.prefers(p):
		return true
	case p.Verdict.Rank <= m.Verdict.Rank || m.Verdict.Rank == RankBase:
		return false
	}
	return m.Verdict.Rank < RankStore || !keepsData
}

func (m *Member) prefers(p *Member) bool {
	for _, s := range m.Verdict.Serves {
		if strings.EqualFold(s, p.Verdict.System) {
			return true
		}
	}
	return false
}
