package present

import (
	"strings"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// claimsOf are the claims that belong to an object: itself, or those that it
// mounts, or those behind a class or a volume.
func claimsOf(s *model.Snapshot, ref model.Ref) []*model.Claim {
	if ref.Kind == model.KindNode || ref.Kind == model.KindNamespace {
		return nil
	}
	var found []*model.Claim
	for _, c := range s.Claims {
		if claimWithin(Within{Ref: ref}, c) {
			found = append(found, c)
		}
	}
	return found
}

// risks is what may hurt later on account of a claim, a volume or a class.
func risks(s *model.Snapshot, ref model.Ref) Section {
	section := Section{Title: "Risks"}
	switch ref.Kind {
	case model.KindClaim, model.KindVolume, model.KindClass, model.KindStatefulSet, model.KindDeployment:
	default:
		return section
	}
	for _, r := range storage.RisksOf(storage.Risks(s), ref) {
		text := r.Text
		if r.Ref.Key() != ref.Key() {
			text = r.String()
		}
		if r.State == model.ClaimOK {
			section.Lines = append(section.Lines, plain(RoleMuted, "  "+text))
			continue
		}
		section.Lines = append(section.Lines, plain(RoleWarn, "! "+text))
	}
	return section
}

// chains follows the claims, the worst first, each from the claim down to the
// node, with the evidence where something is wrong.
func chains(s *model.Snapshot, claims []*model.Claim) Section {
	const most = 4
	section := Section{Title: "Storage"}
	sorted := order(claims, false, func(c *model.Claim) (int64, string) { return -int64(claimHealth(c)), c.Name })
	for _, c := range sorted[:min(len(sorted), most)] {
		section.Lines = append(section.Lines, chain(s, c)...)
	}
	if n := len(sorted) - most; n > 0 {
		section.Lines = append(section.Lines, plain(RoleMuted, "and "+plural(n, "claim")+" more"))
	}
	return section
}

func chain(s *model.Snapshot, c *model.Claim) []Line {
	state := claimStateField().cell(nil, c)
	lines := []Line{{{state.Text, state.Role}, {"  claim " + c.Name, RoleText}, {"  " + c.Phase + " " + Bytes(c.Requested), RoleMuted}}}
	if c.Reason != "" {
		lines = append(lines, plain(state.Role, "  "+c.Reason))
	}
	lines = append(lines, Line{{"  volume ", RoleMuted}, {volumeCell(c).Text, RoleText}, {volumeWords(c), RoleMuted}})
	lines = append(lines, usageLines(s, c)...)
	lines = append(lines, Line{{"  class  ", RoleMuted}, {classCell(c).Text, RoleText}, {"  " + orUnknown(driverOf(c)).Text, RoleMuted}})
	for _, a := range c.Attachments {
		lines = append(lines, attachment(a))
	}
	if c.State == model.ClaimWarn || c.State == model.ClaimBad {
		for _, e := range c.Evidence {
			lines = append(lines, plain(RoleMuted, "  "+e))
		}
	}
	return lines
}

func volumeWords(c *model.Claim) string {
	if c.Volume == nil {
		return ""
	}
	words := "  " + c.Volume.Phase + " " + Bytes(c.Volume.Capacity)
	if place := placeOf(c.Volume); place != "" {
		words += " in " + place
	}
	return words
}

func attachment(a *model.VolumeAttachment) Line {
	switch trouble := strings.TrimSpace(a.AttachError + " " + a.DetachError); {
	case trouble != "":
		return Line{{"  node   ", RoleMuted}, {a.Node, RoleText}, {"  ✗ " + oneLine(trouble), RoleBad}}
	case a.Attached:
		return Line{{"  node   ", RoleMuted}, {a.Node, RoleText}, {"  attached", RoleMuted}}
	}
	return Line{{"  node   ", RoleMuted}, {a.Node, RoleText}, {"  not attached yet", RoleWarn}}
}
