package diagnose

import "kdash/internal/model"

// sharing is how several findings of one code are known to have one cause.
type sharing struct {
	code   string
	object model.Key
}

// share makes the object that several findings have their trouble from the one
// that they are about: a Secret that three workloads lack is one cause. Below
// the number that a finding names, its own object stays.
func share(raw []*model.Finding) {
	about := map[sharing]map[model.Key]struct{}{}
	for _, f := range raw {
		if f.Common.Object.IsZero() {
			continue
		}
		at := sharing{f.Code, f.Common.Object.Key()}
		if about[at] == nil {
			about[at] = map[model.Key]struct{}{}
		}
		about[at][f.Object.Key()] = struct{}{}
	}
	for i, f := range raw {
		if n := len(about[sharing{f.Code, f.Common.Object.Key()}]); n > 0 && n >= f.Common.Least {
			raw[i] = inCommon(f)
		}
	}
}

// inCommon is f as a part of what it has in common with others. The system stays
// only where the common object lies in its namespace.
func inCommon(f *model.Finding) *model.Finding {
	c := *f
	c.Affected = append([]model.Ref{f.Object}, f.Affected...)
	c.Object = f.Common.Object
	if f.Common.Title != "" {
		c.Title = f.Common.Title
	}
	if c.Object.Namespace == "" {
		c.Component, c.System = model.Platform, ""
	}
	return &c
}
