package present

import (
	"time"

	"kdash/internal/model"
)

// Context is one context of the kubeconfig.
type Context struct {
	Name      string
	Cluster   string
	User      string
	Namespace string // "" for the default
	Current   bool
}

// KindContext is the kind in the Ref of a context's row. It is no kind of the
// API's.
const KindContext model.Kind = "Context"

// Contexts shows the contexts, to choose one.
func Contexts(all []Context, st State, now time.Time) Table {
	st = State{Filter: st.Filter, Sort: st.Sort, Wide: st.Wide}
	return contextList().table(&model.Snapshot{}, st, now, all)
}

func contextList() list[Context] {
	return list[Context]{
		page: PageContexts, noun: "contexts",
		fields: []field[Context]{
			{Column: Column{ID: "name", Title: "NAME", Min: 20, Max: 63, Weight: 3, Sort: "N"},
				text: func(c Context) string { return c.Name }, cell: func(_ *look, c Context) Cell { return contextName(c) }},
			wordField(Column{ID: "cluster", Title: "CLUSTER", Min: 12, Max: 63, Weight: 2, Priority: 1}, func(c Context) string { return c.Cluster }),
			wordField(Column{ID: "user", Title: "AUTHINFO", Min: 12, Max: 63, Weight: 2, Priority: 2}, func(c Context) string { return c.User }),
			{Column: Column{ID: "namespace", Title: "NAMESPACE", Min: 9, Max: 30, Priority: 3, Sort: "P"},
				text: func(c Context) string { return c.Namespace }, cell: func(_ *look, c Context) Cell { return Cell{Text: c.Namespace} }},
		},
		ref:    func(c Context) model.Ref { return model.Ref{Kind: KindContext, Name: c.Name} },
		labels: func(Context) map[string]string { return nil },
		health: func(Context) model.Health { return model.HealthOK },
		facts:  func(Context) facts { return facts{} },
	}
}

// contextName marks the one in use.
func contextName(c Context) Cell {
	if c.Current {
		return Cell{c.Name + " (in use)", RoleAccent}
	}
	return Cell{Text: c.Name}
}
