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

	// Shown is what a line looks like where that is not its text; "" where it
	// is. What is looked for may be in either.
	Shown func(*Line) string
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
	return l.Level >= f.Floor && f.wanted(l) && !f.excluded(l)
}

func (f *Filter) excluded(l *Line) bool { return f.has(f.Exclude, l) }

// has reports whether a line matches any of a list.
func (f *Filter) has(list []*regexp.Regexp, l *Line) bool {
	if len(list) == 0 || f.Shown == nil || anyMatches(list, l.Text) {
		return anyMatches(list, l.Text)
	}
	shown := f.Shown(l)
	return shown != "" && anyMatches(list, shown)
}

// searches reports whether f looks for something in the text of lines.
func (f *Filter) searches() bool { return len(f.Include) > 0 || f.Tags != 0 }

// wanted reports whether what f looks for is in a line.
func (f *Filter) wanted(l *Line) bool {
	return (f.Tags == 0 || l.Tags().Any(f.Tags)) && (len(f.Include) == 0 || f.has(f.Include, l))
}

func (f *Filter) inTime(l *Line) bool {
	return (f.From.IsZero() || l.Nanos >= f.From.UnixNano()) && (f.Until.IsZero() || l.Nanos <= f.Until.UnixNano())
}
