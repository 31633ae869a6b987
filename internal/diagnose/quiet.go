package diagnose

import "kdash/internal/model"

// The quiet functions tell the objects on which no rule can find anything, so
// that a healthy cluster costs next to nothing.

func quietPod(w *World, p *model.Pod) bool {
	if p.Verdict.Health != model.HealthOK || p.Terminating() {
		return false
	}
	_, resizes := resizeOf(p)
	_, little := w.littleLeft(p)
	return p.Phase == "Running" && !resizes && !little || p.Phase == "Succeeded"
}

func quietWorkload(w *World, x *model.Workload) bool {
	switch {
	case w.going(x.Namespace): // nobody makes anything there
		return true
	case x.Verdict.Health != model.HealthOK, mayHurt(x), len(w.evictions(x)) > 1:
		return false
	case x.Controller != nil:
		return int64(x.Ready) >= x.Desired.Or(0)
	case x.Job != nil: // one whose pods may not be made says nothing of it
		return len(x.Pods) > 0 || x.Job.Outcome != model.OutcomeRunning
	}
	return true
}

// mayHurt tells of workloads on which rules about what may become trouble look.
func mayHurt(x *model.Workload) bool {
	c := x.Controller
	return c != nil && len(x.Claims) > 0 && (c.Kind != model.KindStatefulSet || len(c.ClaimTemplates) > 0)
}

func quietClaim(w *World, c *model.Claim) bool {
	if c.State != model.ClaimOK {
		return false
	}
	if _, second := twoOwners(c); second != nil {
		return false
	}
	share, known := w.share(c)
	return !known || share < nearlyFull
}

func quietVolume(_ *World, v *model.Volume) bool { return v.Phase == "Bound" && !v.Terminating() }

func quietNamespace(_ *World, n *model.Namespace) bool {
	return n.Phase != "Terminating" && !n.Terminating()
}

func quietJob(_ *World, j *model.Job) bool {
	return j.Outcome == model.OutcomeSucceeded || j.Outcome == model.OutcomeSuspended
}

func quietService(_ *World, s *model.Service) bool {
	return len(s.Selector) == 0 || s.Type == "ExternalName"
}

func quietNode(_ *World, n *model.Node) bool {
	for i := range n.Conditions {
		c := &n.Conditions[i]
		if c.Type == "Ready" && c.Status != "True" || c.Status == "True" && faulty(c.Type) {
			return false
		}
	}
	return true
}

func quietClass(_ *World, c *model.Class) bool { return !c.Default }

func quietCronJob(_ *World, c *model.CronJob) bool {
	return c.Verdict.Health == model.HealthOK && !c.Suspended && c.Active == 0
}

func quietBudget(w *World, b *model.PodDisruptionBudget) bool {
	return b.DisruptionsAllowed > 0 && len(within(w.Budgets, b.Namespace)) < 2
}
