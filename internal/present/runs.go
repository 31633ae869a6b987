package present

import (
	"math"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/util/duration"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// runStatus is the outcome of a Job, or what a CronJob is at.
func runStatus(r run) string {
	switch {
	case r.job != nil && r.job.Outcome == "":
		return "unknown"
	case r.job != nil:
		return string(r.job.Outcome)
	case r.cron.Suspended:
		return string(model.OutcomeSuspended)
	case r.cron.Active > 0:
		return string(model.OutcomeRunning)
	}
	return "scheduled"
}

func runStatusCell(r run) Cell {
	if r.job != nil {
		return Cell{outcomeSign(r.job.Outcome) + " " + runStatus(r), outcomeRole(r.job.Outcome)}
	}
	if h := r.cron.Verdict.Health; h > model.HealthUnknown {
		return Cell{HealthSign(h) + " " + runStatus(r), HealthRole(h)}
	}
	return Cell{Text: runStatus(r)}
}

func outcomeSign(o model.Outcome) string {
	switch o {
	case model.OutcomeSucceeded:
		return "✓"
	case model.OutcomeFailed:
		return "✗"
	case model.OutcomeRunning:
		return "…"
	case model.OutcomeSuspended:
		return "‖"
	}
	return "?"
}

func outcomeRole(o model.Outcome) Role {
	switch o {
	case model.OutcomeSucceeded:
		return RoleOK
	case model.OutcomeFailed:
		return RoleBad
	case model.OutcomeSuspended:
		return RoleMuted
	case model.OutcomeRunning:
		return RoleText
	}
	return RoleUnknown
}

func runSchedule(r run) string {
	if r.cron == nil {
		return "once"
	}
	return schedule.Words(r.cron.Schedule)
}

func rawSchedule(r run) string {
	if r.cron == nil {
		return ""
	}
	return r.cron.Schedule
}

// zoneName is empty for a Job, and says whose zone counts when none is named.
func zoneName(r run) string {
	switch {
	case r.cron == nil:
		return ""
	case r.cron.TimeZone == "":
		return "controller's"
	}
	return r.cron.TimeZone
}

// nextMoment is what NEXT RUN sorts by: what never runs again comes last.
func nextMoment(r run, now time.Time) int64 {
	if r.cron == nil || r.cron.Suspended {
		return math.MaxInt64
	}
	next, err := schedule.Next(r.cron.Schedule, r.cron.TimeZone, now)
	if err != nil {
		return math.MaxInt64
	}
	return next.Unix()
}

// nextCell is "in 3m".
func nextCell(r run, now time.Time) Cell {
	switch {
	case r.cron == nil:
		return Cell{}
	case r.cron.Suspended:
		return Cell{"suspended", RoleMuted}
	}
	next, err := schedule.Next(r.cron.Schedule, r.cron.TimeZone, now)
	if err != nil {
		return Cell{"! no next run", RoleWarn}
	}
	return Cell{Text: "in " + duration.HumanDuration(next.Sub(now))}
}

func lastRun(r run) time.Time {
	if r.cron != nil {
		return r.cron.LastRun
	}
	return r.job.Started
}

func lastSuccess(r run) time.Time {
	switch {
	case r.cron != nil:
		return r.cron.LastSuccess
	case r.job.Outcome == model.OutcomeSucceeded:
		return r.job.Finished
	}
	return time.Time{}
}

func active(r run) int {
	if r.cron != nil {
		return r.cron.Active
	}
	return r.job.Active
}

func suspended(r run) bool {
	if r.cron != nil {
		return r.cron.Suspended
	}
	return r.job.Suspended
}

// stripCell is "✓12s ✗3m …40s": how the last runs ended and how long they
// took, the newest last.
func stripCell(l *look, r run) Cell {
	if r.job != nil {
		one := model.Run{Outcome: r.job.Outcome, Start: r.job.Started, Seconds: jobSeconds(r.job)}
		return Cell{runWord(one, l.now), outcomeRole(one.Outcome)}
	}
	const most = 5
	last := r.cron.Runs
	switch {
	case len(last) == 0 && !l.snap.Source(model.KindJob).Read():
		return unknownCell()
	case len(last) == 0:
		return Cell{"no runs kept", RoleMuted}
	}
	last = last[max(len(last)-most, 0):]
	words := make([]string, len(last))
	for i, one := range last {
		words[i] = runWord(one, l.now)
	}
	return Cell{strings.Join(words, " "), outcomeRole(last[len(last)-1].Outcome)}
}

// runWord is one run: its sign, and how long it took or has been taking.
func runWord(r model.Run, now time.Time) string {
	seconds, known := r.Seconds.Value()
	took := time.Duration(seconds) * time.Second
	if !known && r.Outcome == model.OutcomeRunning && !r.Start.IsZero() {
		took, known = now.Sub(r.Start), true
	}
	if !known {
		return outcomeSign(r.Outcome)
	}
	return outcomeSign(r.Outcome) + duration.HumanDuration(took)
}

func jobSeconds(j *model.Job) model.Measure {
	if j.Started.IsZero() || j.Finished.IsZero() {
		return model.Unknown()
	}
	return model.Known(int64(j.Finished.Sub(j.Started).Seconds()))
}
