package present

// branches are the rows of the tree as candidates for a filter.
type branches struct {
	*grower
	nodes []*node
}

func (b branches) Len() int { return len(b.nodes) }

func (b branches) text(into []byte, i int) []byte {
	n := b.nodes[i]
	for _, part := range []string{n.name(), n.verdict().Health.String(), b.problem(n), n.kind(), n.namespace()} {
		into = append(append(into, part...), ' ')
	}
	return into
}

// problem is what PROBLEM says, and what it would without a finding.
func (b branches) problem(n *node) string {
	for _, f := range b.fields {
		if f.ID == problemID {
			return f.text(n)
		}
	}
	return ""
}

func (b branches) name(i int) string { return b.nodes[i].namespace() + "/" + b.nodes[i].name() }

func (b branches) labels(i int) map[string]string { return b.nodes[i].labels() }

// sieve keeps the rows that passed a filter with everything above them, which
// it opens, and what stands below them where that is open.
func sieve(nodes []*node, pass []bool) []*node {
	above := make([]bool, len(nodes)) // has a row below it that passed
	for i := len(nodes) - 1; i >= 0; i-- {
		if p := nodes[i].parent; p >= 0 && (pass[i] || above[i]) {
			above[p] = true
		}
	}
	shown := make([]bool, len(nodes))
	below := make([]bool, len(nodes)) // stands below one that passed
	var kept []*node
	for i, n := range nodes {
		p := n.parent
		below[i] = p >= 0 && (pass[p] || below[p])
		shown[i] = pass[i] || above[i] || below[i] && shown[p] && nodes[p].open
		if !shown[i] {
			continue
		}
		n.open = n.open || above[i]
		kept = append(kept, n)
	}
	return kept
}
