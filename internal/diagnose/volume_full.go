package diagnose

import (
	"regexp"

	"kdash/internal/model"
)

// noSpace is what a full disk makes programs say.
var noSpace = regexp.MustCompile(`(?i)no space left on device|ENOSPC|disk quota exceeded|not enough space|All ledger directories are non writable|flood stage disk watermark|reached its minimum free drive threshold`)

// volumeFull finds a pod that cannot write because its volume is full: by what
// the kubelet measured, or by what the container or an event said. The log of
// a crash is asked by Explain.
func volumeFull() Rule {
	return Rule{
		Code: "volume-full", Title: "a volume that has no space left", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindClaim, model.KindEvent},
		Check:     on(fullByWord),
	}
}

func fullByWord(w *World, p *model.Pod) []model.Finding {
	if !failing(p) || len(p.Claims) == 0 {
		return nil
	}
	for _, s := range containers(p) {
		end, is := w.ending(s)
		if is && noSpace.MatchString(end.Message) {
			f := w.full(p)
			f.Since, f.Log = w.crashingSince(p, s, end), w.logOf(p, s)
			f.Evidence = append(f.Evidence, lastFact(p, s, end))
			return one(f)
		}
	}
	for _, e := range w.events.about(model.RefOf(p)) {
		if e.Type == "Warning" && e.Reason != "Failed" && noSpace.MatchString(e.Message) {
			f := w.full(p)
			f.Since, f.Evidence = e.First, append(f.Evidence, eventFact(e))
			return one(f)
		}
	}
	return nil
}

// full is the finding of a pod whose volume is full. With one claim it is
// clear which; the measures tell between several.
func (w *World) full(p *model.Pod) model.Finding {
	f := onPod(p)
	f.Data = true
	f.Title = "a volume of the pod has no space left"
	if c, found := w.fullest(p); found {
		f.Title = "volume of claim " + c.Name + " has no space left"
		f.Affected = append(f.Affected, model.RefOf(c))
		f.Evidence = w.usageFacts(c)
		f.Next = grow(c)
	}
	f.Next = append(f.Next, describe(model.RefOf(p)))
	return f
}

// fullest is the claim of p that is fullest, or its only one.
func (w *World) fullest(p *model.Pod) (*model.Claim, bool) {
	var best *model.Claim
	most := int64(-1)
	for _, use := range p.Claims {
		c, found := w.Claim(p.Namespace, use.Claim)
		if !found || use.ReadOnly {
			continue
		}
		share, known := w.share(c)
		if len(p.Claims) == 1 || known && share > most {
			best, most = c, share
		}
	}
	return best, best != nil
}

// grow says how a claim gets larger, where its class allows it.
func grow(c *model.Claim) []string {
	size, known := c.Requested.Value()
	if c.StorageClass == nil || !c.StorageClass.AllowExpansion || !known {
		return []string{kubectl("shows the chain behind the claim", "describe pvc %s -n %s", c.Name, c.Namespace)}
	}
	return []string{kubectl("asks for half as much again; the class allows it",
		`patch pvc %s -n %s --type merge -p '{"spec":{"resources":{"requests":{"storage":"%d"}}}}'`, c.Name, c.Namespace, size+size/2)}
}
