package diagnose

import (
	"strconv"

	"kdash/internal/model"
)

// How full a volume may be, in percent, before somebody should look.
const (
	nearlyFull = 90
	quiteFull  = 99
)

// claimFull finds a volume that is nearly or quite full by what the kubelet
// measured, in bytes or in inodes.
func claimFull() Rule {
	return Rule{
		Code: "claim-full", Title: "a volume that is nearly full", Severity: model.Warning,
		DependsOn: []string{"volume-full"},
		Reads:     []model.Kind{model.KindClaim, model.KindVolumeStats},
		Check:     on(nearlyFullClaim),
	}
}

func nearlyFullClaim(w *World, c *model.Claim) []model.Finding {
	share, known := w.share(c)
	if !known || share < nearlyFull {
		return nil
	}
	f := onClaim(c)
	f.Data = true
	f.Title = "volume of claim " + c.Name + " is " + strconv.FormatInt(share, 10) + "% full"
	if inodes, _ := w.ClaimUsage(c).InodesPercent(); inodes >= nearlyFull {
		f.Title = "volume of claim " + c.Name + " has " + strconv.FormatInt(100-inodes, 10) + "% of its inodes left"
	}
	if share >= quiteFull {
		f.Severity = model.Critical
	}
	f.Evidence = w.usageFacts(c)
	f.Next = grow(c)
	return one(f)
}

// share is how full the volume of c is, in percent of its bytes or of its
// inodes, whichever is more.
func (w *World) share(c *model.Claim) (int64, bool) { return w.ClaimUsage(c).Percent() }

// usageFacts are what the kubelet measured of the volume of c.
func (w *World) usageFacts(c *model.Claim) []model.Evidence {
	u := w.ClaimUsage(c)
	used, known := u.Used.Value()
	if !known {
		return nil
	}
	share, _ := u.BytesPercent()
	text := size(used) + " of " + size(u.Capacity.Or(0)) + " used, " + strconv.FormatInt(share, 10) + "%"
	out := []model.Evidence{fact(model.RefOf(c), "usage", text, u.At)}
	if inodes, known := u.InodesUsed.Value(); known {
		out = append(out, fact(model.RefOf(c), "inodes",
			strconv.FormatInt(inodes, 10)+" of "+strconv.FormatInt(u.Inodes.Or(0), 10)+" used", u.At))
	}
	return out
}
