package paper

import (
	"fmt"
	"html"
	"strings"

	"github.com/gdamore/tcell/v2"
)

// The size of a cell in SVG's units: at 14 a monospaced letter is about 8.4 wide.
const (
	cellWidth, cellHeight = 8.4, 18
	fontSize, baseline    = 14, 13.5
)

// Colours are those of a terminal where nothing else is asked for.
type Colours struct{ Text, Ground string }

// SVG is a picture of the frame. It needs no font of its own: each stretch of
// text is stretched to the columns that it fills.
func (f Frame) SVG(c Colours) string {
	var grounds, texts strings.Builder
	for _, run := range f.Runs() {
		text, ground := c.of(run.Style)
		x, y, width := float64(run.First)*cellWidth, float64(run.Line)*cellHeight, float64(run.End-run.First)*cellWidth
		if ground != c.Ground {
			fmt.Fprintf(&grounds, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n", x, y, width, cellHeight, ground)
		}
		if word := trimmed(run); word.Text != "" {
			fmt.Fprintf(&texts, "<text x=\"%.1f\" y=\"%.1f\" textLength=\"%.1f\" fill=\"%s\"%s>%s</text>\n",
				float64(word.First)*cellWidth, y+baseline, float64(word.End-word.First)*cellWidth, text, looks(run.Style), html.EscapeString(word.Text))
		}
	}
	width, height := float64(f.width)*cellWidth, float64(f.height*cellHeight)
	return fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.1f %.1f\" font-family=\"monospace\" font-size=\"%d\" xml:space=\"preserve\">\n"+
		"<rect width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n%s%s</svg>\n",
		width, height, fontSize, width, height, c.Ground, grounds.String(), texts.String())
}

// trimmed is a run without the blanks around it, which draw nothing.
func trimmed(run Run) Run {
	text := strings.TrimLeft(run.Text, " ")
	run.First += len(run.Text) - len(text)
	run.Text = strings.TrimRight(text, " ")
	run.End -= len(text) - len(run.Text)
	return run
}

func (c Colours) of(s tcell.Style) (text, ground string) {
	fg, bg, mask := s.Decompose()
	text, ground = c.Text, c.Ground
	if fg.Valid() {
		text = fg.TrueColor().CSS()
	}
	if bg.Valid() {
		ground = bg.TrueColor().CSS()
	}
	if mask&tcell.AttrReverse != 0 {
		return ground, text
	}
	return text, ground
}

// looks are the attributes that SVG has words for.
func looks(s tcell.Style) string {
	_, _, mask := s.Decompose()
	var out string
	if mask&tcell.AttrBold != 0 {
		out += ` font-weight="bold"`
	}
	if mask&tcell.AttrItalic != 0 {
		out += ` font-style="italic"`
	}
	if mask&tcell.AttrDim != 0 {
		out += ` opacity="0.6"`
	}
	switch {
	case s.GetUnderlineStyle() != tcell.UnderlineStyleNone:
		out += ` text-decoration="underline"`
	case mask&tcell.AttrStrikeThrough != 0:
		out += ` text-decoration="line-through"`
	}
	return out
}
