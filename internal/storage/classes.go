package storage

import (
	"strings"

	"kdash/internal/model"
)

// classLink judges the class that the claim names or will get. A class that is
// missing matters to a pending claim, of which the claim's own link tells, and
// to one that is to grow.
func (t *tracer) classLink() (Link, bool) {
	c := t.c.StorageClass
	if c != nil {
		l := Link{Ref: model.RefOf(c), Label: "class", State: model.ClaimOK, Text: classText(c)}
		if text := t.noPlace(c); text != "" {
			l.State, l.Text = model.ClaimBad, text
			l.Evidence = []string{"class " + c.Name + " allowedTopologies=" + strings.Join(c.Zones, ",")}
		}
		return l, true
	}
	if t.c.Class == "" {
		return Link{}, false
	}
	l := Link{Ref: model.Ref{Kind: model.KindClass, Name: t.c.Class}, Label: "class", State: model.ClaimOK}
	if !known(t.k, model.KindClass) {
		l.State, l.Text = unknownState, unread(t.k, model.KindClass, "class "+t.c.Class)
		return l, true
	}
	l.Text = "class " + t.c.Class + " does not exist"
	l.Evidence = []string{"class " + t.c.Class + ": not found"}
	switch {
	case t.c.Phase == "Bound" && t.c.Provisioner != "":
		l.State, l.Text = model.ClaimWarn, l.Text+" any more: the claim cannot be expanded"
	case t.c.Phase == "Bound":
		l.Text += ", and need not: its name only joins claim and volume"
	case t.past(t.c.Created, bindGrace):
		l.State = model.ClaimBad
	default:
		l.State = model.ClaimWaiting
	}
	return l, true
}

func classText(c *model.Class) string {
	text := c.BindingMode + ", " + c.ReclaimPolicy
	if c.AllowExpansion {
		text += ", can grow"
	}
	if c.Default {
		text += ", default"
	}
	return text
}
