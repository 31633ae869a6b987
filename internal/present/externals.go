package present

import (
	"slices"
	"strings"
	"time"

	"kdash/internal/model"
)

// Externals shows the managed systems outside the cluster that its workloads
// depend on, by component. A namespace that was chosen leaves those that
// something in it uses.
func Externals(s *model.Snapshot, st State, now time.Time) Table {
	shown := s.Externals
	if st.Namespace != "" {
		shown = slices.DeleteFunc(slices.Clone(shown), func(e *model.External) bool { return !usedIn(e, st.Namespace) })
	}
	return externalList().table(s, st, now, shown)
}

func usedIn(e *model.External, namespace string) bool {
	return slices.ContainsFunc(e.Used, func(r model.Ref) bool { return r.Namespace == namespace })
}

// externalSources are those in whose objects externals are named.
func externalSources() []model.Kind {
	return []model.Kind{model.KindPod, model.KindService, model.KindVolume}
}

func externalList() list[*model.External] {
	return list[*model.External]{
		page: PageExternals, noun: "externals", sources: externalSources(),
		fields: externalFields(),
		ref:    func(*model.External) model.Ref { return model.Ref{} },
		key:    appendExternalKey,
		labels: func(*model.External) map[string]string { return nil },
		health: func(*model.External) model.Health { return model.HealthUnknown },
		facts:  func(e *model.External) facts { return facts{"", e.Component, ""} },
		within: externalWithin,
	}
}

func externalFields() []field[*model.External] {
	type external = *model.External
	return []field[external]{
		{Column: Column{ID: "component", Title: "COMPONENT", Min: 9, Max: 13, Priority: 3, Sort: "T"},
			text: func(e external) string { return string(e.Component) },
			cell: func(_ *look, e external) Cell { return Cell{string(e.Component), RoleAccent} }},
		wordField(Column{ID: "system", Title: "SYSTEM", Min: 12, Max: 32, Weight: 1, Sort: "Y"}, func(e external) string { return e.System }),
		wordField(Column{ID: "endpoint", Title: "ENDPOINT", Min: 20, Max: 90, Weight: 3, Sort: "N"}, func(e external) string { return e.Endpoint }),
		countField(Column{ID: "uses", Title: "USED BY", Min: 7, Max: 7, Priority: 4, Sort: "U"}, model.KindPod, func(e external) int { return len(e.Used) }),
		{Column: Column{ID: "workloads", Title: "WORKLOADS", Min: 16, Max: 60, Weight: 2, Priority: 1},
			text: usersOf, cell: func(_ *look, e external) Cell { return Cell{Text: usersOf(e)} }},
		wordField(Column{ID: "found", Title: "FOUND", Min: 20, Max: 90, Weight: 2, Priority: 2}, func(e external) string { return foundIn(e) }),
	}
}

// usersOf names at most three workloads.
func usersOf(e *model.External) string {
	const most = 3
	var names []string
	for _, r := range e.Used[:min(len(e.Used), most)] {
		names = append(names, strings.TrimPrefix(r.Namespace+"/"+r.Name, "/"))
	}
	words := strings.Join(names, ", ")
	if n := len(e.Used) - most; n > 0 {
		words += " and " + plural(n, "other")
	}
	return words
}

// foundIn is the first place, and how many more there are.
func foundIn(e *model.External) string {
	switch len(e.Found) {
	case 0:
		return ""
	case 1:
		return e.Found[0]
	}
	return e.Found[0] + " and " + plural(len(e.Found)-1, "other")
}

func appendExternalKey(b []byte, e *model.External) []byte {
	return append(b, "external/"+string(e.Component)+"/"+e.System+"/"+e.Endpoint...)
}

// ExternalKey is the key of the row of an external.
func ExternalKey(e *model.External) string { return string(appendExternalKey(nil, e)) }

// External finds the external of a row by the row's key.
func External(s *model.Snapshot, key string) (*model.External, bool) {
	for _, e := range s.Externals {
		if ExternalKey(e) == key {
			return e, true
		}
	}
	return nil, false
}

func externalWithin(w Within, e *model.External) bool {
	return slices.ContainsFunc(e.Used, func(r model.Ref) bool {
		return r.Key() == w.Ref.Key() || w.Ref.Kind == model.KindNamespace && r.Namespace == w.Ref.Name
	})
}

// AsideExternal is what the side pane says about an external: who uses it, and
// where each says so.
func AsideExternal(e *model.External) []Section {
	sections := []Section{{Title: strings.TrimSpace(e.System + " " + e.Endpoint)}}
	if e.Endpoint == "" {
		sections[0].Lines = []Line{plain(RoleMuted, "it is named, but nothing says which one")}
	}
	var users, places []Line
	for _, r := range e.Used {
		users = append(users, plain(RoleText, r.String()))
	}
	for _, place := range e.Found {
		places = append(places, plain(RoleMuted, place))
	}
	for _, section := range []Section{{"Used by", users}, {"Found in", places}} {
		if len(section.Lines) > 0 {
			sections = append(sections, section)
		}
	}
	return sections
}

// uses lists the externals that any of these workloads depends on.
func uses(s *model.Snapshot, users ...model.Ref) Section {
	const most = 12
	section := Section{Title: "Uses"}
	more := 0
	for _, e := range s.Externals {
		if !slices.ContainsFunc(e.Used, func(r model.Ref) bool { return hasKey(users, r) }) {
			continue
		}
		if len(section.Lines) == most {
			more++
			continue
		}
		section.Lines = append(section.Lines, Line{{e.System + " ", RoleText}, {e.Endpoint, RoleAccent}})
	}
	if more > 0 {
		section.Lines = append(section.Lines, plain(RoleMuted, "and "+plural(more, "other")))
	}
	return section
}

func hasKey(refs []model.Ref, r model.Ref) bool {
	return slices.ContainsFunc(refs, func(o model.Ref) bool { return o.Key() == r.Key() })
}
