package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// onChain begins a finding on a claim by what its chain says of it.
func onChain(c *model.Claim) model.Finding {
	f := onClaim(c)
	ref := model.RefOf(c)
	f.Evidence = []model.Evidence{fact(ref, "status.phase", c.Phase, c.Created)}
	for _, text := range c.Evidence {
		if strings.HasPrefix(text, "claim phase=") || strings.HasPrefix(text, "event ") {
			continue // told by the fields themselves
		}
		f.Evidence = append(f.Evidence, fact(ref, "chain", text, c.Created))
	}
	f.Next = []string{
		kubectl("shows its state and events", "describe pvc %s -n %s", c.Name, c.Namespace),
	}
	return f
}

// pending reports whether c waits for a volume and its chain says that it
// should not have to.
func pending(c *model.Claim) bool {
	return c.Phase == "Pending" && !c.Terminating() && (c.State == model.ClaimBad || c.State == model.ClaimWarn)
}

// explained reports whether a rule of its own tells what is wrong with c.
func explained(w *World, c *model.Claim) bool {
	for _, check := range []func(*World, *model.Claim) []model.Finding{
		noClass, noDefault, restores, bypasses, noProvisioner, provisionFailed, prebound, static, lost, usurps, deletedClaim, resizes, attributes,
		orphan, attaches, shared, classless,
	} {
		if len(check(w, c)) > 0 {
			return true
		}
	}
	return false
}
