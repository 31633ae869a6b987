// Package schedule reads the schedules of CronJobs as the CronJob controller
// reads them: five fields or a macro, in the zone of spec.timeZone. A zone
// written into the schedule itself (TZ=..., CRON_TZ=...) is refused for new
// objects since Kubernetes 1.29, but objects from before keep it and the
// controller obeys it, so it is obeyed here too.
//
// Everything is a pure function of its arguments. A schedule is text that
// anybody with access to the cluster can write: nothing here panics or loops
// on it.
package schedule

import (
	"errors"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // zones must be known on machines that have none installed

	"github.com/robfig/cron/v3"
)

// ErrNever says that a schedule is well-formed and yet no time matches it, as
// with the 31st of February.
var ErrNever = errors.New("no time ever matches")

// MaxMissed is where Missed stops counting, as the controller does.
const MaxMissed = 100

// maxLength bounds the text that is parsed at all. The longest sensible
// schedule, every list written out, is shorter.
const maxLength = 1024

// Next is the first time after `after` at which schedule asks for a run, in
// the schedule's zone. timeZone is spec.timeZone; when it is empty the
// controller's own zone counts, which is taken to be UTC.
//
// The error wraps ErrNever when there is no such time within five years.
func Next(schedule, timeZone string, after time.Time) (time.Time, error) {
	s, zone, err := parse(schedule, timeZone)
	if err != nil {
		return time.Time{}, err
	}
	t := next(s, after.In(zone))
	if t.IsZero() {
		return time.Time{}, fmt.Errorf("schedule %q: %w", schedule, ErrNever)
	}
	return t, nil
}

// Missed counts the times after last, up to and including now, at which
// schedule asked for a run. It stops at MaxMissed. A schedule that cannot be
// read has missed nothing.
func Missed(schedule, timeZone string, last, now time.Time) int {
	s, zone, err := parse(schedule, timeZone)
	if err != nil {
		return 0
	}
	n, t := 0, next(s, last.In(zone))
	for n < MaxMissed && !t.IsZero() && !t.After(now) {
		n++
		t = next(s, t)
	}
	return n
}

// parse reads a schedule with the zone it is meant in.
func parse(schedule, timeZone string) (cron.Schedule, *time.Location, error) {
	if len(schedule) > maxLength {
		return nil, nil, fmt.Errorf("schedule of %d bytes is too long", len(schedule))
	}
	fields, inner := splitZone(schedule)
	if inner != "" {
		timeZone = inner
	}
	zone, err := location(timeZone)
	if err != nil {
		return nil, nil, err
	}
	// The parser slices out of range on a zone that no space follows.
	if strings.Contains(fields, "TZ=") {
		return nil, nil, fmt.Errorf("schedule %q names a zone and no times", schedule)
	}
	s, err := cron.ParseStandard(fields)
	if err != nil {
		return nil, nil, fmt.Errorf("schedule %q: %w", schedule, err)
	}
	if empty(s) {
		return nil, nil, fmt.Errorf("schedule %q: %w", schedule, ErrNever)
	}
	return s, zone, nil
}

// splitZone takes a leading TZ= or CRON_TZ= off a schedule.
func splitZone(schedule string) (fields, zone string) {
	for _, prefix := range []string{"TZ=", "CRON_TZ="} {
		rest, found := strings.CutPrefix(schedule, prefix)
		if !found {
			continue
		}
		if zone, fields, found := strings.Cut(rest, " "); found {
			return strings.TrimSpace(fields), zone
		}
	}
	return schedule, ""
}

// location finds a zone by its name in the tz database. "Local" is refused as
// the API server refuses it: it would mean the zone of whoever reads.
func location(name string) (*time.Location, error) {
	if strings.EqualFold(name, "Local") {
		return nil, errors.New(`time zone "Local" means nothing in a cluster`)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("time zone %q is not known", name)
	}
	return zone, nil
}

// empty reports whether a field of s allows nothing, as "," does. The parser
// takes it, and the search for it would go through years minute by minute.
func empty(s cron.Schedule) bool {
	spec, ok := s.(*cron.SpecSchedule)
	return ok && (spec.Minute == 0 || spec.Hour == 0 || spec.Dom == 0 || spec.Month == 0 || spec.Dow == 0)
}
