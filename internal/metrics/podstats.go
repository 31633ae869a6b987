package metrics

import (
	"slices"

	"kdash/internal/model"
)

// podStats is one pod of a summary.
type podStats struct {
	*summary
	key        model.Key
	containers int       // where they stand; 0 for nowhere
	own        []figures // volumes without a claim
	written    figures   // its ephemeral storage
}

// volume reads a volume. That of a claim is kept at once.
func (p *podStats) volume() error {
	var f figures
	if err := p.figures(&f); err != nil {
		return err
	}
	if f.usage.At.IsZero() {
		f.usage.At = p.now
	}
	if f.claim.Kind == "" {
		p.own = append(p.own, f)
		return nil
	}
	keep(p.said.claims, f.claim, f.usage)
	return nil
}

// keep notes what the pod has written where it has a limit, or wrote much.
func (p *podStats) keep() error {
	t := p.limited(p.key)
	if t == nil && p.written.usage.Used.Or(0) < much {
		return nil
	}
	u := model.EphemeralUsage{Used: p.written.usage.Used, At: p.written.usage.At}
	if u.At.IsZero() {
		u.At = p.now
	}
	for _, f := range p.own {
		if isLimitedVolume(t, string(f.name)) || f.usage.Used.Or(0) >= much {
			u.Parts = append(u.Parts, model.PartUsage{Name: string(f.name), Volume: true, Used: f.usage.Used})
		}
	}
	if p.containers > 0 {
		again := podStats{summary: &summary{skim: skim{data: p.data, at: p.containers}, now: p.now}}
		if err := again.array(func() error { return again.container(t, &u) }); err != nil {
			return err
		}
	}
	p.said.pods[p.key] = u
	return nil
}

// container adds what a container has written: its own files and its log, as
// the kubelet does for its limit.
func (p *podStats) container(t *model.Template, u *model.EphemeralUsage) error {
	var name string
	var files, log figures
	err := p.object(func(member []byte) (err error) {
		switch string(member) {
		case "name":
			name, err = p.text()
		case "rootfs":
			err = p.figures(&files)
		case "logs":
			err = p.figures(&log)
		default:
			err = p.pass()
		}
		return err
	})
	used := files.usage.Used.Plus(log.usage.Used)
	if isLimitedContainer(t, name) || used.Or(0) >= much {
		u.Parts = append(u.Parts, model.PartUsage{Name: name, Used: used})
	}
	return err
}

func isLimitedVolume(t *model.Template, name string) bool {
	return t != nil && slices.ContainsFunc(t.Volumes, func(v model.PodVolume) bool { return v.Name == name && v.Limit.IsKnown() })
}

func isLimitedContainer(t *model.Template, name string) bool {
	return t != nil && slices.ContainsFunc(t.Ephemeral.Containers, func(c model.ContainerLimit) bool { return c.Name == name })
}
