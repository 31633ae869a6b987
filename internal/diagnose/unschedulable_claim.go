package diagnose

import (
	"regexp"
	"strings"

	"kdash/internal/model"
)

// claimDeleted names the claim that the scheduler will not use any more.
var claimDeleted = regexp.MustCompile(`persistentvolumeclaim "([^"]+)" is being deleted`)

// unschedulableClaim finds a pod that waits for a claim. Where the claim itself
// has a cause, that one owns the pod.
func unschedulableClaim() Rule {
	return Rule{
		Code: "unschedulable-claim", Title: "a pod that waits for its claim", Severity: model.Critical,
		DependsOn: append(claimCodes(), aboveCodes()...),
		For:       grace / 6,
		Reads:     []model.Kind{model.KindPod, model.KindClaim},
		Check:     on(unbound),
	}
}

func unbound(w *World, p *model.Pod) []model.Finding {
	u, found := w.placement(p)
	if !found || u.why != byClaim || w.underWay(p) {
		return nil
	}
	f := onUnplaced(w, &u)
	waitsForClaim(w, &u, &f)
	return one(f)
}

// underWay reports whether the claims of p are well but for some whose volume
// is being made, which takes a while.
func (w *World) underWay(p *model.Pod) bool {
	waiting := false
	for _, use := range p.Claims {
		c, found := w.Claim(p.Namespace, use.Claim)
		if !found || c.Terminating() || c.State != model.ClaimOK && c.State != model.ClaimWaiting {
			return false
		}
		waiting = waiting || c.State == model.ClaimWaiting
	}
	return waiting
}

// namesake says where a claim of that name is, or what one is called here that
// a StatefulSet made of it.
func (w *World) namesake(missing model.Ref) string {
	elsewhere := ""
	for _, c := range w.Claims {
		switch {
		case c.Namespace == missing.Namespace && strings.HasPrefix(c.Name, missing.Name+"-"):
			return "; there is " + c.Name
		case c.Name == missing.Name && elsewhere == "":
			elsewhere = "; namespace " + c.Namespace + " has one of that name, which is no use here"
		}
	}
	return elsewhere
}

func waitsForClaim(w *World, u *unplaced, f *model.Finding) {
	f.Title = "waits for its claim to be bound"
	for _, use := range u.pod.Claims {
		ref := model.Ref{Kind: model.KindClaim, Namespace: u.pod.Namespace, Name: use.Claim}
		c, found := w.Claim(ref.Namespace, ref.Name)
		switch {
		case !found && w.known(model.KindClaim):
			f.Title = "its claim " + use.Claim + " does not exist" + w.namesake(ref)
			f.Evidence = append(f.Evidence, fact(ref, "metadata.name", "not found", w.Now))
		case found:
			f.Evidence = append(f.Evidence, fact(model.RefOf(c), "status.phase", join(": ", c.Phase, c.Reason), c.Created))
		}
		f.Affected = append(f.Affected, ref)
	}
	if e, failed := w.event(model.RefOf(u.pod), "FailedBinding"); failed {
		f.Title = with("the claim of its ephemeral volume cannot be made", e.Message)
		f.Evidence = append(f.Evidence, eventFact(e))
	}
	if m := claimDeleted.FindStringSubmatch(u.condition.Message); m != nil {
		f.Title = "its claim " + m[1] + " is being deleted"
	}
}
