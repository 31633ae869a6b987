package storage

import (
	"slices"
	"strings"

	"kdash/internal/model"
	"kdash/internal/words"
)

// mounting finds out why a pod that has its node does not get the volume. No
// field of any object tells, only the kubelet's events do.
func (t *tracer) mounting(p *model.Pod) (model.ClaimState, string, []string) {
	if p.Phase != "Pending" || p.Node == "" || t.c.VolumeName == "" {
		return model.ClaimOK, "", nil
	}
	e, found := t.mountEvent(p)
	switch {
	case !found:
		return model.ClaimOK, "", nil
	case !t.past(p.Created, attachGrace):
		return model.ClaimWaiting, "pod " + p.Name + " waits for volume " + t.c.VolumeName + " to be mounted", []string{told(e)}
	}
	return model.ClaimBad, with("pod "+p.Name+" cannot mount volume "+t.c.VolumeName, MountError(e.Message)), []string{told(e)}
}

// mountEvent finds the newest event of p about this volume. Of attaching an
// attachment tells more than the event, if there is one.
func (t *tracer) mountEvent(p *model.Pod) (*model.Event, bool) {
	reasons := []string{"FailedMount", "FailedMapVolume"}
	if len(t.c.Attachments) == 0 {
		reasons = append(reasons, "FailedAttachVolume")
	}
	for _, e := range t.k.Events(model.RefOf(p)) {
		stale := e.About.UID != "" && p.UID != "" && e.About.UID != p.UID
		if !stale && slices.Contains(reasons, e.Reason) && strings.Contains(e.Message, `"`+t.c.VolumeName+`"`) {
			return e, true
		}
	}
	return nil, false
}

// MountError is the cause in what a kubelet says of a mount: without the step
// and the volume of "MountVolume.SetUp failed for volume "pv" : cause", and of a
// mount command only what it printed.
func MountError(message string) string {
	if _, rest, found := strings.Cut(message, `" : `); found {
		message = rest
	}
	if _, printed, found := strings.Cut(message, "\nOutput: "); found {
		message, _, _ = strings.Cut(printed, "\n")
	}
	return words.RPCError(message)
}
