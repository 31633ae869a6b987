package diagnose

import "kdash/internal/model"

// claimResize finds an expansion that failed or does not end.
func claimResize() Rule {
	return Rule{
		Code: "claim-resize", Title: "a claim that cannot grow", Severity: model.Warning,
		Reads: []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent},
		Check: on(resizes),
	}
}

func resizes(w *World, c *model.Claim) []model.Finding {
	asked, known := c.Requested.Value()
	has, measured := c.Capacity.Value()
	grows := known && measured && asked > has
	trouble := c.State == model.ClaimBad || c.State == model.ClaimWarn
	e, failed := w.event(model.RefOf(c), "VolumeResizeFailed", "FileSystemResizeFailed")
	share, _ := w.share(c)
	refused := resizing(c) || grows && (failed || share < nearlyFull && c.Worst.Key() == model.RefOf(c).Key())
	if c.Phase != "Bound" || c.Terminating() || !trouble || !refused {
		return nil
	}
	f := onChain(c)
	f.Title = "claim " + c.Name + " cannot grow from " + size(has) + " to " + size(asked)
	f.Cause = c.Reason
	ref := model.RefOf(c)
	for i := range c.Conditions {
		f.Since = firstTime(f.Since, c.Conditions[i].Since)
		f.Evidence = append(f.Evidence, conditionFact(ref, &c.Conditions[i]))
	}
	if failed {
		f.Evidence = append(f.Evidence, eventFact(e))
		f.Since = firstTime(f.Since, e.First) // the conditions begin anew with each try
	}
	f.Evidence = append(f.Evidence,
		fact(ref, "spec.resources.requests.storage", size(asked), c.Created),
		fact(ref, "status.capacity.storage", size(has), c.Created))
	return one(f)
}

// resizing reports whether a condition of c tells of an expansion that failed
// or waits.
func resizing(c *model.Claim) bool {
	for _, kind := range []string{"ControllerResizeError", "NodeResizeError", "FileSystemResizePending"} {
		if _, found := model.Holds(c.Conditions, kind); found {
			return true
		}
	}
	return false
}
