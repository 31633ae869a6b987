package meaning

import "slices"

func newMachine(troubles []Trouble) *machine {
	m := &machine{width: 1}
	nodes := []*node{{next: map[uint8]int{}}}
	for i, trouble := range troubles {
		for j, text := range slices.Concat(trouble.Phrases, trouble.Doubted) {
			at := 0
			for k := range len(text) {
				at = m.step(&nodes, at, m.classOf(text[k]))
			}
			nodes[at].ends = append(nodes[at].ends, phrase{1 << i, len(text), j >= len(trouble.Phrases)})
		}
	}
	order := link(nodes)
	m.fill(nodes, order)
	return m
}

func (m *machine) classOf(c byte) uint8 {
	c = lower(c)
	if m.class[c] == 0 {
		m.class[c] = uint8(m.width)
		if c >= 'a' && c <= 'z' {
			m.class[c-'a'+'A'] = uint8(m.width)
		}
		m.width++
	}
	return m.class[c]
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func (m *machine) step(nodes *[]*node, at int, class uint8) int {
	next, known := (*nodes)[at].next[class]
	if !known {
		next = len(*nodes)
		*nodes = append(*nodes, &node{next: map[uint8]int{}})
		(*nodes)[at].next[class] = next
	}
	return next
}

// link gives each state the one to go on from when no phrase continues: that
// of the longest ending which begins a phrase. It returns the states by depth.
func link(nodes []*node) []int {
	order := []int{0}
	for i := 0; i < len(order); i++ {
		at := order[i]
		for class, next := range nodes[at].next {
			order = append(order, next)
			if at == 0 {
				continue
			}
			fail := nodes[at].fail
			for fail != 0 && !has(nodes[fail], class) {
				fail = nodes[fail].fail
			}
			nodes[next].fail = nodes[fail].next[class] // 0 when there is none
			nodes[next].ends = append(nodes[next].ends, nodes[nodes[next].fail].ends...)
		}
	}
	return order
}

func has(n *node, class uint8) bool {
	_, ok := n.next[class]
	return ok
}

// fill writes the table, with the states that tell something at the end.
func (m *machine) fill(nodes []*node, order []int) {
	number := make([]uint16, len(nodes))
	var silent, telling []int
	for _, at := range order {
		if len(nodes[at].ends) == 0 {
			silent = append(silent, at)
		} else {
			telling = append(telling, at)
		}
	}
	m.told = uint16(len(silent))
	for i, at := range append(silent, telling...) {
		number[at] = uint16(i)
		if len(nodes[at].ends) > 0 {
			m.ends = append(m.ends, nodes[at].ends)
		}
	}
	m.next = make([]uint16, len(nodes)*m.width)
	for _, at := range order {
		row := m.next[int(number[at])*m.width:][:m.width]
		copy(row, m.next[int(number[nodes[at].fail])*m.width:][:m.width])
		for class, next := range nodes[at].next {
			row[class] = number[next]
		}
	}
}
