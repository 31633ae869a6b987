package storage

import (
	"kdash/internal/model"
	"kdash/internal/words"
)

// attachmentLinks judges the attachments of the volume, one a node.
func (t *tracer) attachmentLinks() []Link {
	var links []Link
	for _, a := range t.c.Attachments {
		l := Link{Ref: model.RefOf(a), Label: "attachment"}
		l.State, l.Text = t.attachment(a)
		if l.State != model.ClaimOK {
			l.Evidence = []string{"attachment to " + a.Node + " attached=" + yesNo(a.Attached)}
		}
		links = append(links, l)
	}
	return links
}

func yesNo(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// attachment judges one attachment.
func (t *tracer) attachment(a *model.VolumeAttachment) (model.ClaimState, string) {
	volume := "volume " + a.Volume
	switch {
	case a.AttachError != "" && !a.Attached:
		return model.ClaimBad, with(volume+" cannot be attached to node "+a.Node, words.RPCError(a.AttachError))
	case a.DetachError != "":
		return t.ifHeld(), with(volume+" cannot be detached from node "+a.Node, words.RPCError(a.DetachError))
	case t.gone(a.Node):
		return t.ifHeld(), volume + " is still attached to node " + a.Node + ", which is gone"
	case a.Terminating():
		return t.detaching(a)
	case !a.Attached && !t.past(a.Created, attachGrace):
		return model.ClaimWaiting, volume + " is being attached to node " + a.Node
	case !a.Attached:
		return t.ifHeld(), volume + " is not attached to node " + a.Node + ", and driver " + a.Attacher + " does not say why: does its attacher run?"
	}
	return t.blocking(a)
}

// detaching is an attachment that is to go.
func (t *tracer) detaching(a *model.VolumeAttachment) (model.ClaimState, string) {
	if !t.past(a.Deleted, attachGrace) {
		return model.ClaimWaiting, "volume " + a.Volume + " is being detached from node " + a.Node
	}
	return t.ifHeld(), "volume " + a.Volume + " does not come off node " + a.Node
}

// ifHeld is bad when a pod waits for the volume, and a warning when none does.
func (t *tracer) ifHeld() model.ClaimState {
	if _, waits := t.held(); waits {
		return model.ClaimBad
	}
	return model.ClaimWarn
}

// blocking is an attachment to one node while the pod that wants the volume is
// on another, and no pod on the first one needs it any more. Pods on both are
// told by the link of the pod that waits.
func (t *tracer) blocking(a *model.VolumeAttachment) (model.ClaimState, string) {
	text := "attached to node " + a.Node
	for _, p := range t.users() {
		if p.Node == a.Node {
			return t.reported(a, p)
		}
	}
	p, found := t.held()
	if !found || p.Node == "" || p.Node == a.Node || !t.c.OneNode() {
		return model.ClaimOK, text
	}
	if !t.past(p.Created, attachGrace) {
		return model.ClaimWaiting, "volume " + a.Volume + " is moving from node " + a.Node + " to " + p.Node
	}
	return model.ClaimBad, "volume " + a.Volume + " is still attached to node " + a.Node + ", the pod is on " + p.Node
}

// gone reports whether a node is known not to exist.
func (t *tracer) gone(node string) bool {
	if node == "" || !known(t.k, model.KindNode) {
		return false
	}
	_, found := t.k.Node(node)
	return !found
}
