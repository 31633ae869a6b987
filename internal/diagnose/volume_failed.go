package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// volumeFailed finds a volume that could not be deleted or recycled, or whose
// deletion does not end.
func volumeFailed() Rule {
	return Rule{
		Code: "volume-failed", Title: "a volume that cannot be deleted", Severity: model.Warning,
		DependsOn: []string{"volume-attach", "claim-terminating"},
		For:       2 * grace,
		Reads:     []model.Kind{model.KindVolume, model.KindEvent},
		Check:     on(undeletable),
	}
}

func undeletable(w *World, v *model.Volume) []model.Finding {
	stays := v.Phase == "Released" && v.ReclaimPolicy == "Delete" || v.Terminating()
	if v.Phase != "Failed" && !stays {
		return nil
	}
	f := onPlatform(model.RefOf(v))
	f.Title = with("volume "+v.Name+" is to be deleted and stays", join(" ", v.Reason, v.Message))
	if c, found := w.Claim(v.Claim.Namespace, v.Claim.Name); found && v.Terminating() && c.VolumeName == v.Name {
		f.Title = "volume " + v.Name + " was deleted while claim " + c.Namespace + "/" + c.Name + " has it: it goes as soon as the claim does"
		f.Affected, f.Data = append(onClaim(c).Affected, model.RefOf(c)), true
	}
	f.Since = v.PhaseSince
	if v.Terminating() {
		f.Since = v.Deleted
	}
	f.Evidence = []model.Evidence{fact(f.Object, "status.phase", join(" ", v.Phase, v.Reason, v.Message), v.PhaseSince)}
	if len(v.Finalizers) > 0 {
		f.Evidence = append(f.Evidence, fact(f.Object, "metadata.finalizers", strings.Join(v.Finalizers, ", "), v.Created))
	}
	f.Evidence = append(f.Evidence, w.eventFacts(f.Object, "VolumeFailedDelete", "VolumeFailedRecycle")...)
	f.Next = []string{kubectl("shows its state and events", "describe pv %s", v.Name)}
	return one(f)
}
