package views

import (
	"context"
	"slices"
	"strings"

	"kdash/internal/model"
	"kdash/internal/present"
)

// goToNamespace narrows every page to a namespace, or lists them to choose
// from. Several, "lake,kafka", are read in place of what is read now.
func (sh *shell) goToNamespace(c present.Command) {
	switch {
	case len(c.Words) == 0:
		sh.goTo(present.PageNamespaces, present.State{})
	case c.Words[0] == "all":
		sh.chooseNamespace("")
	case strings.Contains(c.Words[0], ","):
		sh.narrow("")
		sh.readNamespaces(strings.Split(c.Words[0], ","))
	default:
		sh.chooseNamespace(c.Words[0])
	}
}

// chooseNamespace narrows what is shown at once. A namespace that is not being
// read is asked for; all, after that, are those of the start.
func (sh *shell) chooseNamespace(name string) {
	sh.narrow(name)
	reads := sh.cluster().Namespaces
	switch {
	case name == "" && sh.asked:
		sh.readNamespaces(sh.opts.Cluster.Namespaces)
		sh.asked = false
	case name != "" && reads == nil && sh.forbidden(model.KindPod):
		sh.readNamespaces([]string{name})
	case name != "" && reads != nil && !slices.Contains(reads, name):
		sh.readNamespaces(append(slices.Clone(reads), name))
	}
}

// narrow shows only what is in a namespace; all of it for "".
func (sh *shell) narrow(name string) {
	sh.namespace = name
	if p, ok := sh.table(); ok {
		p.rebuild()
	}
}

// forbidden tells that a kind may not be read in all namespaces.
func (sh *shell) forbidden(kind model.Kind) bool {
	return sh.snap != nil && sh.snap.Source(kind).State == model.SourceForbidden
}

// readNamespaces has other namespaces read.
func (sh *shell) readNamespaces(names []string) {
	sh.asked = true
	what := "reading all namespaces"
	if len(names) > 0 {
		what = "reading namespaces " + strings.Join(names, ", ")
	}
	sh.ask(what, func(ctx context.Context) error { return sh.opts.Actions.SetNamespaces(ctx, names) })
}

// ask has something done behind the screen and tells how it went.
func (sh *shell) ask(what string, do func(ctx context.Context) error) {
	if sh.opts.Actions == nil {
		return
	}
	sh.tell(what + " ...")
	sh.crew.run(func(ctx context.Context) {
		err := do(ctx)
		sh.pump.post(func() {
			if err != nil {
				sh.say(err)
				return
			}
			sh.tell(what + ": done")
		})
	})
}
