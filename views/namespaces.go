package views

import (
	"context"
	"slices"

	"kdash/internal/present"
)

// goToNamespace narrows every page to a namespace, or lists them to choose from.
func (sh *shell) goToNamespace(c present.Command) {
	switch {
	case len(c.Words) == 0:
		sh.goTo(present.PageNamespaces, present.State{})
	case c.Words[0] == "all":
		sh.chooseNamespace("")
	default:
		sh.chooseNamespace(c.Words[0])
	}
}

// chooseNamespace narrows what is shown at once. A namespace that is not being
// read is asked for.
func (sh *shell) chooseNamespace(name string) {
	sh.namespace = name
	if p, ok := sh.table(); ok {
		p.rebuild()
	}
	reads := sh.cluster().Namespaces
	if name == "" || reads == nil || slices.Contains(reads, name) || sh.opts.Actions == nil {
		return
	}
	sh.ask("reading namespace "+name, func(ctx context.Context) error {
		return sh.opts.Actions.SetNamespaces(ctx, append(slices.Clone(reads), name))
	})
}

// ask has something done behind the screen and tells how it went.
func (sh *shell) ask(what string, do func(ctx context.Context) error) {
	if sh.opts.Actions == nil {
		return
	}
	sh.tell(what + " ...")
	sh.crew.start(func(ctx context.Context) {
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
