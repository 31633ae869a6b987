package present

import (
	"slices"
	"strconv"
	"time"

	"k8s.io/apimachinery/pkg/util/duration"

	"kdash/internal/model"
)

// runsShown is how many of its last runs the side pane gives of a CronJob: as
// many as Kubernetes keeps by default, three that succeeded and one that did
// not, and room for who keeps more.
const runsShown = 8

// runSections say of a CronJob when it runs and how its last runs ended, the
// newest first, and of a Job how far it is.
func runSections(s *model.Snapshot, ref model.Ref, now time.Time) []Section {
	switch ref.Kind {
	case model.KindCronJob:
		if c, ok := model.Find(s.CronJobs, ref.Namespace, ref.Name); ok {
			return []Section{{"Schedule", scheduleLines(c, now)}, {"Last runs", lastRunLines(s, c, now)}}
		}
	case model.KindJob:
		if j, ok := model.Find(s.Jobs, ref.Namespace, ref.Name); ok {
			return []Section{{"Run", jobLines(j, now)}}
		}
	}
	return nil
}

func scheduleLines(c *model.CronJob, now time.Time) []Line {
	r := run{cron: c}
	zone := "time zone of the controller"
	if c.TimeZone != "" {
		zone = c.TimeZone
	}
	lines := []Line{
		{{runSchedule(r), RoleText}, {"  " + c.Schedule + "  " + zone, RoleMuted}},
		runFact("next run", nextCell(r, now)),
		runFact("last run", ago(c.LastRun, now)),
		runFact("last success", ago(c.LastSuccess, now)),
	}
	if c.Concurrency != "" {
		lines = append(lines, runFact("while one runs", Cell{Text: c.Concurrency}))
	}
	if c.Suspended && c.SuspendedBy != "" {
		lines = append(lines, runFact("suspended by", Cell{Text: c.SuspendedBy + ", " + ago(c.SuspendedAt, now).Text}))
	}
	return lines
}

func lastRunLines(s *model.Snapshot, c *model.CronJob, now time.Time) []Line {
	if len(c.Runs) == 0 {
		if !s.Source(model.KindJob).Read() {
			return []Line{plain(RoleMuted, "jobs: not read")}
		}
		return []Line{plain(RoleMuted, "no runs kept")}
	}
	var lines []Line
	for _, r := range slices.Backward(c.Runs[max(len(c.Runs)-runsShown, 0):]) {
		line := Line{{runWord(r, now), outcomeRole(r.Outcome)}, {"  " + ago(r.Start, now).Text + "  " + r.Name, RoleText}}
		if r.Reason != "" {
			line = append(line, Span{"  " + oneLine(r.Reason), RoleBad})
		}
		lines = append(lines, line)
	}
	return lines
}

func jobLines(j *model.Job, now time.Time) []Line {
	lines := []Line{
		runFact("outcome", runStatusCell(run{job: j})),
		runFact("started", ago(j.Started, now)),
		runFact("succeeded", Cell{Text: strconv.Itoa(j.Succeeded) + " of " + Count(j.Completions)}),
		runFact("failed", Cell{Text: strconv.Itoa(j.Failed) + ", given up after " + strconv.FormatInt(int64(j.Backoff)+1, 10)}),
	}
	if seconds, known := jobSeconds(j).Value(); known {
		lines = append(lines, runFact("took", Cell{Text: duration.HumanDuration(time.Duration(seconds) * time.Second)}))
	}
	if seconds, known := j.Deadline.Value(); known {
		lines = append(lines, runFact("deadline", Cell{Text: duration.HumanDuration(time.Duration(seconds) * time.Second)}))
	}
	return lines
}

func runFact(name string, c Cell) Line { return Line{{name + "  ", RoleMuted}, {c.Text, c.Role}} }
