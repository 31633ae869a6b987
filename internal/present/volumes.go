package present

import (
	"strings"
	"time"

	"kdash/internal/model"
)

// Volumes shows the volumes, each with the claim and the pods behind it.
func Volumes(s *model.Snapshot, st State, now time.Time) Table {
	return volumeList(s).table(s, st, now, s.Volumes)
}

func volumeList(s *model.Snapshot) list[*model.Volume] {
	claim := func(v *model.Volume) *model.Claim { return claimOf(s, v) }
	return list[*model.Volume]{
		page: PageVolumes, noun: "volumes", sources: []model.Kind{model.KindVolume, model.KindClaim, model.KindPod},
		fields: volumeFields(claim),
		ref:    func(v *model.Volume) model.Ref { return model.RefOf(v) },
		labels: func(v *model.Volume) map[string]string { return v.Labels },
		health: func(v *model.Volume) model.Health { return volumeVerdict(v).Health },
		facts:  func(v *model.Volume) facts { return volumeFacts(v, claim(v)) },
		within: func(w Within, v *model.Volume) bool { return volumeWithin(w, v, claim(v)) },
		groups: volumeGroups(s),
		short:  func(problem string, v *model.Volume) string { return strings.TrimPrefix(problem, "volume "+v.Name+" ") },
	}
}

func volumeFields(claim func(*model.Volume) *model.Claim) []field[*model.Volume] {
	type volume = *model.Volume
	return []field[volume]{
		volumeNameField(),
		wordField(Column{ID: "phase", Title: "STATUS", Min: 8, Max: 9, Sort: "S"}, func(v volume) string { return v.Phase }),
		bytesField(Column{ID: "capacity", Title: "CAPACITY", Sort: "Z"}, func(v volume) model.Measure { return v.Capacity }),
		wordField(Column{ID: "claim", Title: "CLAIM", Min: 20, Max: 60, Weight: 2, Ends: true}, claimedBy),
		{Column: Column{ID: "pods", Title: "PODS", Min: 8, Max: 40, Weight: 2, Priority: 1, Ends: true},
			cell: func(l *look, v volume) Cell { return podsBehind(l.snap, v, claim(v)) }},
		wordField(Column{ID: "class", Title: "CLASS", Min: 8, Max: 24, Weight: 1, Priority: 3}, func(v volume) string { return v.Class }),
		wordField(Column{ID: "driver", Title: "DRIVER", Min: 8, Max: 30, Weight: 1, Priority: 4}, func(v volume) string { return v.Driver }),
		wordField(Column{ID: "reclaim", Title: "RECLAIM", Min: 6, Max: 7, Priority: 5}, func(v volume) string { return v.ReclaimPolicy }),
		wordField(Column{ID: "place", Title: "ZONE", Min: 6, Max: 24, Priority: 6}, placeOf),
		ageField(func(v volume) time.Time { return v.Created }),
		problemField(volumeVerdict),
		wordField(Column{ID: "handle", Title: "HANDLE", Min: 12, Max: 60, Weight: 1, Wide: true, Priority: 9}, func(v volume) string { return v.Handle }),
		wordField(Column{ID: "disk", Title: "DISK", Min: 8, Max: 30, Wide: true, Priority: 8}, func(v volume) string { return v.DiskType }),
		wordField(Column{ID: "access", Title: "ACCESS", Min: 13, Max: 30, Wide: true, Priority: 10}, func(v volume) string { return strings.Join(v.AccessModes, ",") }),
	}
}

// volumeNameField gives way to the claim: most names are made of a UID, of which
// a part tells one from the other.
func volumeNameField() field[*model.Volume] {
	f := nameField(func(v *model.Volume) string { return v.Name })
	f.Min, f.Room, f.Ends = 14, 0, true
	return f
}

// claimOf is the claim bound to v, by name.
func claimOf(s *model.Snapshot, v *model.Volume) *model.Claim {
	if v.Claim.IsZero() {
		return nil
	}
	c, _ := s.Claim(v.Claim.Namespace, v.Claim.Name)
	return c
}

func claimedBy(v *model.Volume) string {
	if v.Claim.IsZero() {
		return "no claim"
	}
	return v.Claim.Namespace + "/" + v.Claim.Name
}

func podsBehind(s *model.Snapshot, v *model.Volume, c *model.Claim) Cell {
	switch {
	case v.Claim.IsZero():
		return Cell{Text: podNames(nil)}
	case c == nil:
		return unknownCell()
	}
	return podsCell(s, c.Pods)
}

// placeOf is where the volume can be reached from.
func placeOf(v *model.Volume) string {
	if len(v.Zones) > 0 {
		return strings.Join(v.Zones, ",")
	}
	return strings.Join(v.Nodes, ",")
}

// volumeVerdict judges by the phase: a failed volume is broken, a released one
// keeps data that nobody uses.
func volumeVerdict(v *model.Volume) model.Verdict {
	switch v.Phase {
	case "Failed":
		return model.Verdict{Health: model.HealthBad, Reason: strings.TrimSpace("failed: " + v.Reason + " " + v.Message)}
	case "Released":
		return model.Verdict{Health: model.HealthWarn, Reason: "released: its claim is gone, the data is kept"}
	case "":
		return model.Verdict{Health: model.HealthUnknown}
	}
	return model.Verdict{}
}

func volumeFacts(v *model.Volume, c *model.Claim) facts {
	f := facts{namespace: v.Claim.Namespace}
	if c != nil {
		f.component = componentOf(c.Identity)
	}
	return f
}

func volumeWithin(w Within, v *model.Volume, c *model.Claim) bool {
	switch {
	case w.Ref.Kind == model.KindVolume:
		return v.Name == w.Ref.Name
	case w.Ref.Kind == model.KindClass:
		return v.Class == w.Ref.Name
	}
	return c != nil && claimWithin(w, c)
}
