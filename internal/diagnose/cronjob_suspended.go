package diagnose

import (
	"slices"
	"strconv"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// cronJobSuspended finds a CronJob that was switched off, by whom and when.
func cronJobSuspended() Rule {
	return Rule{
		Code: "cronjob-suspended", Title: "a CronJob that is switched off", Severity: model.Warning,
		Reads: []model.Kind{model.KindCronJob},
		Check: on(switchedOff),
	}
}

func switchedOff(w *World, c *model.CronJob) []model.Finding {
	if !c.Suspended || c.Terminating() {
		return nil
	}
	f := onCronJob(c)
	f.Title = "suspended: no run will come"
	f.Since = c.SuspendedAt
	if f.Since.IsZero() && c.LastRun.IsZero() {
		f.Since = c.Created
	}
	if declared(c) {
		f.Severity = model.Info
		f.Title += ", as " + c.Manager.String() + " has it"
	}
	text := "true"
	if c.SuspendedBy != "" {
		text += ", set with " + c.SuspendedBy
	}
	f.Evidence = append(f.Evidence, fact(f.Object, "spec.suspend", text, c.SuspendedAt))
	if since := lastTime(c.SuspendedAt, c.LastRun); !since.IsZero() {
		if n := schedule.Missed(c.Schedule, c.TimeZone, since, w.Now); n > 0 {
			f.Evidence = append(f.Evidence, fact(f.Object, "spec.schedule", c.Schedule+": "+strconv.Itoa(n)+" runs left out since", since))
		}
	}
	f.Next = []string{kubectl("lets it run again at its next time", `patch cronjob %s -n %s -p '{"spec":{"suspend":false}}'`, c.Name, c.Namespace)}
	return one(f)
}

// declared reports whether c is suspended in the repository that it is deployed
// from, and not by somebody's hand.
func declared(c *model.CronJob) bool {
	return slices.Contains([]string{"Argo CD", "Flux"}, c.Manager.Tool) && !slices.Contains([]string{"kubectl-patch", "kubectl-edit"}, c.SuspendedBy)
}
