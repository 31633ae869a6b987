package widget

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/gdamore/tcell/v2"
)

// ParseANSI splits a line a program printed into spans that keep its colours,
// bold, dim, italic, underline, reverse and strike. Every other escape sequence
// is dropped, and so is concealment: what is in a log can be read. Spans still
// hold raw text; the panes pass it through Text.
func ParseANSI(line string) []Span {
	line = strings.TrimRight(line, "\r\n")
	if strings.IndexByte(line, ansi.ESC) < 0 {
		return []Span{{Text: line}}
	}
	var spans []Span
	style := tcell.StyleDefault
	for line != "" {
		text, rest, found := strings.Cut(line, "\x1b")
		spans = extend(spans, text, style)
		if !found {
			break
		}
		line = line[len(line)-len(rest)-1:]
		sequence, _, n, _ := ansi.DecodeSequence(line, ansi.NormalState, nil)
		line = line[max(n, 1):]
		if params, ok := strings.CutSuffix(sequence, "m"); ok {
			if params, ok = strings.CutPrefix(params, "\x1b["); ok {
				style = rendition(style, params)
			}
		}
	}
	return spans
}

// extend adds text, to the last span when the look is the same.
func extend(spans []Span, text string, style tcell.Style) []Span {
	if text == "" {
		return spans
	}
	if n := len(spans); n > 0 && spans[n-1].Style == style {
		spans[n-1].Text += text
		return spans
	}
	return append(spans, Span{Text: text, Style: style})
}

// rendition applies the parameters of a Select Graphic Rendition sequence
// (ECMA-48 8.3.117), with colours as xterm writes them: 38;5;n, 38;2;r;g;b and
// the same with colons.
func rendition(style tcell.Style, params string) tcell.Style {
	codes := strings.Split(params, ";")
	for len(codes) > 0 {
		if strings.Contains(codes[0], ":") {
			style, _ = extended(style, strings.Split(strings.ReplaceAll(codes[0], "::", ":"), ":"))
			codes = codes[1:]
			continue
		}
		used := 1
		switch code := number(codes[0]); code {
		case 38, 48:
			style, used = extended(style, codes)
		default:
			style = simple(style, code)
		}
		codes = codes[used:]
	}
	return style
}

// simple applies a code that has no parameters of its own; others change nothing.
func simple(s tcell.Style, code int) tcell.Style {
	switch {
	case code == 0:
		return tcell.StyleDefault
	case code >= 30 && code <= 37:
		return s.Foreground(tcell.PaletteColor(code - 30))
	case code == 39:
		return s.Foreground(tcell.ColorDefault)
	case code >= 40 && code <= 47:
		return s.Background(tcell.PaletteColor(code - 40))
	case code == 49:
		return s.Background(tcell.ColorDefault)
	case code >= 90 && code <= 97:
		return s.Foreground(tcell.PaletteColor(code - 90 + 8))
	case code >= 100 && code <= 107:
		return s.Background(tcell.PaletteColor(code - 100 + 8))
	}
	return attribute(s, code)
}

func attribute(s tcell.Style, code int) tcell.Style {
	switch code {
	case 1:
		return s.Bold(true)
	case 2:
		return s.Dim(true)
	case 3, 23:
		return s.Italic(code == 3)
	case 4, 24:
		return s.Underline(code == 4)
	case 7, 27:
		return s.Reverse(code == 7)
	case 9, 29:
		return s.StrikeThrough(code == 9)
	case 22:
		return s.Bold(false).Dim(false)
	}
	return s
}

// extended applies 38 or 48 and tells how many codes that took.
func extended(s tcell.Style, codes []string) (tcell.Style, int) {
	if len(codes) < 2 {
		return s, len(codes)
	}
	color, used := tcell.ColorDefault, 2
	switch kind := number(codes[1]); {
	case kind == 5 && len(codes) >= 3:
		color, used = tcell.PaletteColor(number(codes[2])&0xff), 3
	case kind == 2 && len(codes) >= 5:
		r, g, b := number(codes[2]), number(codes[3]), number(codes[4])
		color, used = tcell.NewRGBColor(int32(r&0xff), int32(g&0xff), int32(b&0xff)), 5
	}
	switch number(codes[0]) {
	case 38:
		s = s.Foreground(color)
	case 48:
		s = s.Background(color)
	}
	return s, used
}

// number reads a parameter; empty means 0, nonsense a code nobody uses.
func number(s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 1000
	}
	return n
}
