package widget

import "github.com/gdamore/tcell/v2"

// Lines is what a Pager shows, oldest first. Lines carry sequence numbers that
// never change, so that a source may drop old lines while new ones come in:
// Range tells the first number still there and the one after the last. Line may
// be asked for a number just dropped and then returns nil.
type Lines interface {
	Range() (first, end uint64)
	Line(sequence uint64) []Span
}

// Pager shows lines of text and scrolls, wraps and searches them. It reads only
// the lines on the screen, except while searching.
type Pager struct {
	*Frame
	lines  Lines
	top    uint64 // the line at the top of the screen
	sub    int    // rows of that line scrolled off the top, when wrapped
	left   int    // columns scrolled off the left, when not wrapped
	wrap   bool
	tail   bool // going to the end means staying there
	follow bool
	match  Matcher
	at     place

	pointing bool   // a cursor is shown
	cursor   uint64 // the line it is on
}

func newPager(p Palette, lines Lines) *Pager {
	return &Pager{Frame: NewFrame(p), lines: lines}
}

// SetLines shows other lines from their beginning.
func (p *Pager) SetLines(lines Lines) {
	p.lines, p.at = lines, place{}
	p.left, p.sub = 0, 0
	p.top, _ = lines.Range()
}

// SetWrap breaks long lines instead of letting them run off the right.
func (p *Pager) SetWrap(wrap bool) {
	p.wrap = wrap
	p.left, p.sub = 0, 0
}

// Wraps tells whether long lines are broken.
func (p *Pager) Wraps() bool { return p.wrap }

// Top is the sequence number of the first line on the screen.
func (p *Pager) Top() uint64 { return p.top }

// ToStart goes to the oldest line and stops following.
func (p *Pager) ToStart() {
	p.follow, p.sub, p.left = false, 0, 0
	p.top, _ = p.lines.Range()
}

// ToEnd goes to the newest line; a log pane then follows.
func (p *Pager) ToEnd() {
	p.follow = p.tail
	p.top, p.sub = p.lastPage()
}

// ScrollBy moves by rows of the screen, up when negative, which stops following.
func (p *Pager) ScrollBy(rows int) {
	if rows < 0 {
		p.settle()
		p.follow = false
	}
	first, end := p.lines.Range()
	for ; rows < 0 && (p.sub > 0 || p.top > first); rows++ {
		if p.sub--; p.sub < 0 {
			p.top--
			p.sub = p.height(p.top) - 1
		}
	}
	for ; rows > 0 && p.top < end; rows-- {
		if p.sub++; p.sub >= p.height(p.top) {
			p.top, p.sub = p.top+1, 0
		}
	}
	p.settle()
}

// settle keeps the top inside the lines there are and the last page full.
func (p *Pager) settle() {
	first, _ := p.lines.Range()
	if p.top < first {
		p.top, p.sub = first, 0
	}
	top, sub := p.lastPage()
	if p.follow || p.top > top || p.top == top && p.sub > sub {
		p.top, p.sub = top, sub
	}
}

// lastPage is where the top has to be for the last line to be at the bottom.
func (p *Pager) lastPage() (uint64, int) {
	_, _, _, rows := p.GetInnerRect()
	first, end := p.lines.Range()
	if !p.wrap {
		return max(first, end-min(uint64(max(rows, 1)), end)), 0
	}
	top := end
	for top > first && rows > 0 {
		top--
		h := p.height(top)
		if h >= rows {
			return top, h - rows
		}
		rows -= h
	}
	return top, 0
}

// height is the number of rows a line takes.
func (p *Pager) height(sequence uint64) int {
	if !p.wrap {
		return 1
	}
	_, _, width, _ := p.GetInnerRect()
	rows := 1
	p.ink(sequence).walk(width, func(_, row, _ int, _ string) { rows = row + 1 })
	return rows
}

// Draw shows the lines from the top on.
func (p *Pager) Draw(screen tcell.Screen) {
	c := p.drawFrame(screen, p.HasFocus())
	if c.w <= 0 || c.h <= 0 {
		return
	}
	p.settle()
	_, end := p.lines.Range()
	y := -p.sub
	for sequence := p.top; sequence < end && y < c.h; sequence++ {
		y += p.drawLine(c, y, sequence)
	}
}

// underlay is what the cursor lays over its line, which it also fills.
func (p *Pager) underlay(c canvas, y int, sequence uint64) tcell.Style {
	if !p.pointing || p.follow || sequence != p.cursor {
		return tcell.StyleDefault
	}
	role := SelectedIdle
	if p.HasFocus() {
		role = Selected
	}
	for row := range p.height(sequence) {
		c.fill(0, y+row, c.w, over(p.palette.Style(Normal), p.palette.Style(role)))
	}
	return p.palette.Style(role)
}

// drawLine draws a line whose first row is at y, which may be above the screen,
// and returns how many rows it took.
func (p *Pager) drawLine(c canvas, y int, sequence uint64) int {
	line, width, rows, cut := p.ink(sequence), 0, 1, false
	if p.wrap {
		width = c.w
	}
	marks, under := p.marks(sequence, line.text), p.underlay(c, y, sequence)
	line.walk(width, func(offset, row, column int, cluster string) {
		rows = row + 1
		x := column - p.left
		if cut = x+Width(cluster) > c.w; cut {
			return
		}
		c.put(x, y+row, 2, cluster, over(over(line.style(offset), under), marks(offset)))
	})
	if cut {
		c.put(c.w-1, y, 1, p.palette.Glyphs.MoreRight, p.palette.Style(Muted))
	}
	return rows
}
