package present

import (
	"slices"
	"strconv"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// ephemeral says how much a pod wrote on its node, against its limits, and
// which of its volumes without a limit hold much.
func ephemeral(s *model.Snapshot, ref model.Ref) Section {
	section := Section{Title: "Ephemeral storage"}
	p, found := s.Pod(ref.Namespace, ref.Name)
	if ref.Kind != model.KindPod || !found {
		return section
	}
	u := s.EphemeralUsage(p)
	bounds := storage.Bounds(p, u)
	for _, b := range bounds {
		section.Lines = append(section.Lines, boundLine(b))
	}
	if len(bounds) > 0 && !u.Used.IsKnown() {
		section.Lines = append(section.Lines, plain(RoleMuted, "  not known: "+storage.Unwritten(s, p).Reason))
	}
	for _, part := range u.Parts {
		if !bounded(bounds, part) {
			section.Lines = append(section.Lines, Line{{part.Name + "  ", RoleAccent}, {Bytes(part.Used) + ", no limit", RoleText}})
		}
	}
	return section
}

func bounded(bounds []storage.Bound, part model.PartUsage) bool {
	return slices.ContainsFunc(bounds, func(b storage.Bound) bool {
		return b.Name == part.Name && part.Volume == (b.Label == "emptyDir")
	})
}

// boundLine is "emptyDir scratch  19Gi of 20Gi  ██████ 95%", with what happens
// next where little is left.
func boundLine(b storage.Bound) Line {
	name := b.Label + " " + b.Name
	if b.Label == "pod" {
		name = "the pod"
	}
	if b.Memory {
		name += " in memory"
	}
	role := RoleText
	if b.State() != model.ClaimOK {
		role = HealthRole(b.State().Health())
	}
	line := Line{{name + "  ", RoleAccent}, {Bytes(b.Used) + " of " + Bytes(b.Limit), role}}
	if percent, known := b.Percent(); known {
		line = append(line, Span{"  " + Bar(percent, barWidth) + " " + strconv.FormatInt(percent, 10) + "%", role})
	}
	if b.State() != model.ClaimOK {
		line = append(line, Span{": " + b.Outcome(), role})
	}
	return line
}
