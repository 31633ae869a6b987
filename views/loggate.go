package views

import (
	"sync"

	"kdash/internal/logs"
)

// logMemory is how many bytes of log a page keeps: some 100,000 usual lines.
const logMemory = 32 << 20

// logGate lets lines into the buffer of a log page. While the page holds still
// it lets in no more than there is room for, and the streams wait: nothing that
// may be being read falls out, and nothing is lost unless the node rotates it
// away meanwhile.
type logGate struct {
	buffer *logs.Buffer
	limit  int64
	over   <-chan struct{} // closed when the run ends; set between runs

	mu      sync.Mutex
	release chan struct{} // closed when lines may flow again; nil while they do
	waiting bool          // lines are held back
}

// Put waits for room while the gate is held, but not beyond the end of the run:
// what was read must not be lost. It is called from one goroutine.
func (g *logGate) Put(lines []logs.Line) {
	for over := false; !over; {
		release := g.mustWait(lines)
		if release == nil {
			break
		}
		select {
		case <-release:
		case <-g.over:
			over = true
		}
	}
	g.buffer.Put(lines)
}

// mustWait is what to wait for before the lines may go in; nil for nothing.
func (g *logGate) mustWait(lines []logs.Line) <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.waiting = g.release != nil && g.buffer.Bytes()+bytesOf(lines) > g.limit
	if !g.waiting {
		return nil
	}
	return g.release
}

func bytesOf(lines []logs.Line) int64 {
	total := int64(0)
	for i := range lines {
		total += lines[i].Size()
	}
	return total
}

// hold begins or ends holding back. It may be called again and again.
func (g *logGate) hold(still bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case still && g.release == nil:
		g.release = make(chan struct{})
	case !still && g.release != nil:
		close(g.release)
		g.release = nil
	}
}

// waits reports whether lines are held back.
func (g *logGate) waits() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.waiting && g.release != nil
}
