package catalog

import "strings"

// hit is one sign that was found. What it was found in is kept as parts, and
// put into words only for the winner.
type hit struct {
	weight int16
	family family
	subject,
	detail string
}

// text words a hit so that a person can check it.
func (h hit) text() string {
	switch h.family {
	case familyOwner:
		return "owner " + h.subject + " (" + h.detail + ")"
	case familyLabel, familyName, familyComponent:
		return "label " + h.subject + "=" + h.detail
	case familyImage:
		return "image " + h.subject
	case familyCommand:
		return "command " + h.subject
	case familyEnv:
		return "environment variable " + h.subject
	case familyPorts:
		return portsText(h.detail)
	case familyMount:
		return "mount path " + h.subject
	case familyClaim:
		return "claim template " + h.subject
	case familyTogether:
		return h.subject
	}
	return "name " + h.subject
}

// matcher collects what the catalogue recognises of one workload. It is used
// again for others.
type matcher struct {
	catalog *Catalog
	e       *Evidence // own
	own     Evidence
	tallies []tally
	hits    []hit

	containers []pictured

	ownApp bool            // an image is called like the workload and is not known
	mains  int             // containers that are no sidecars
	mixed  bool            // some container is not known
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
	m.tallies = append(m.tallies, tally{system: id, ownApp: m.ownApp})
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

func (m *matcher) labelSigns() {
	x := m.catalog.index
	for key, value := range m.e.Labels {
		if l := x.labels[key]; l != nil {
			m.label(l, hit{subject: key, detail: value})
		}
		if w, ok := x.nameKeys[key]; ok {
			m.found(x.names[value], hit{weight: int16(w), subject: key, detail: value})
		}
	}
	m.chart("helm.sh/chart", weightChart)
	m.chart("chart", weightOldChart)
	for _, key := range x.componentKeys {
		if value := m.e.Labels[key]; value != "" {
			m.found(x.components[value], hit{subject: key, detail: value})
		}
	}
}

func (m *matcher) label(l *labelSigns, h hit) {
	m.found(l.any, h)
	m.found(l.values[h.detail], h)
	for _, s := range l.suffixes {
		if strings.HasSuffix(h.detail, s.suffix) {
			m.count(s.sign, h)
		}
	}
}

// chart reads a system's name from "kafka-32.4.4".
func (m *matcher) chart(key string, weight int16) {
	value := m.e.Labels[key]
	name := value
	for i := 1; i+1 < len(value); i++ {
		if value[i] == '-' && (isDigit(value[i+1]) || value[i+1] == 'v' && i+2 < len(value) && isDigit(value[i+2])) {
			name = value[:i]
			break
		}
	}
	if name != "" {
		m.found(m.catalog.index.names[name], hit{weight: weight, subject: key, detail: value})
	}
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

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
