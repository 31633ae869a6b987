package views

import (
	"context"

	"kdash/internal/model"
	"kdash/internal/present"
)

// goToContext switches the context, or lists them to choose from.
func (sh *shell) goToContext(c present.Command) {
	if len(c.Words) > 0 {
		sh.switchContext(c.Words[0])
		return
	}
	sh.goTo(present.PageContexts, present.State{})
}

func (sh *shell) contextNames() []string {
	var names []string
	for _, c := range sh.contexts() {
		names = append(names, c.Name)
	}
	return names
}

func (sh *shell) contexts() []Context {
	if sh.opts.Actions == nil {
		return nil
	}
	return sh.opts.Actions.Contexts()
}

// switchContext reads another cluster. The page, its filter and its sort stay;
// the namespace does not, since the other cluster has its own.
func (sh *shell) switchContext(name string) {
	if name == sh.cluster().Context {
		return
	}
	sh.ask("context "+name, func(ctx context.Context) error {
		err := sh.opts.Actions.SwitchContext(ctx, name)
		if err == nil {
			sh.pump.post(func() { sh.arriveIn(name) })
		}
		return err
	})
}

// arriveIn forgets what the old context said, unless the new one has spoken
// already: old rows are never shown as the new cluster's.
func (sh *shell) arriveIn(name string) {
	if sh.snap != nil && sh.snap.Cluster.Context != name {
		sh.snap = nil
		sh.opts.Cluster = model.Cluster{Context: name, ReadOnly: sh.opts.Cluster.ReadOnly}
	}
	sh.asked = false     // the new context reads its own
	sh.way.now().leave() // logs and texts of the old context end here
	if sh.kept != nil {
		sh.kept.forget()
		sh.kept = nil
	}
	sh.chooseNamespace("")
	sh.show(nil)
}

// reload reads everything anew.
func (sh *shell) reload() {
	sh.ask("reading anew", func(ctx context.Context) error { return sh.opts.Actions.Refresh(ctx) })
}
