package catalog

import "strings"

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

// chart counts the name in "kafka-32.4.4".
func (m *matcher) chart(key string, weight int16) {
	value := m.e.Labels[key]
	if name := chartName(value); name != "" {
		signs := m.catalog.index.names[name]
		m.found(signs, hit{weight: weight, subject: key, detail: value})
		for _, s := range signs {
			m.tally(s.system).charted = s.with == nil
		}
	}
}

// chartName is a chart without its version.
func chartName(value string) string {
	for i := 1; i+1 < len(value); i++ {
		if value[i] == '-' && (isDigit(value[i+1]) || value[i+1] == 'v' && i+2 < len(value) && isDigit(value[i+2])) {
			return value[:i]
		}
	}
	return value
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
