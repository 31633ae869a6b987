package storage

import (
	"strings"

	"kdash/internal/model"
)

// claimLink judges the claim itself.
func (t *tracer) claimLink() Link {
	l := Link{Ref: model.RefOf(t.c), Label: "claim", Evidence: []string{"claim phase=" + t.c.Phase}}
	var more []string
	switch {
	case t.c.Terminating():
		l.State, l.Text, more = t.deleted()
	case t.c.Phase == "Lost":
		l.State, l.Text = model.ClaimBad, t.lost()
	case t.c.Phase == "Pending":
		l.State, l.Text, more = t.pending()
	case t.c.Phase == "Bound":
		l.State, l.Text, more = t.bound()
	default:
		l.State, l.Text = model.ClaimWarn, with("claim has a phase that is not known", t.c.Phase)
	}
	l.Evidence = append(l.Evidence, more...)
	return l
}

// deleted explains a claim that is being deleted.
func (t *tracer) deleted() (model.ClaimState, string, []string) {
	held := strings.Join(t.c.Finalizers, ", ")
	proof := []string{"claim deletionTimestamp set", "claim finalizers=" + held}
	users := t.users()
	switch {
	case len(users) > 0:
		return model.ClaimWarn, "claim is deleted, but stays while " + pods(len(users)) + " " + names(users) + " mounts it (pvc-protection)", proof
	case !t.past(t.c.Deleted, deletionGrace):
		return model.ClaimWaiting, "claim is being deleted", proof
	}
	return model.ClaimWarn, "claim is deleted, but held by finalizer " + held, proof
}

func pods(n int) string {
	if n == 1 {
		return "pod"
	}
	return "each of"
}

// lost explains phase Lost. The claim is bound again as soon as a volume of the
// name is there that no other claim has.
func (t *tracer) lost() string {
	v := t.c.Volume
	switch {
	case v == nil && !known(t.k, model.KindVolume):
		return "claim has lost its volume " + t.c.VolumeName
	case v == nil:
		return "claim is lost: its volume " + t.c.VolumeName + " does not exist any more"
	case !t.mine(v):
		return "claim is lost: its volume " + v.Name + " belongs to claim " + holder(v)
	}
	return "claim is lost: its volume " + v.Name + " does not refer to it"
}

// mine reports whether v is bound to this very claim and not to another, or
// to an earlier one of the same name.
func (t *tracer) mine(v *model.Volume) bool {
	r := v.Claim
	if r.UID != "" && t.c.UID != "" {
		return r.UID == t.c.UID
	}
	return r.Namespace == t.c.Namespace && r.Name == t.c.Name
}

// holder names the claim that a volume is bound to.
func holder(v *model.Volume) string { return v.Claim.Namespace + "/" + v.Claim.Name }

// bound looks at what may be wrong with a claim that has its volume: growth
// and space left, whichever is worse, then whether anybody needs it.
func (t *tracer) bound() (model.ClaimState, string, []string) {
	state, text, proof := t.growth()
	if full, words, figures := t.fullness(); rank(full) > rank(state) {
		state, text, proof = full, words, figures
	}
	if sick, words, figures := t.volumeHealth(); rank(sick) > rank(state) {
		state, text, proof = sick, words, figures
	}
	if state != model.ClaimOK {
		return state, text, proof
	}
	if owner, ok := t.leftOver(); ok {
		return model.ClaimWarn, owner, []string{"claim is mounted by no pod"}
	}
	return model.ClaimOK, "Bound, " + size(t.c.Capacity) + t.share(), nil
}
