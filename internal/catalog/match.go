package catalog

import "strings"

// matcher collects what the catalogue recognises of one workload. It is used
// again for others.
type matcher struct {
	catalog *Catalog
	e       *Evidence // own
	own     Evidence
	tallies []tally
	hits    []hit

	containers []pictured

	mains  int  // containers that are no sidecars
	mixed  bool // some container is not known
	naming naming
	seen   func(sign, hit) // told of every match, for Explain; may be nil
}

// matcher gives one for a workload, to be released when it is done.
func (c *Catalog) matcher(e Evidence) *matcher {
	m, used := c.matchers.Get().(*matcher)
	if !used {
		m = &matcher{catalog: c, tallies: make([]tally, 0, 8), hits: make([]hit, 0, 16), containers: make([]pictured, 0, 4)}
	}
	m.own, m.e = e, &m.own
	return m
}

func (c *Catalog) release(m *matcher) {
	clear(m.containers) // they hold what the workload showed
	clear(m.hits)
	*m = matcher{catalog: c, tallies: m.tallies[:0], hits: m.hits[:0], containers: m.containers[:0]}
	c.matchers.Put(m)
}

func (m *matcher) run() {
	m.survey()
	m.ownerSigns()
	m.labelSigns()
	for i := range m.containers {
		p := &m.containers[i]
		m.image(p)
		if !p.aside && !p.client && (p.unknown || !m.mixed) {
			m.container(p.Container)
		}
	}
	m.ports()
	for _, name := range m.e.ClaimTemplates {
		m.found(m.catalog.index.claims[name], hit{subject: name})
	}
	m.workloadName()
}

// found counts signs that matched.
func (m *matcher) found(signs []sign, h hit) {
	for _, s := range signs {
		m.count(s, h)
	}
}

func (m *matcher) count(s sign, h hit) {
	if s.with != nil && !s.with.holds(m.e) {
		return
	}
	if s.with != nil {
		h.subject = m.withText(s.with, h)
	}
	h.weight, h.family = max(h.weight, s.weight), s.family
	if s.with != nil {
		h.weight = s.weight
	}
	t := m.tally(s.system)
	if m.stronger(t, h) {
		t.weight[s.family], t.hit[s.family] = h.weight, int16(len(m.hits))
		m.hits = append(m.hits, h)
	}
	if m.seen != nil {
		m.seen(s, h)
	}
}

// stronger reports whether a hit replaces that of its family. Among equals the
// one that sorts first stays, as labels come in no order.
func (m *matcher) stronger(t *tally, h hit) bool {
	best := t.weight[h.family]
	return h.weight > best || h.weight == best && h.subject < m.hits[t.hit[h.family]].subject
}

func (m *matcher) tally(id int32) *tally {
	for i := range m.tallies {
		if m.tallies[i].system == id {
			return &m.tallies[i]
		}
	}
	m.tallies = append(m.tallies, tally{system: id, naming: m.naming})
	return &m.tallies[len(m.tallies)-1]
}

func (m *matcher) ownerSigns() {
	m.owner(Owner{m.e.APIVersion, m.e.Kind, m.e.Name})
	for _, o := range m.e.Owners {
		m.owner(o)
	}
}

func (m *matcher) owner(o Owner) {
	group := apiGroup(o.APIVersion)
	if group == "" || isBuiltin(group) {
		return
	}
	h := hit{subject: o.Kind, detail: o.APIVersion}
	m.found(m.catalog.index.owners[group], h)
	m.found(m.catalog.index.owners[o.Kind+"."+group], h)
}

func isBuiltin(group string) bool {
	return group == "apps" || group == "batch"
}

func (m *matcher) container(c *Container) {
	x := m.catalog.index
	eachWord(c, func(w word) {
		m.command(w, w.text)
		if base := baseName(w.text); base != w.text {
			m.command(w, base)
		}
		m.found(x.env[w.text], hit{subject: w.text})
	})
	for _, name := range c.EnvNames {
		m.found(x.env[name], hit{subject: name})
	}
	for _, path := range c.MountPaths {
		m.found(x.mounts[path], hit{subject: path})
	}
}

func (m *matcher) command(w word, key string) {
	for _, s := range m.catalog.index.commands[key] {
		if !s.fits(key, w) {
			continue
		}
		m.count(s.sign, hit{subject: strings.Join(append([]string{w.text}, s.rest...), " ")})
	}
}

// workloadName counts the name of the workload only where it is wholly a
// system's name: with one more sign it speaks, alone it does not.
func (m *matcher) workloadName() {
	for _, s := range m.catalog.index.names[m.e.Name] {
		if s.with == nil {
			m.count(sign{s.system, weightWorkload, familyWorkloadName, nil}, hit{subject: m.e.Name})
		}
	}
}
