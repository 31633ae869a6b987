package headless

import (
	"kdash/internal/model"
	"kdash/internal/storage"
)

// ephemeral is what a pod wrote on the disk of its node, and may.
type ephemeral struct {
	UsedBytes   model.Measure `json:"usedBytes"`
	LimitBytes  model.Measure `json:"limitBytes"`
	UsageReason *string       `json:"usageReason"` // why it is not known how much it wrote
	Containers  []part        `json:"containers"`  // those with a limit of their own
	EmptyDirs   []emptyDir    `json:"emptyDirs"`
}

type part struct {
	Name       string        `json:"name"`
	UsedBytes  model.Measure `json:"usedBytes"`
	LimitBytes model.Measure `json:"limitBytes"`
}

type emptyDir struct {
	part
	Medium *string `json:"medium"` // "Memory"; null: the disk of the node
}

func ephemeralOf(s *model.Snapshot, p *model.Pod) *ephemeral {
	u := s.EphemeralUsage(p)
	if !p.Template.Limited() && !u.Used.IsKnown() {
		return nil
	}
	e := &ephemeral{UsedBytes: u.Used, Containers: []part{}, EmptyDirs: []emptyDir{}}
	if !u.Used.IsKnown() {
		e.UsageReason = text(storage.Unwritten(s, p).Reason)
	}
	if p.Template == nil {
		return e
	}
	e.LimitBytes = p.Template.Ephemeral.Pod
	for _, c := range p.Template.Ephemeral.Containers {
		e.Containers = append(e.Containers, part{c.Name, u.Container(c.Name), c.Limit})
	}
	for _, v := range p.Template.Volumes {
		if v.Kind == "emptyDir" {
			e.EmptyDirs = append(e.EmptyDirs, emptyDir{part{v.Name, u.Volume(v.Name), v.Limit}, text(v.Source)})
		}
	}
	return e
}
