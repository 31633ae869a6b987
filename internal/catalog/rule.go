package catalog

import "path"

// rule is a user's own word on what a workload is. It wins over all evidence.
type rule struct {
	Name       string   `json:"name"`
	Namespaces []string `json:"namespaces,omitempty"` // shell patterns, any of them
	Workloads  []string `json:"workloads,omitempty"`  // shell patterns, any of them
	signs               // all of them

	Component string `json:"component,omitempty"` // empty: that of the system
	System    string `json:"system"`
	Role      string `json:"role,omitempty"`
	Instance  string `json:"instance,omitempty"`
}

// ruleFor is the first rule that fits, nil when none does.
func (c *Catalog) ruleFor(e *Evidence) *rule {
	for i := range c.rules {
		if c.rules[i].fits(e) {
			return &c.rules[i]
		}
	}
	return nil
}

func (r *rule) fits(e *Evidence) bool {
	return anyPattern(r.Namespaces, e.Namespace) && anyPattern(r.Workloads, e.Name) && r.holds(e)
}

// anyPattern reports whether one of the patterns matches; none match anything.
func anyPattern(patterns []string, s string) bool {
	for _, p := range patterns {
		if ok, _ := path.Match(p, s); ok {
			return true
		}
	}
	return len(patterns) == 0
}

// ruled is the verdict of a rule, filled in from the catalogue where the rule
// names a system of it.
func (c *Catalog) ruled(r *rule, e *Evidence) Verdict {
	v := Verdict{Component: r.Component, System: r.System, Role: r.Role, Rank: RankWhole, Why: []string{r.why()}}
	v.Instance = plainInstance(e)
	if id, ok := c.byName[r.System]; ok {
		s := &c.systems[id]
		v.Instance, v.Rank, v.Helper = s.instanceOf(e), s.rank(), false
		if v.Component == "" {
			v.Component = s.Component
		}
		if v.Role == "" {
			v.Role = s.roleOf(e)
		}
	}
	if r.Instance != "" {
		v.Instance = r.Instance
	}
	return v
}

func (r *rule) why() string { return `config rule "` + r.Name + `"` }

func (r *rule) match(c *Catalog) Match {
	component := r.Component
	if id, ok := c.byName[r.System]; ok && component == "" {
		component = c.systems[id].Component
	}
	return Match{System: r.System, Component: component, Evidence: r.why(), Weight: weightRule, Score: weightRule, Winner: true}
}
