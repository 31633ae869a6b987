package logs

import "sync"

// block is how many lines a Buffer allocates at once.
const block = 1024

// Buffer keeps the newest lines up to a bound in bytes, and counts those that
// fell out. It is a Sink that never blocks. Lines are numbered from 0, and keep
// their numbers when older ones fall out. Its methods may be called from any
// goroutine.
type Buffer struct {
	limit int64
	dirty chan struct{}

	mu         sync.Mutex
	blocks     [][]Line // all full but the last; the first one begins at base
	base       uint64
	first, end uint64
	bytes      int64
	lost       uint64 // lines that fell out
	lostBytes  int64
}

// NewBuffer is a Buffer that holds at most limit bytes, its own cost for each
// line included.
func NewBuffer(limit int64) *Buffer {
	return &Buffer{limit: limit, dirty: make(chan struct{}, 1)}
}

// Put adds lines at the end, and drops the oldest where the bound asks for it.
func (b *Buffer) Put(lines []Line) {
	b.mu.Lock()
	for i := range lines {
		b.add(&lines[i])
	}
	for b.bytes > b.limit && b.first < b.end {
		b.dropFirst()
	}
	b.mu.Unlock()
	b.poke()
}

func (b *Buffer) add(l *Line) {
	if n := len(b.blocks); n == 0 || len(b.blocks[n-1]) == block {
		b.blocks = append(b.blocks, make([]Line, 0, block))
	}
	last := len(b.blocks) - 1
	b.blocks[last] = append(b.blocks[last], *l)
	b.end++
	b.bytes += l.Size()
}

func (b *Buffer) dropFirst() {
	l := &b.blocks[0][b.first-b.base]
	b.bytes -= l.Size()
	if l.Mark == nil {
		b.lost++
		b.lostBytes += int64(len(l.Text))
	}
	*l = Line{}
	b.first++
	if b.first-b.base == block {
		b.blocks[0] = nil
		b.blocks, b.base = b.blocks[1:], b.first
	}
}

func (b *Buffer) poke() {
	select {
	case b.dirty <- struct{}{}:
	default:
	}
}

// Dirty gets a value when something has changed since it was last received
// from. Any number of changes are one value.
func (b *Buffer) Dirty() <-chan struct{} { return b.dirty }

// Range is the number of the oldest line, and that after the newest.
func (b *Buffer) Range() (first, end uint64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.first, b.end
}

// Line is the line of a number; false when it fell out or has not come.
func (b *Buffer) Line(n uint64) (Line, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if n < b.first || n >= b.end {
		return Line{}, false
	}
	return *b.at(n), true
}

func (b *Buffer) at(n uint64) *Line { return &b.blocks[(n-b.base)/block][(n-b.base)%block] }

// Read copies lines into into, from the number given or the oldest that is
// left. It returns how many, and the number of the first of them: where that
// is greater than asked for, the lines in between fell out.
func (b *Buffer) Read(from uint64, into []Line) (n int, at uint64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	at = max(from, b.first)
	for n < len(into) && at+uint64(n) < b.end {
		into[n] = *b.at(at + uint64(n))
		n++
	}
	return n, at
}

// Lost is how many lines fell out, and how many bytes they had.
func (b *Buffer) Lost() (lines uint64, bytes int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.lost, b.lostBytes
}

// Bytes is what the lines in the buffer take in memory, their own cost
// included.
func (b *Buffer) Bytes() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.bytes
}

// Clear drops all lines. They do not count as lost, and their numbers are not
// given again.
func (b *Buffer) Clear() {
	b.mu.Lock()
	b.blocks, b.base, b.first, b.bytes = nil, b.end, b.end, 0
	b.mu.Unlock()
	b.poke()
}
