package widget

import (
	"math"
	"strings"
)

// Bar draws how full something is as width columns: whole cells, then half a
// cell. What is unknown (NaN or negative) is a question mark, not an empty bar;
// anything above zero shows at least half a cell, and only 1 or more is full.
func Bar(fraction float64, width int, g Glyphs) string {
	if width <= 0 || len(g.Bars) < 3 {
		return ""
	}
	if math.IsNaN(fraction) || fraction < 0 {
		return "?" + strings.Repeat(" ", width-1)
	}
	halves := int(math.Round(min(fraction, 1) * float64(2*width)))
	if fraction > 0 {
		halves = max(halves, 1)
	}
	if fraction < 1 {
		halves = min(halves, 2*width-1)
	}
	bar := strings.Repeat(g.Bars[2], halves/2)
	if halves%2 == 1 {
		bar += g.Bars[1]
	}
	return bar + strings.Repeat(g.Bars[0], width-(halves+1)/2)
}
