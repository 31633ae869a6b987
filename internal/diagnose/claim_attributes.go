package diagnose

import (
	"kdash/internal/model"
)

// claimAttributes finds a volume that cannot be given the attributes that are
// asked for.
func claimAttributes() Rule {
	return Rule{
		Code: "claim-attributes", Title: "a VolumeAttributesClass that a volume cannot have", Severity: model.Warning,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindEvent},
		Check: on(attributes),
	}
}

func attributes(w *World, c *model.Claim) []model.Finding {
	failed, told := model.Holds(c.Conditions, "ModifyVolumeError")
	if c.Terminating() || c.AttributesClass == "" || c.AttributesClass == c.Attributes || !told && c.State != model.ClaimWarn {
		return nil
	}
	f := onChain(c)
	f.Title = "claim " + c.Name + " cannot have VolumeAttributesClass " + c.AttributesClass
	f.Cause = c.Reason
	f.Evidence = append(f.Evidence,
		fact(model.RefOf(c), "spec.volumeAttributesClassName", c.AttributesClass, c.Created),
		fact(model.RefOf(c), "status.modifyVolumeStatus.status", c.Modify, c.Created))
	if told {
		f.Since = failed.Since
		f.Evidence = append(f.Evidence, conditionFact(model.RefOf(c), failed))
	}
	f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(c), "VolumeModifyFailed")...)
	f.Next = append(f.Next, kubectl("shows the class", "describe volumeattributesclass %s", c.AttributesClass))
	return one(f)
}
