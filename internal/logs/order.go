package logs

import "time"

// atOnce bounds what is taken at once, in lines.
const atOnce = 4096

// take takes the lines that may go, and tells when to look again. They are
// good until it is called again.
func (m *merge) take(now time.Time, all bool) (lines []Line, again time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	lines = m.out[:0]
	defer func() { m.out = lines }()
	m.hungry = m.hungry[:0]
	for _, l := range m.lanes {
		m.listHungry(l)
	}
	for len(lines) < atOnce {
		first, limit := m.lowest()
		if first == nil {
			m.drop()
			return lines, time.Hour
		}
		var wait time.Duration
		if lines, wait = m.takeFrom(first, limit, lines, now, all); wait > 0 {
			return lines, wait
		}
		m.listHungry(first)
	}
	return lines, time.Hour
}

func (m *merge) listHungry(l *lane) {
	if l.live && l.empty() {
		m.hungry = append(m.hungry, l)
	}
}

// takeFrom takes the lines of one lane up to a key. It stops with the time to
// wait where one must wait.
func (m *merge) takeFrom(l *lane, limit int64, lines []Line, now time.Time, all bool) ([]Line, time.Duration) {
	defer l.makeRoom()
	for !l.empty() && l.key <= limit && len(lines) < atOnce {
		if wait := m.holds(l, now); wait > 0 && !all {
			return lines, wait
		}
		lines = append(lines, l.pop())
	}
	return lines, 0
}

// lowest is the lane whose next line comes first, and the key up to which
// lines of it go before those of all others.
func (m *merge) lowest() (first *lane, limit int64) {
	const end = 1<<63 - 1
	low := int64(end)
	limit = end
	for _, l := range m.lanes {
		if l.empty() {
			continue
		}
		switch {
		case first == nil || l.key < low:
			if first != nil {
				limit = low
			}
			first, low = l, l.key
		default:
			limit = min(limit, l.key)
		}
	}
	return first, limit
}

// holds is how long the next line of a lane must wait still for older ones of
// the others.
func (m *merge) holds(next *lane, now time.Time) time.Duration {
	if m.window == 0 || len(m.hungry) == 0 {
		return 0
	}
	wait := m.window - now.Sub(next.arrived())
	old := next.key <= now.Add(-m.window).UnixNano()
	var longest time.Duration
	for _, l := range m.hungry {
		need := wait
		switch quiet := now.Sub(l.since); {
		case m.strict:
			need = time.Hour
		case l.opening:
			need = max(wait, m.patience-quiet)
		case old: // what is as old as that has come, once the lane is quiet
			need = min(wait, m.window-quiet)
		}
		longest = max(longest, need)
	}
	return longest
}

// drop forgets the lanes in which nothing comes any more.
func (m *merge) drop() {
	kept := m.lanes[:0]
	for _, l := range m.lanes {
		if l.live || !l.empty() {
			kept = append(kept, l)
		}
	}
	clear(m.lanes[len(kept):])
	m.lanes = kept
}
