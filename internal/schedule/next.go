package schedule

import (
	"time"

	"github.com/robfig/cron/v3"
)

const (
	// star marks a day field of cron.SpecSchedule that was left open.
	star = 1 << 63

	// horizon is how many years are searched: the 29th of February comes
	// every four, and what does not come in five never does.
	horizon = 5

	// quarter divides every offset between zones, and so every change of one.
	quarter = 15
)

// next is the first time after `after` that s asks for, in the zone of after;
// zero when there is none.
//
// The parser's own search is not used: it never ends where summer time skips a
// midnight, as it did in São Paulo.
func next(s cron.Schedule, after time.Time) time.Time {
	spec, ok := s.(*cron.SpecSchedule)
	if !ok {
		return s.Next(after) // @every: a fixed distance
	}
	t := after.Truncate(time.Minute).Add(time.Minute)
	for end := t.AddDate(horizon, 0, 0); t.Before(end); {
		switch {
		case !dayMatches(spec, t):
			t = nextDay(t)
		case spec.Hour&(1<<t.Hour()) == 0:
			t = nextQuarter(t)
		case spec.Minute&(1<<t.Minute()) == 0:
			t = t.Add(time.Minute)
		default:
			return t
		}
	}
	return time.Time{}
}

// dayMatches reports whether s asks for the day of t. When both the day of
// month and the day of week are restricted, either will do.
func dayMatches(s *cron.SpecSchedule, t time.Time) bool {
	if s.Month&(1<<t.Month()) == 0 {
		return false
	}
	month, week := s.Dom&(1<<t.Day()) != 0, s.Dow&(1<<t.Weekday()) != 0
	if s.Dom&star != 0 || s.Dow&star != 0 {
		return month && week
	}
	return month || week
}

// nextDay is the start of the day after t. Where a zone skips that midnight,
// it goes on by quarters of an hour instead.
func nextDay(t time.Time) time.Time {
	year, month, day := t.Date()
	if start := time.Date(year, month, day+1, 0, 0, 0, 0, t.Location()); start.After(t) {
		return start
	}
	return nextQuarter(t)
}

// nextQuarter is the next quarter of an hour after t. Between two of them no
// zone changes, so the hour stays the same.
func nextQuarter(t time.Time) time.Time {
	return t.Add(time.Duration(quarter-t.Minute()%quarter) * time.Minute)
}
