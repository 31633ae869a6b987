package storage

import (
	"strconv"

	"kdash/internal/model"
)

// Bound is a limit on what a pod may write on its node, and how much of it is
// used. The kubelet looks every ten seconds and evicts a pod that exceeds one.
type Bound struct {
	Label       string // "pod", "container", "emptyDir"
	Name        string
	Memory      bool          // an emptyDir that is made of memory: writes fail when it is full
	Used, Limit model.Measure // bytes
}

// Bounds lists the limits that p is held to, of which it uses u: its own, which
// its containers' come to, that of each container where there are several, and
// those of its emptyDirs.
func Bounds(p *model.Pod, u model.EphemeralUsage) []Bound {
	if !p.Template.Limited() {
		return nil
	}
	var list []Bound
	limits := p.Template.Ephemeral
	if limits.Pod.IsKnown() {
		list = append(list, Bound{Label: "pod", Name: p.Name, Used: u.Used, Limit: limits.Pod})
	}
	for _, c := range limits.Containers {
		if c.Limit != limits.Pod { // one alone exceeds nothing before its pod does
			list = append(list, Bound{Label: "container", Name: c.Name, Used: u.Container(c.Name), Limit: c.Limit})
		}
	}
	for i := range p.Template.Volumes {
		if v := &p.Template.Volumes[i]; v.Kind == "emptyDir" && v.Limit.Or(0) > 0 {
			list = append(list, Bound{"emptyDir", v.Name, v.Source == "Memory", u.Volume(v.Name), v.Limit})
		}
	}
	return list
}

// Tightest is the bound of which most is used; false when none is known.
func Tightest(bounds []Bound) (Bound, bool) {
	var tightest Bound
	most, found := int64(-1), false
	for _, b := range bounds {
		if share, known := b.Percent(); known && share > most {
			tightest, most, found = b, share, true
		}
	}
	return tightest, found
}

// Percent is how much of the limit is used, rounded down; more than 100 where it
// is exceeded.
func (b Bound) Percent() (int64, bool) {
	used, known := b.Used.Value()
	limit := b.Limit.Or(0)
	if !known || limit <= 0 {
		return 0, false
	}
	return int64(min(float64(used)/float64(limit), 1000) * 100), true
}

// State is warn when little is left, and bad when nothing is.
func (b Bound) State() model.ClaimState {
	switch share, _ := b.Percent(); {
	case share >= 100:
		return model.ClaimBad
	case share >= NearlyFull:
		return model.ClaimWarn
	}
	return model.ClaimOK
}

// String is "emptyDir scratch holds 19Gi of its limit of 20Gi, 95%".
func (b Bound) String() string {
	switch {
	case b.Label != "emptyDir":
		return b.Label + " " + b.Name + " has written " + b.Amounts()
	case b.Memory:
		return "emptyDir " + b.Name + " in memory holds " + b.Amounts()
	}
	return "emptyDir " + b.Name + " holds " + b.Amounts()
}

// Amounts is "19Gi of its limit of 20Gi, 95%".
func (b Bound) Amounts() string {
	share, known := b.Percent()
	if !known {
		return "an amount that is not known, of its limit of " + size(b.Limit)
	}
	return size(b.Used) + " of its limit of " + size(b.Limit) + ", " + strconv.FormatInt(share, 10) + "%"
}

// Outcome is what happens when the bound is reached.
func (b Bound) Outcome() string {
	if b.Memory {
		return "writes fail when it is full, and it counts as memory of the pod"
	}
	return "the kubelet evicts the pod when it holds more"
}
