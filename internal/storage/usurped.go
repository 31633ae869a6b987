package storage

import "kdash/internal/model"

// usurped finds a pod whose ephemeral volume cannot have its claim, because a
// claim of that name was there before and belongs to somebody else.
func (t *tracer) usurped(p *model.Pod) (model.ClaimState, string, []string) {
	for _, use := range p.Claims {
		if use.Claim != t.c.Name || !use.Ephemeral || p.UID == "" || t.c.Owner.UID == p.UID {
			continue
		}
		if p.Phase != "Pending" || p.Terminating() || !t.past(p.Created, bindGrace) {
			continue
		}
		return model.ClaimBad, "claim " + t.c.Name + " was not made for pod " + p.Name + ", whose ephemeral volume " + use.Volume + " needs that name",
			[]string{"claim owner=" + ownerText(t.c)}
	}
	return model.ClaimOK, "", nil
}

func ownerText(c *model.Claim) string {
	if c.Owner.IsZero() {
		return "none"
	}
	return c.Owner.Kind + " " + c.Owner.Name
}
