package storage

import "kdash/internal/model"

// classLink judges the class that the claim names or will get. A class that is
// missing matters to a pending claim, of which the claim's own link tells, and
// to one that is to grow.
func (t *tracer) classLink() (Link, bool) {
	c := t.c.StorageClass
	if c != nil {
		return Link{Ref: model.RefOf(c), Label: "class", State: model.ClaimOK, Text: classText(c)}, true
	}
	if t.c.Class == "" {
		return Link{}, false
	}
	l := Link{Ref: model.Ref{Kind: model.KindClass, Name: t.c.Class}, Label: "class", State: model.ClaimOK}
	if !t.k.Known(model.KindClass) {
		l.State, l.Text = unknownState, "class "+t.c.Class+": not readable (forbidden)"
		return l, true
	}
	l.Text = "class " + t.c.Class + " does not exist"
	l.Evidence = []string{"class " + t.c.Class + ": not found"}
	if t.c.Phase == "Bound" && t.c.Provisioner != "" {
		l.State, l.Text = model.ClaimWarn, l.Text+" any more: the claim cannot be expanded"
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

// driverLink names what makes or serves the volume.
func (t *tracer) driverLink() (Link, bool) {
	name := t.driver()
	if name == "" {
		return Link{}, false
	}
	return Link{Ref: model.Ref{Kind: model.KindCSIDriver, Name: name}, Label: "driver", State: model.ClaimOK, Text: t.driverText(name)}, true
}

func (t *tracer) driver() string {
	switch {
	case t.c.Volume != nil:
		return t.c.Volume.Driver
	case t.c.StorageClass != nil:
		return t.c.StorageClass.Provisioner
	}
	return t.c.Provisioner
}

// driverText says whether the cluster has a CSIDriver of the name. In-tree
// kinds of volume and many provisioners are none.
func (t *tracer) driverText(name string) string {
	around, ok := t.k.(Surroundings)
	if !ok || !t.k.Known(model.KindCSIDriver) {
		return name
	}
	if _, found := around.CSIDriver(name); found {
		return "CSI driver"
	}
	return "no CSIDriver of that name"
}
