package present

import (
	"time"

	"kdash/internal/model"
)

// Classes shows the storage classes, each with the claims and pods behind it.
func Classes(s *model.Snapshot, st State, now time.Time) Table {
	uses := classUses(s)
	return classList(uses).table(s, st, now, s.Classes)
}

// classUse is what stands behind one class.
type classUse struct {
	claims, pods int
	requested    model.Measure
	worst        model.Verdict
}

// classUses counts by class name.
func classUses(s *model.Snapshot) map[string]classUse {
	uses := map[string]classUse{}
	for _, c := range s.Claims {
		u := uses[c.Class]
		u.claims, u.pods = u.claims+1, u.pods+len(c.Pods)
		u.requested = u.requested.Plus(c.Requested)
		if h := claimHealth(c); h > model.HealthUnknown {
			u.worst = u.worst.Worse(model.Verdict{Health: h, Reason: c.Namespace + "/" + c.Name + ": " + c.Reason})
		}
		uses[c.Class] = u
	}
	return uses
}

func classList(uses map[string]classUse) list[*model.Class] {
	return list[*model.Class]{
		page: PageClasses, noun: "classes", sources: []model.Kind{model.KindClass, model.KindClaim, model.KindPod},
		fields: classFields(uses),
		ref:    func(c *model.Class) model.Ref { return model.RefOf(c) },
		labels: func(c *model.Class) map[string]string { return c.Labels },
		health: func(c *model.Class) model.Health { return uses[c.Name].worst.Health },
		facts:  func(*model.Class) facts { return facts{} },
	}
}

func classFields(uses map[string]classUse) []field[*model.Class] {
	type class = *model.Class
	return []field[class]{
		{Column: Column{ID: "name", Title: "NAME", Min: 16, Max: 63, Weight: 3, Sort: "N"}, text: className,
			cell: func(_ *look, c class) Cell { return Cell{Text: className(c)} }},
		countField(Column{ID: "claims", Title: "CLAIMS", Min: 6, Max: 6, Sort: "U"}, model.KindClaim, func(c class) int { return uses[c.Name].claims }),
		countField(Column{ID: "pods", Title: "PODS", Min: 4, Max: 6, Priority: 1}, model.KindPod, func(c class) int { return uses[c.Name].pods }),
		storageField(Column{ID: "requested", Title: "REQUESTED", Priority: 2, Sort: "Z"},
			func(s *model.Snapshot, c class) model.Measure {
				return claimed(s, uses[c.Name].requested, uses[c.Name].claims)
			}),
		wordField(Column{ID: "provisioner", Title: "PROVISIONER", Min: 11, Max: 40, Weight: 2, Priority: 3}, func(c class) string { return c.Provisioner }),
		wordField(Column{ID: "reclaim", Title: "RECLAIM", Min: 6, Max: 7, Priority: 4}, func(c class) string { return c.ReclaimPolicy }),
		wordField(Column{ID: "binding", Title: "BINDING", Min: 9, Max: 20, Priority: 5}, func(c class) string { return c.BindingMode }),
		wordField(Column{ID: "expansion", Title: "EXPANDS", Min: 7, Max: 7, Priority: 6}, func(c class) string { return yesNo(c.AllowExpansion) }),
		ageField(func(c class) time.Time { return c.Created }),
		problemField(func(c class) model.Verdict { return uses[c.Name].worst }),
	}
}

// className marks the default as kubectl does.
func className(c *model.Class) string {
	if c.Default {
		return c.Name + " (default)"
	}
	return c.Name
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
