package diagnose

import (
	"slices"

	"kdash/internal/model"
)

// maxEvidence and maxAffected bound what one finding carries, should a cause
// hit thousands of objects.
const (
	maxEvidence = 16
	maxAffected = 500
)

// draft is a list of findings on its way to be published. What the rules found
// is shared with the rounds before, so a finding is copied before it changes.
type draft struct {
	list []*model.Finding
	mine map[*model.Finding]struct{} // copies, which may be changed
}

// edit returns the finding at a place, as one that may be changed.
func (d *draft) edit(at int) *model.Finding {
	if _, ok := d.mine[d.list[at]]; !ok {
		c := *d.list[at]
		c.Evidence, c.Affected = slices.Clip(c.Evidence), slices.Clip(c.Affected)
		d.list[at] = &c
		d.mine[&c] = struct{}{}
	}
	return d.list[at]
}

// merge makes one finding of those that say the same of the same object, as
// the pods of a workload do. The evidence of the first few is kept.
func merge(raw []*model.Finding) draft {
	at := make(map[model.FindingID]int, len(raw))
	d := draft{list: make([]*model.Finding, 0, len(raw)), mine: map[*model.Finding]struct{}{}}
	for _, f := range raw {
		id := f.ID()
		if j, again := at[id]; again {
			one := d.edit(j)
			*one = also(*one, f)
			continue
		}
		at[id] = len(d.list)
		d.list = append(d.list, f)
	}
	return d
}

// also adds o, the same cause found on another object, to f.
func also(f model.Finding, o *model.Finding) model.Finding {
	if o.Severity.Rank() < f.Severity.Rank() {
		f.Severity = o.Severity
	}
	if !o.Since.IsZero() && (f.Since.IsZero() || o.Since.Before(f.Since)) {
		f.Since = o.Since
	}
	f.Data = f.Data || o.Data
	return takeOver(f, o)
}

// takeOver gives the objects and the evidence of o to f.
func takeOver(f model.Finding, o *model.Finding) model.Finding {
	for _, r := range append([]model.Ref{o.Object}, o.Affected...) {
		if len(f.Affected) < maxAffected && r.Key() != f.Object.Key() && !slices.ContainsFunc(f.Affected, sameKey(r)) {
			f.Affected = append(f.Affected, r)
		}
	}
	for _, ev := range o.Evidence {
		if len(f.Evidence) < maxEvidence && !slices.ContainsFunc(f.Evidence, sameFact(ev)) {
			f.Evidence = append(f.Evidence, ev)
		}
	}
	return f
}

// sameFact tells evidence of one field of one object.
func sameFact(a model.Evidence) func(model.Evidence) bool {
	return func(b model.Evidence) bool { return a.Object.Key() == b.Object.Key() && a.Field == b.Field }
}

func sameKey(r model.Ref) func(model.Ref) bool {
	return func(o model.Ref) bool { return o.Key() == r.Key() }
}

// own lets causes own their symptoms. A finding whose object is already
// explained by one of the codes that it depends on is told as part of that
// one: its objects suffer from it, its facts support it. Causes come first in
// the list of rules, so that one pass is enough.
func own(d draft, order map[string]int) []*model.Finding {
	list := d.list
	slices.SortStableFunc(list, func(a, b *model.Finding) int { return order[a.Code] - order[b.Code] })
	owners := make(owners, 2*len(list))
	d.list = make([]*model.Finding, 0, len(list))
	for _, f := range list {
		j, found := owner(f, d.list, owners)
		if !found {
			d.list = append(d.list, f)
			owners.note(f, len(d.list)-1)
			continue
		}
		cause := d.edit(j)
		*cause = takeOver(*cause, f)
		if cause.Cause != "" && len(cause.Cause)+len(f.Title) < maxText && order[f.Code] >= order["rollout-stuck"] {
			cause.Cause += "; so " + f.Title
		}
		owners.note(cause, j)
	}
	for f := range d.mine {
		slices.SortFunc(f.Affected, compareRefs)
	}
	return d.list
}

// owners are the places of the findings that concern an object. Nearly all
// have one.
type owners map[model.Key]places

type places struct {
	first int
	more  []int
}

// owner finds the finding that explains f: one of the codes that it depends
// on, on its object or on any object that suffers from f.
func owner(f *model.Finding, kept []*model.Finding, of owners) (int, bool) {
	if len(f.DependsOn) == 0 {
		return 0, false
	}
	if j, found := of.owner(f.Object.Key(), f, kept); found {
		return j, true
	}
	for _, r := range f.Affected {
		if j, found := of.owner(r.Key(), f, kept); found {
			return j, true
		}
	}
	return 0, false
}

func (x owners) owner(key model.Key, f *model.Finding, kept []*model.Finding) (int, bool) {
	at, known := x[key]
	if known && slices.Contains(f.DependsOn, kept[at.first].Code) {
		return at.first, true
	}
	for _, j := range at.more {
		if slices.Contains(f.DependsOn, kept[j].Code) {
			return j, true
		}
	}
	return 0, false
}

// note takes in that the finding at a place concerns its objects.
func (x owners) note(f *model.Finding, at int) {
	x.add(f.Object.Key(), at)
	for _, r := range f.Affected {
		x.add(r.Key(), at)
	}
}

func (x owners) add(key model.Key, at int) {
	have, known := x[key]
	switch {
	case !known:
		x[key] = places{first: at}
	case have.first != at && !slices.Contains(have.more, at):
		have.more = append(have.more, at)
		x[key] = have
	}
}

func compareRefs(a, b model.Ref) int {
	if c := compare(a.Kind, b.Kind); c != 0 {
		return c
	}
	return model.CompareRefs(a, b)
}
