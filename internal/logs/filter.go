package logs

import (
	"regexp"
	"slices"
	"time"

	"kdash/internal/logs/meaning"
)

// Filter chooses lines. The zero value takes all. It is a value: to change what
// is shown, make another one.
type Filter struct {
	Include []*regexp.Regexp // a line must match any of them; none: every line does
	Exclude []*regexp.Regexp // and none of these
	Floor   meaning.Level    // lines below it are left out, those without a level too
	Tags    meaning.Tags     // a line must speak of any of these troubles; 0: need not
	From    time.Time        // lines before it are left out; the zero time: none are
	Until   time.Time        // as are those after it
	Hidden  []*Source        // sources that are switched off
}

// Match reports whether f takes a line by itself. Marks pass all but Hidden and
// the times.
func (f *Filter) Match(l *Line) bool {
	if slices.Contains(f.Hidden, l.Source) || !f.inTime(l) {
		return false
	}
	if l.Mark != nil {
		return true
	}
	return l.Level >= f.Floor && (f.Tags == 0 || l.Tags().Any(f.Tags)) &&
		(len(f.Include) == 0 || anyMatches(f.Include, l.Text)) && !anyMatches(f.Exclude, l.Text)
}

func (f *Filter) inTime(l *Line) bool {
	return (f.From.IsZero() || l.Nanos >= f.From.UnixNano()) && (f.Until.IsZero() || l.Nanos <= f.Until.UnixNano())
}

// Sieve applies a Filter to lines in their order, so that a record stays whole:
// the lines of a stack trace follow the line above them, in or out.
type Sieve struct {
	Filter
	heads map[*Source]bool // whether the first line of the latest record passed
}

// NewSieve is a Sieve before the first line.
func NewSieve(f Filter) *Sieve { return &Sieve{Filter: f, heads: map[*Source]bool{}} }

// Pass reports whether the next line is taken.
func (s *Sieve) Pass(l *Line) bool {
	if l.Mark != nil {
		return s.Match(l)
	}
	if l.Fold == 0 {
		passed := s.Match(l)
		s.heads[l.Source] = passed
		return passed
	}
	if s.heads[l.Source] {
		return s.inTime(l)
	}
	// A line further down may be the one looked for.
	return (len(s.Include) > 0 || s.Tags != 0) && s.Match(l)
}
