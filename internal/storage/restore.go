package storage

import (
	"kdash/internal/model"
	"kdash/internal/words"
)

// contentLink judges what the volume of a claim that waits is to be filled
// from: a snapshot or another claim. What fills volumes from anything else is
// no part of Kubernetes.
func (t *tracer) contentLink() (Link, bool) {
	ref := t.c.Content
	around, ok := t.around()
	if ref.Name == "" || !ok || t.c.Phase != "Pending" {
		return Link{}, false
	}
	l := Link{Ref: ref, Label: "source", State: model.ClaimOK, Text: "the volume is to be filled from it"}
	switch {
	case ref.Kind == model.KindVolumeSnapshot && known(t.k, model.KindVolumeSnapshot):
		l.Label = "snapshot"
		l.State, l.Text, l.Evidence = t.fromSnapshot(around, ref)
	case ref.Kind == model.KindClaim && known(t.k, model.KindClaim):
		l.Label = "source claim"
		l.State, l.Text, l.Evidence = t.fromClaim(around, ref)
	}
	return l, true
}

// fromSnapshot follows the claim to the snapshot, its content and its class.
func (t *tracer) fromSnapshot(k Surroundings, ref model.Ref) (model.ClaimState, string, []string) {
	s, found := k.VolumeSnapshot(ref.Namespace, ref.Name)
	what := "snapshot " + ref.Name + ", which the volume is to be restored from, "
	needs, sized := model.Measure{}, false
	if found {
		needs, sized = s.Size, s.Size.IsKnown() && t.c.Requested.IsKnown()
	}
	switch {
	case !found:
		return t.orSoon(what+"does not exist", []string{"VolumeSnapshot " + ref.Name + ": not found"})
	case s.Terminating():
		return model.ClaimBad, what + "is being deleted", []string{"VolumeSnapshot " + ref.Name + " deletionTimestamp set"}
	case s.Error != "" && !s.IsReady():
		return model.ClaimBad, with(what+"could not be taken", words.RPCError(s.Error)), []string{"VolumeSnapshot " + ref.Name + " error: " + brief(s.Error)}
	case !s.IsReady():
		return t.unready(k, s, what)
	case sized && needs.Or(0) > t.c.Requested.Or(0):
		return model.ClaimBad, what + "needs " + size(needs) + ", and the claim asks for " + size(t.c.Requested),
			[]string{"VolumeSnapshot " + ref.Name + " restoreSize=" + size(needs)}
	}
	return t.otherDriver(k, s, what)
}

// unready is a snapshot that nothing can be made of yet.
func (t *tracer) unready(k Surroundings, s *model.VolumeSnapshot, what string) (model.ClaimState, string, []string) {
	proof := []string{"VolumeSnapshot " + s.Name + " readyToUse=" + flag(s.Ready)}
	why := t.whyUnready(k, s)
	if why != "" {
		return t.orSoon(what+"is not ready: "+why, append(proof, why))
	}
	if !t.past(s.Created, provisionGrace) || !t.past(t.c.Created, bindGrace) {
		return model.ClaimWaiting, "waits for snapshot " + s.Name + " to be ready", proof
	}
	return model.ClaimBad, what + "is not ready", proof
}

// whyUnready looks behind a snapshot for what keeps it; "" when nothing tells.
func (t *tracer) whyUnready(k Surroundings, s *model.VolumeSnapshot) string {
	if s.Class != "" {
		if _, found := k.SnapshotClass(s.Class); !found && known(t.k, model.KindSnapshotClass) {
			return "VolumeSnapshotClass " + s.Class + " does not exist"
		}
	}
	if s.Claim != "" {
		if _, found := k.Claim(s.Namespace, s.Claim); !found && known(t.k, model.KindClaim) {
			return "claim " + s.Claim + ", which it is to be taken of, does not exist"
		}
	}
	if s.Content == "" {
		if t.past(s.Created, provisionGrace) {
			return "it has no content: nothing takes snapshots in this cluster, or its controller does not work"
		}
		return ""
	}
	content, found := k.SnapshotContent(s.Content)
	switch {
	case !found && known(t.k, model.KindSnapshotContent):
		return "its content " + s.Content + " does not exist"
	case found && content.Error != "":
		return words.RPCError(content.Error)
	}
	return ""
}

// otherDriver compares who took the snapshot with who is to make the volume.
func (t *tracer) otherDriver(k Surroundings, s *model.VolumeSnapshot, what string) (model.ClaimState, string, []string) {
	content, found := k.SnapshotContent(s.Content)
	switch class := t.c.StorageClass; {
	case !found && s.Content != "" && known(t.k, model.KindSnapshotContent):
		return t.orSoon(what+"has lost its content "+s.Content, []string{"VolumeSnapshotContent " + s.Content + ": not found"})
	case found && class != nil && content.Driver != "" && content.Driver != class.Provisioner:
		return model.ClaimBad, what + "was taken by driver " + content.Driver + ", and class " + class.Name + " makes volumes with " + class.Provisioner,
			[]string{"VolumeSnapshotContent " + content.Name + " driver=" + content.Driver}
	}
	return model.ClaimOK, "snapshot is ready, " + size(s.Size), nil
}

// fromClaim looks at a claim that is to be cloned.
func (t *tracer) fromClaim(k Surroundings, ref model.Ref) (model.ClaimState, string, []string) {
	from, found := k.Claim(ref.Namespace, ref.Name)
	what := "claim " + ref.Name + ", which the volume is to be a clone of, "
	switch {
	case !found:
		return t.orSoon(what+"does not exist", []string{"claim " + ref.Name + ": not found"})
	case from.Terminating():
		return model.ClaimBad, what + "is being deleted", []string{"claim " + ref.Name + " deletionTimestamp set"}
	case from.Phase != "Bound":
		return t.orSoon(what+"has no volume itself", []string{"claim " + ref.Name + " phase=" + from.Phase})
	case from.Capacity.Or(0) > t.c.Requested.Or(from.Capacity.Or(0)):
		return model.ClaimBad, what + "has " + size(from.Capacity) + ", and " + size(t.c.Requested) + " are asked for",
			[]string{"claim " + ref.Name + " capacity " + size(from.Capacity)}
	case from.Volume != nil && t.c.StorageClass != nil && from.Volume.Driver != t.c.StorageClass.Provisioner:
		return model.ClaimBad, what + "is of driver " + from.Volume.Driver + ", and class " + t.c.StorageClass.Name + " makes volumes with " + t.c.StorageClass.Provisioner,
			[]string{"volume " + from.Volume.Name + " driver=" + from.Volume.Driver}
	}
	return model.ClaimOK, "to be cloned from it", nil
}

// orSoon is bad, once what is missing had its time to come.
func (t *tracer) orSoon(text string, proof []string) (model.ClaimState, string, []string) {
	if !t.past(t.c.Created, bindGrace) {
		return model.ClaimWaiting, text, proof
	}
	return model.ClaimBad, text, proof
}

func flag(m model.Measure) string {
	switch v, known := m.Value(); {
	case !known:
		return "?"
	case v == 0:
		return "false"
	}
	return "true"
}
