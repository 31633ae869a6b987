package paper

import (
	"fmt"
	"strings"

	"github.com/gdamore/tcell/v2"
)

// ANSI is the text in its colours, for `less -R` and the like. Every line
// ends in the terminal's own style.
func (f Frame) ANSI() string {
	lines := make([]strings.Builder, f.height)
	for _, run := range f.Runs() {
		line := &lines[run.Line]
		text := run.Text
		if run.End == f.width && run.Style == tcell.StyleDefault {
			text = strings.TrimRight(text, " ")
		}
		if codes := sgr(run.Style); codes != "" && text != "" {
			text = "\x1b[" + codes + "m" + text + "\x1b[0m"
		}
		line.WriteString(text)
	}
	var all strings.Builder
	for i := range lines {
		all.WriteString(lines[i].String())
		all.WriteByte('\n')
	}
	return all.String()
}

// attributes are the styles that a terminal has codes for.
// https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ 8.3.117
func attributes(s tcell.Style) []string {
	_, _, mask := s.Decompose()
	var codes []string
	for _, a := range []struct {
		bit  tcell.AttrMask
		code string
	}{
		{tcell.AttrBold, "1"}, {tcell.AttrDim, "2"}, {tcell.AttrItalic, "3"},
		{tcell.AttrBlink, "5"}, {tcell.AttrReverse, "7"}, {tcell.AttrStrikeThrough, "9"},
	} {
		if mask&a.bit != 0 {
			codes = append(codes, a.code)
		}
	}
	if s.GetUnderlineStyle() != tcell.UnderlineStyleNone {
		codes = append(codes, "4")
	}
	return codes
}

func sgr(s tcell.Style) string {
	codes := attributes(s)
	fg, bg, _ := s.Decompose()
	for _, c := range []struct {
		color tcell.Color
		layer int
	}{{fg, 38}, {bg, 48}} {
		switch {
		case !c.color.Valid():
		case c.color.IsRGB():
			r, g, b := c.color.RGB()
			codes = append(codes, fmt.Sprintf("%d;2;%d;%d;%d", c.layer, r, g, b))
		default:
			codes = append(codes, fmt.Sprintf("%d;5;%d", c.layer, c.color-tcell.ColorValid))
		}
	}
	return strings.Join(codes, ";")
}
