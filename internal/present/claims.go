package present

import (
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// Storage shows one row a claim, with the chain behind it.
func Storage(s *model.Snapshot, st State, now time.Time) Table {
	return claimList(s).table(s, st, now, s.Claims)
}

func claimList(s *model.Snapshot) list[*model.Claim] {
	return list[*model.Claim]{
		page: PageStorage, noun: "claims",
		sources: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindPod},
		fields:  claimFields(),
		ref:     func(c *model.Claim) model.Ref { return model.RefOf(c) },
		labels:  func(c *model.Claim) map[string]string { return c.Labels },
		health:  func(c *model.Claim) model.Health { return claimHealth(c) },
		facts:   func(c *model.Claim) facts { return facts{c.Namespace, componentOf(c.Identity), ""} },
		within:  claimWithin,
		groups:  claimGroups(s),
		short:   claimProblem,
	}
}

// claimProblem leaves out of a problem the name of the row's own claim in front
// of it, and of its volume where that is a long one that Kubernetes made.
func claimProblem(problem string, c *model.Claim) string {
	problem = strings.TrimPrefix(strings.TrimPrefix(problem, "volume of "), "claim "+c.Name+" ")
	const generated = len("pvc-00000000-0000-0000-0000-000000000000")
	if len(c.VolumeName) < generated {
		return problem
	}
	return strings.ReplaceAll(problem, "volume "+c.VolumeName, "its volume")
}

func claimFields() []field[*model.Claim] {
	type claim = *model.Claim
	return []field[claim]{
		claimNamespaceField(),
		{Column: Column{ID: "pods", Title: "PODS", Min: 10, Max: 40, Weight: 2, Room: nameRoom / 2, Priority: 2, Ends: true},
			cell: func(l *look, c claim) Cell { return podsCell(l.snap, c.Pods) }},
		{Column: Column{ID: "name", Title: "CLAIM", Min: 18, Max: 63, Weight: 3, Room: nameRoom, Ends: true, Sort: "N"},
			text: func(c claim) string { return c.Name }, cell: func(_ *look, c claim) Cell { return Cell{Text: c.Name} }},
		claimStateField(),
		{Column: Column{ID: "volume", Title: "VOLUME", Min: 12, Max: 42, Weight: 1, Priority: 5},
			text: func(c claim) string { return c.VolumeName }, cell: func(_ *look, c claim) Cell { return volumeCell(c) }},
		{Column: Column{ID: "class", Title: "CLASS", Min: 8, Max: 24, Weight: 1, Priority: 3},
			text: func(c claim) string { return c.Class }, cell: func(_ *look, c claim) Cell { return classCell(c) }},
		wordField(Column{ID: "driver", Title: "DRIVER", Min: 8, Max: 30, Weight: 1, Priority: 6}, driverOf),
		wordField(Column{ID: "phase", Title: "PHASE", Min: 5, Max: 8, Priority: 4, Sort: "T"}, func(c claim) string { return c.Phase }),
		bytesField(Column{ID: "requested", Title: "REQUESTED", Priority: 2, Sort: "Z"}, func(c claim) model.Measure { return c.Requested }),
		bytesField(Column{ID: "actual", Title: "ACTUAL", Priority: 4}, func(c claim) model.Measure { return c.Capacity }),
		usedField(),
		fillField(),
		wordField(Column{ID: "reclaim", Title: "RECLAIM", Min: 6, Max: 7, Priority: 7}, reclaimOf),
		wordField(Column{ID: "binding", Title: "BINDING", Min: 9, Max: 20, Priority: 9}, bindingOf),
		ageField(func(c claim) time.Time { return c.Created }),
		problemField(func(c claim) model.Verdict { return model.Verdict{Health: claimHealth(c), Reason: c.Reason} }),
		componentField(func(c claim) *model.Identity { return c.Identity }),
		systemField(func(c claim) *model.Identity { return c.Identity }),
		wordField(Column{ID: "disk", Title: "DISK", Min: 8, Max: 30, Wide: true, Priority: 8}, diskOf),
		wordField(Column{ID: "access", Title: "ACCESS", Min: 13, Max: 30, Wide: true, Priority: 10}, func(c claim) string { return strings.Join(c.AccessModes, ",") }),
	}
}

// claimNamespaceField stays longer than elsewhere: claims that a template made,
// or a chart, have the same names in every namespace.
func claimNamespaceField() field[*model.Claim] {
	f := namespaceField(func(c *model.Claim) string { return c.Namespace })
	f.Min, f.Priority, f.Ends = 10, 1, true
	return f
}

// claimStateField sorts the worst first.
func claimStateField() field[*model.Claim] {
	return field[*model.Claim]{
		Column: Column{ID: "state", Title: "STATE", Min: 7, Max: 9, Sort: "S"},
		number: func(_ *look, c *model.Claim) int64 { return -int64(claimHealth(c)) },
		text:   func(c *model.Claim) string { return string(c.State) },
		cell: func(_ *look, c *model.Claim) Cell {
			if c.State == model.ClaimWaiting {
				return Cell{"… waiting", RoleMuted}
			}
			return healthCell(claimHealth(c))
		},
	}
}

// claimHealth is unknown until a chain was followed.
func claimHealth(c *model.Claim) model.Health {
	if c.State == "" {
		return model.HealthUnknown
	}
	return c.State.Health()
}

// podsCell names pods. That there are none is only known where pods are read.
func podsCell(s *model.Snapshot, pods []*model.Pod) Cell {
	if len(pods) == 0 && !s.Source(model.KindPod).Read() {
		return unknownCell()
	}
	return Cell{Text: podNames(pods)}
}

// podNames is the first pod's name, and how many more there are.
func podNames(pods []*model.Pod) string {
	switch len(pods) {
	case 0:
		return "no pod"
	case 1:
		return pods[0].Name
	}
	return pods[0].Name + " +" + strconv.Itoa(len(pods)-1)
}

func volumeCell(c *model.Claim) Cell {
	if c.VolumeName == "" {
		return Cell{"not bound", RoleMuted}
	}
	return Cell{Text: c.VolumeName}
}

func classCell(c *model.Claim) Cell {
	switch {
	case c.Class != "":
		return Cell{Text: c.Class}
	case c.ClassSet:
		return Cell{"no class", RoleMuted}
	}
	return Cell{"default", RoleMuted}
}

// driverOf is who makes the volume: the volume knows, else the class.
func driverOf(c *model.Claim) string {
	switch {
	case c.Volume != nil && c.Volume.Driver != "":
		return c.Volume.Driver
	case c.StorageClass != nil:
		return c.StorageClass.Provisioner
	}
	return c.Provisioner
}

// diskOf is the kind of disk behind a claim; "" while it has no volume.
func diskOf(c *model.Claim) string {
	if c.Volume == nil {
		return ""
	}
	return c.Volume.DiskType
}

func reclaimOf(c *model.Claim) string {
	switch {
	case c.Volume != nil:
		return c.Volume.ReclaimPolicy
	case c.StorageClass != nil:
		return c.StorageClass.ReclaimPolicy
	}
	return ""
}

func bindingOf(c *model.Claim) string {
	if c.StorageClass == nil {
		return ""
	}
	return c.StorageClass.BindingMode
}

// claimWithin tells whether c belongs to an object or a system.
func claimWithin(w Within, c *model.Claim) bool {
	if w.Ref.IsZero() {
		return c.Identity != nil && c.Identity.Key(c.Namespace) == w.System
	}
	switch w.Ref.Kind {
	case model.KindClass:
		return c.Class == w.Ref.Name
	case model.KindVolume:
		return c.VolumeName == w.Ref.Name
	case model.KindNamespace:
		return c.Namespace == w.Ref.Name
	case model.KindClaim:
		return c.Namespace == w.Ref.Namespace && c.Name == w.Ref.Name
	}
	if c.Workload.Key() == w.Ref.Key() {
		return true
	}
	for _, p := range c.Pods {
		if podWithin(w, p) {
			return true
		}
	}
	return false
}
