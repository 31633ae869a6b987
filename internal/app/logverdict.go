package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kdash/internal/logs"
	"kdash/internal/model"
	"kdash/internal/plain"
	"kdash/internal/words"
)

// tellVerdicts says what became of the Jobs that were read to their end.
func (p *logPrinter) tellVerdicts(s *model.Snapshot, targets []logs.Target) {
	if s == nil || p.aside == nil {
		return
	}
	for _, j := range s.Jobs {
		read := slices.ContainsFunc(targets, func(t logs.Target) bool { return t.IsJob(j) })
		if read && !j.Finished.IsZero() {
			fmt.Fprintf(p.aside, "-- job %s: %s\n", plain.Text(j.Name), plain.Text(verdictOf(j)))
		}
	}
}

// verdictOf is how a Job ended, in words.
func verdictOf(j *model.Job) string {
	if j.Outcome == model.OutcomeFailed {
		return j.Verdict.Reason
	}
	text := string(j.Outcome)
	if !j.Started.IsZero() {
		text += " in " + j.Finished.Sub(j.Started).Round(time.Second).String()
	}
	if j.Failed > 0 {
		text += " after " + words.Count(j.Failed, "failed try")
	}
	return strings.TrimSpace(text)
}
