package diagnose

import (
	"kdash/internal/model"
)

// classGone finds a class that was deleted under the claims that it made.
func classGone() Rule {
	return Rule{
		Code: "class-gone", Title: "a class that was deleted while claims of it are in use", Severity: model.Warning,
		For:   2 * grace,
		Reads: []model.Kind{model.KindClaim, model.KindClass},
		Check: on(classless),
	}
}

func classless(w *World, c *model.Claim) []model.Finding {
	if c.Phase != "Bound" || c.State != model.ClaimWarn || c.Worst.Kind != model.KindClass || !w.known(model.KindClass) {
		return nil
	}
	f := onPlatform(c.Worst)
	f.Title = "StorageClass " + c.Class + " was deleted: claims of it cannot be expanded, and new ones get no volume"
	f.Affected = append(onClaim(c).Affected, model.RefOf(c))
	f.Evidence = []model.Evidence{
		fact(c.Worst, "metadata.name", "not found", w.Now),
		fact(model.RefOf(c), "spec.storageClassName", c.Class, c.Created),
	}
	f.Next = []string{kubectl("lists the classes that there are", "get storageclass")}
	return one(f)
}
