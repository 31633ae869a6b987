package views

import (
	"context"

	"kdash/internal/model"
)

// describe opens what kubectl describe prints about an object.
func (sh *shell) describe(ref model.Ref) {
	sh.detail("describe", ref, func(ctx context.Context) (string, error) {
		return sh.opts.Actions.Describe(ctx, ref)
	})
}

// yaml opens an object's YAML.
func (sh *shell) yaml(ref model.Ref) {
	sh.detail("yaml", ref, func(ctx context.Context) (string, error) {
		return sh.opts.Actions.YAML(ctx, ref)
	})
}

// detail opens a page at once and fills it when the text is there.
func (sh *shell) detail(what string, ref model.Ref, read func(context.Context) (string, error)) {
	if ref.IsZero() || sh.opts.Actions == nil {
		return
	}
	sh.open(newTextPage(sh, what+" "+ref.Name, ref, read))
}
