package store

import (
	"cmp"
	"slices"

	"kdash/internal/model"
)

// account takes in a ServiceAccount. Only those that stand for somebody in a
// cloud are kept: every namespace has one that does not.
func (w *world) account(n nsname, o *model.ServiceAccount) {
	before := w.accounts[n]
	if slices.Equal(before, o.Externals) {
		return
	}
	w.accounts[n] = o.Externals
	if len(o.Externals) == 0 {
		delete(w.accounts, n)
	}
	w.touchAccount(n)
}

func (w *world) accountGone(n nsname) {
	if _, had := w.accounts[n]; had {
		delete(w.accounts, n)
		w.touchAccount(n)
	}
}

// touchAccount derives the workloads anew that run as a ServiceAccount.
func (w *world) touchAccount(n nsname) {
	for key, g := range w.namer.spaces[n.namespace] {
		if t := w.templateOf(g); t != nil && accountOf(t) == n.name {
			w.touch(key)
		}
	}
}

// identitiesOf is as whom the pods of a template come to a cloud.
func (w *world) identitiesOf(namespace string, t *model.Template) []model.ExternalUse {
	if t == nil {
		return nil
	}
	name := accountOf(t)
	uses := slices.Clone(w.accounts[nsname{namespace, name}])
	for i := range uses {
		uses[i].Where += " of ServiceAccount " + name
	}
	return uses
}

func accountOf(t *model.Template) string { return cmp.Or(t.Account, "default") }
