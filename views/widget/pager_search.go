package widget

import (
	"regexp"
	"strings"

	"github.com/gdamore/tcell/v2"
)

// Matcher finds where a line matches: pairs of start and end offsets in bytes,
// ascending, as regexp's FindAllStringIndex returns them.
type Matcher func(line string) [][]int

// Literal matches text as typed. Without a capital letter in it, case does not
// matter. Empty text matches nothing.
func Literal(text string) Matcher {
	if text == "" {
		return nil
	}
	pattern := regexp.QuoteMeta(Text(text))
	if text == strings.ToLower(text) {
		pattern = "(?i)" + pattern
	}
	return Pattern(regexp.MustCompile(pattern))
}

// Pattern matches a regular expression.
func Pattern(re *regexp.Regexp) Matcher {
	return func(line string) [][]int { return re.FindAllStringIndex(line, -1) }
}

// place is a match: the line, and where in it; found is false for none.
type place struct {
	line  uint64
	start int
	found bool
}

// SetMatcher highlights what m finds; nil highlights nothing.
func (p *Pager) SetMatcher(m Matcher) { p.match, p.at = m, place{} }

// Next goes to the next match, from the top of the screen at first and around
// the end if need be. It tells whether there is any.
func (p *Pager) Next() bool { return p.seek(1) }

// Prev goes to the match before.
func (p *Pager) Prev() bool { return p.seek(-1) }

// MatchCount counts all matches; it reads every line.
func (p *Pager) MatchCount() int {
	count := 0
	first, end := p.lines.Range()
	for n := first; n < end && p.match != nil; n++ {
		count += len(p.match(p.ink(n).text))
	}
	return count
}

func (p *Pager) seek(step int) bool {
	first, end := p.lines.Range()
	if p.match == nil || first == end {
		return false
	}
	p.settle()
	from := p.at
	if !from.found || from.line < first || from.line >= end {
		from = place{line: max(min(p.top, end-1), first), start: -1}
	}
	line := from.line
	for tries := end - first + 1; tries > 0; tries-- {
		if start, ok := p.pick(line, step, from, tries == end-first+1); ok {
			p.at = place{line, start, true}
			p.reveal()
			return true
		}
		line = around(line, step, first, end)
	}
	return false
}

// pick is the match of a line to go to: the nearest beyond where the search
// began while on that line, else the first in the direction of the search.
func (p *Pager) pick(line uint64, step int, from place, beyond bool) (int, bool) {
	found := p.match(p.ink(line).text)
	for i := range found {
		if step < 0 {
			i = len(found) - 1 - i
		}
		start := found[i][0]
		if !beyond || (start-from.start)*step > 0 {
			return start, true
		}
	}
	return 0, false
}

func around(line uint64, step int, first, end uint64) uint64 {
	switch {
	case step > 0 && line+1 == end:
		return first
	case step > 0:
		return line + 1
	case line == first:
		return end - 1
	}
	return line - 1
}

// reveal stops following and scrolls the current match onto the screen: a third
// down it when it was off, at the top when lines are wrapped.
func (p *Pager) reveal() {
	p.follow = false
	_, _, width, height := p.GetInnerRect()
	line := p.ink(p.at.line)
	if p.wrap {
		p.top, p.sub = p.at.line, line.row(p.at.start, width)
		p.settle()
		return
	}
	if p.at.line < p.top || p.at.line >= p.top+uint64(max(height, 1)) {
		first, _ := p.lines.Range()
		p.top = p.at.line - min(uint64(height/3), p.at.line-first)
		p.settle()
	}
	if column := Width(line.text[:p.at.start]); column < p.left || column >= p.left+width-1 {
		p.left = max(column-width/2, 0)
	}
}

// row is the row a byte of a wrapped line is drawn on.
func (l ink) row(start, width int) int {
	found := 0
	l.walk(width, func(offset, row, _ int, _ string) {
		if offset <= start {
			found = row
		}
	})
	return found
}

// marks tells what is laid over each byte of a line.
func (p *Pager) marks(line uint64, text string) func(offset int) tcell.Style {
	var found [][]int
	if p.match != nil {
		found = p.match(text)
	}
	return func(offset int) tcell.Style {
		for _, f := range found {
			if offset < f[0] || offset >= f[1] {
				continue
			}
			if p.at == (place{line, f[0], true}) {
				return p.palette.Style(MatchCurrent)
			}
			return p.palette.Style(Match)
		}
		return tcell.StyleDefault
	}
}
