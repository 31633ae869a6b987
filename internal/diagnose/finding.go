package diagnose

import (
	"strconv"
	"time"

	"kdash/internal/model"
)

// onPod begins a finding on what p is part of: its workload, behind which the
// pod stands as affected, or p itself when nothing owns it.
func onPod(p *model.Pod) model.Finding {
	f := named(model.RefOf(p), p.Identity)
	if root := p.Workload; root.Name != "" && root.Key() != f.Object.Key() {
		f.Affected = []model.Ref{f.Object}
		f.Object = root
	}
	return f
}

// onWorkload begins a finding on w with these of its pods.
func onWorkload(x *model.Workload, pods ...*model.Pod) model.Finding {
	f := named(x.Ref, x.Identity)
	f.Affected = refs(pods)
	return f
}

// onClaim begins a finding on a claim, with the pods that mount it and their
// workload behind it.
func onClaim(c *model.Claim) model.Finding {
	f := named(model.RefOf(c), c.Identity)
	f.Affected = refs(c.Pods)
	for _, p := range c.Pods {
		if p.Workload.Kind != model.KindPod {
			f.Affected = append(f.Affected, p.Workload)
		}
	}
	return f
}

// named begins a finding on an object of a system.
func named(object model.Ref, id *model.Identity) model.Finding {
	f := model.Finding{Object: object, Component: model.Other}
	if id != nil {
		f.Component, f.System = id.Component, id.Key(object.Namespace).System
	}
	return f
}

// onPlatform begins a finding on what belongs to the cluster itself.
func onPlatform(object model.Ref) model.Finding {
	return model.Finding{Object: object, Component: model.Platform}
}

func refs[T model.Object](objects []T) []model.Ref {
	out := make([]model.Ref, 0, len(objects))
	for _, o := range objects {
		out = append(out, model.RefOf(o))
	}
	return out
}

// fact is one piece of evidence.
func fact(object model.Ref, field, value string, at time.Time) model.Evidence {
	return model.Evidence{Object: object, Field: field, Value: brief(value), Time: at}
}

// conditionFact is a condition as evidence.
func conditionFact(object model.Ref, c *model.Condition) model.Evidence {
	return fact(object, "status.conditions["+c.Type+"]", join(" ", c.Status, c.Reason, c.Message), c.Since)
}

// eventFact is an event as evidence.
func eventFact(e *model.Event) model.Evidence {
	text := e.Message
	if e.Count > 1 {
		text += " (" + strconv.Itoa(e.Count) + " times)"
	}
	return fact(e.About, "event "+e.Reason, text, e.Last)
}

// eventFacts are those of the newest event with one of the reasons, if any.
func (w *World) eventFacts(about model.Ref, reasons ...string) []model.Evidence {
	if e, found := w.event(about, reasons...); found {
		return []model.Evidence{eventFact(e)}
	}
	return nil
}
