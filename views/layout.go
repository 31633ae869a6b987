package views

// The sizes below which the screen is arranged differently.
const (
	leastWidth, leastHeight = 40, 8
	besideWidth             = 120 // from here on the side pane stands beside the page
	roomyWidth              = 140 // and from here on it does so unasked
	asideWidth              = 48  // a line of a log, broken once or twice, can be read in this
)

// rect is a rectangle of the screen in columns and lines.
type rect struct{ x, y, w, h int }

// regions is where everything stands. The side pane's rectangle is empty while
// it is not shown; narrow, it covers the body.
type regions struct {
	header, crumbs, body, aside, footer rect
}

// asideShares are the sizes of the side pane, in percent of the width, the one
// it begins with first.
func asideShares() []int { return []int{25, 35, 45, 60} }

// arrange shares out a screen of w times h. The header has two lines, three on
// a tall screen; the footer one. The side pane gets share percent of the width;
// 0 leaves it out.
func arrange(w, h, share int) regions {
	head := 2
	if h >= 50 {
		head = 3
	}
	var r regions
	r.header = rect{0, 0, w, head}
	r.crumbs = rect{0, head, w, 1}
	r.footer = rect{0, h - 1, w, 1}
	r.body = rect{0, head + 1, w, h - head - 2}
	switch {
	case share == 0:
	case w < besideWidth:
		r.aside = r.body
	default:
		side := max(w*share/100, asideWidth)
		r.aside = rect{w - side, r.body.y, side, r.body.h}
		r.body.w = w - side
	}
	return r
}

// whole gives the body all lines but the footer's.
func (r regions) whole() regions {
	r.body = rect{0, 0, r.header.w, r.footer.y}
	r.header, r.crumbs = rect{w: r.header.w}, rect{w: r.header.w}
	return r
}

// tooSmall tells that nothing useful fits.
func tooSmall(w, h int) bool { return w < leastWidth || h < leastHeight }
