package headless

import (
	"time"

	"kdash/internal/model"
	"kdash/internal/schedule"
)

// Job is one Job.
type Job struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	identity
	Health      string        `json:"health"`
	Problem     *string       `json:"problem"`
	Outcome     string        `json:"outcome"`
	Completions model.Measure `json:"completions"`
	Active      int           `json:"active"`
	Succeeded   int           `json:"succeeded"`
	Failed      int           `json:"failed"`
	StartTime   *time.Time    `json:"startTime"`
	EndTime     *time.Time    `json:"endTime"`
	Workload    *objectRef    `json:"workload"`
}

func (j Job) name() string { return nameOf(model.KindJob, j.Name) }
func (j Job) key() string  { return j.Namespace + "/" + j.Name }

func jobs(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, j := range s.Jobs {
		if !q.matches(j.Namespace, j.Name, j.Labels) {
			continue
		}
		out = append(out, Job{
			Namespace: j.Namespace, Name: j.Name, identity: identityOf(j.Identity),
			Health: j.Verdict.Health.String(), Problem: text(j.Verdict.Reason), Outcome: string(j.Outcome),
			Completions: j.Completions, Active: j.Active, Succeeded: j.Succeeded, Failed: j.Failed,
			StartTime: moment(j.Started), EndTime: moment(j.Finished), Workload: refOf(j.Workload),
		})
	}
	return out
}

// CronJob is a CronJob with its runs, oldest first.
type CronJob struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	identity
	Health           string        `json:"health"`
	Problem          *string       `json:"problem"`
	Schedule         string        `json:"schedule"`
	ScheduleInWords  string        `json:"scheduleInWords"`
	TimeZone         *string       `json:"timeZone"`
	Suspended        bool          `json:"suspended"`
	LastScheduleTime *time.Time    `json:"lastScheduleTime"`
	LastSuccessTime  *time.Time    `json:"lastSuccessTime"`
	NextTime         *time.Time    `json:"nextTime"`
	Active           int           `json:"active"`
	Missed           model.Measure `json:"missed"`
	Runs             []Run         `json:"runs"`
}

// Run is one Job of a CronJob.
type Run struct {
	Name      string        `json:"name"`
	Outcome   string        `json:"outcome"`
	StartTime *time.Time    `json:"startTime"`
	Seconds   model.Measure `json:"seconds"`
	Reason    *string       `json:"reason"`
}

func (c CronJob) name() string { return nameOf(model.KindCronJob, c.Name) }
func (c CronJob) key() string  { return c.Namespace + "/" + c.Name }

func cronJobs(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, c := range s.CronJobs {
		if q.matches(c.Namespace, c.Name, c.Labels) {
			out = append(out, cronJobItem(s, c))
		}
	}
	return out
}

func cronJobItem(s *model.Snapshot, c *model.CronJob) CronJob {
	item := CronJob{
		Namespace: c.Namespace, Name: c.Name, identity: identityOf(c.Identity),
		Health: c.Verdict.Health.String(), Problem: text(c.Verdict.Reason),
		Schedule: c.Schedule, ScheduleInWords: schedule.Words(c.Schedule), TimeZone: text(c.TimeZone),
		Suspended: c.Suspended, LastScheduleTime: moment(c.LastRun), LastSuccessTime: moment(c.LastSuccess),
		Active: c.Active, Runs: make([]Run, 0, len(c.Runs)),
	}
	if next, err := schedule.Next(c.Schedule, c.TimeZone, s.At); err == nil && !c.Suspended {
		item.NextTime = moment(next)
	}
	for _, r := range c.Runs {
		item.Runs = append(item.Runs, Run{r.Name, string(r.Outcome), moment(r.Start), r.Seconds, text(r.Reason)})
	}
	return item
}
