package health_test

import (
	"testing"
	"time"

	"kdash/internal/health"
	"kdash/internal/model"
)

func TestJob(t *testing.T) {
	failed := func(reason, message string) []model.Condition {
		return []model.Condition{{Type: "FailureTarget", Status: "True", Reason: reason, Message: message}}
	}
	for _, tt := range []struct {
		name    string
		job     model.Job
		health  model.Health
		reason  string
		outcome model.Outcome
	}{
		{"runs", model.Job{Active: 1, Backoff: 6}, model.HealthOK, "", model.OutcomeRunning},
		{"runs after a failed try", model.Job{Active: 1, Failed: 1, Backoff: 6},
			model.HealthWarn, "1 of 7 tries failed", model.OutcomeRunning},
		{"succeeded after two failed tries", model.Job{Failed: 2, Backoff: 6, Conditions: []model.Condition{{Type: "Complete", Status: "True"}}},
			model.HealthOK, "", model.OutcomeSucceeded},
		{"used up its tries", model.Job{Failed: 2, Backoff: 1, Conditions: failed("BackoffLimitExceeded", "Job has reached the specified backoff limit")},
			model.HealthBad, "failed: 2 tries without success", model.OutcomeFailed},
		{"ran too long", model.Job{Deadline: model.Known(10), Conditions: failed("DeadlineExceeded", "Job was active longer than specified deadline")},
			model.HealthBad, "stopped: active for longer than its deadline of 10 s", model.OutcomeFailed},
		{"failed by its own policy", model.Job{Conditions: failed("PodFailurePolicy", "Container c for pod ns/p failed with exit code 42 matching FailJob rule at index 0")},
			model.HealthBad, "failed: PodFailurePolicy: Container c for pod ns/p failed with exit code 42 matching FailJob rule at index 0", model.OutcomeFailed},
		{"suspended", model.Job{Suspended: true, Conditions: []model.Condition{{Type: "Suspended", Status: "True", Reason: "JobSuspended"}}},
			model.HealthOK, "suspended: it has no pods until it is resumed", model.OutcomeSuspended},
		{"was suspended once", model.Job{Active: 1, Conditions: []model.Condition{{Type: "Suspended", Status: "False", Reason: "JobResumed"}}},
			model.HealthOK, "", model.OutcomeRunning},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := health.Job(&tt.job, now)
			if got.Health != tt.health || got.Reason != tt.reason {
				t.Errorf("got %s %q, want %s %q", got.Health, got.Reason, tt.health, tt.reason)
			}
			if got := health.Outcome(&tt.job); got != tt.outcome {
				t.Errorf("outcome %s, want %s", got, tt.outcome)
			}
		})
	}
}

// hourly is a CronJob that has always run and succeeded.
func hourly() *model.CronJob {
	return &model.CronJob{
		Meta: model.Meta{Namespace: "db", Name: "vacuum", Created: ago(48 * time.Hour)}, Schedule: "30 * * * *", Concurrency: "Allow",
		LastRun: ago(30 * time.Minute), LastSuccess: ago(29 * time.Minute),
		Runs: []model.Run{{Name: "vacuum-1", Outcome: model.OutcomeSucceeded, Start: ago(30 * time.Minute)}},
	}
}

func TestCronJob(t *testing.T) {
	ok, warn, bad := model.HealthOK, model.HealthWarn, model.HealthBad
	fail := func(c *model.CronJob) {
		c.Runs = append(c.Runs, model.Run{Name: "vacuum-2", Outcome: model.OutcomeFailed, Start: ago(20 * time.Minute), Reason: "failed: 2 tries without success"})
	}
	for _, tt := range []struct {
		name   string
		change func(*model.CronJob)
		health model.Health
		reason string
	}{
		{"runs and succeeds", func(*model.CronJob) {}, ok, ""},
		{"suspended", func(c *model.CronJob) { c.Suspended = true; fail(c) }, ok, "suspended: no run will come"},
		{"last run failed", fail, bad, "last run vacuum-2 failed: 2 tries without success"},
		{"a run failed, the next did not", func(c *model.CronJob) {
			fail(c)
			c.Runs = append(c.Runs, model.Run{Name: "vacuum-3", Outcome: model.OutcomeSucceeded})
		}, ok, ""},
		{"the failed run is older than the last success", func(c *model.CronJob) { c.Runs = nil; fail(c); c.LastSuccess = ago(time.Minute) }, ok, ""},
		{"never succeeded", func(c *model.CronJob) { c.LastSuccess, c.Runs = time.Time{}, nil; fail(c) },
			bad, "has never succeeded, last run vacuum-2: 2 tries without success"},
		{"never succeeded, and no run is left", func(c *model.CronJob) { c.LastSuccess, c.Runs = time.Time{}, nil },
			warn, "has run, and has never succeeded"},
		{"its first run is under way", func(c *model.CronJob) { c.LastSuccess, c.Active, c.Runs = time.Time{}, 1, nil }, ok, ""},
		{"new", func(c *model.CronJob) {
			c.LastSuccess, c.LastRun, c.Runs, c.Created = time.Time{}, time.Time{}, nil, ago(10*time.Minute)
		}, ok, ""},

		{"a run is late", func(c *model.CronJob) { c.LastRun, c.LastSuccess = ago(90*time.Minute), ago(89*time.Minute) },
			warn, "did not start the run due at 2026-11-23 11:30 UTC"},
		{"a run is due now", func(c *model.CronJob) {
			c.Schedule = "0 * * * *"
			c.LastRun, c.LastSuccess = ago(time.Hour), ago(59*time.Minute)
		}, ok, ""},
		{"three runs did not start", func(c *model.CronJob) { c.LastRun, c.LastSuccess = ago(210*time.Minute), ago(209*time.Minute) },
			bad, "did not start the run due at 2026-11-23 09:30 UTC"},
		{"blocked by the run before", func(c *model.CronJob) {
			c.Concurrency, c.Active, c.LastRun, c.LastSuccess = "Forbid", 1, ago(90*time.Minute), ago(149*time.Minute)
		}, warn, "blocked: its run of 2026-11-23 10:30 UTC has not ended, and Forbid lets no other start"},
		{"runs that replace each other never end", func(c *model.CronJob) {
			c.Concurrency, c.Active, c.LastSuccess = "Replace", 1, ago(5*time.Hour)
		}, warn, "runs start, but none has succeeded since 2026-11-23 07:00 UTC"},

		{"schedule cannot be read", func(c *model.CronJob) { c.Schedule = "TZ=0" },
			bad, `its schedule cannot be read: schedule "TZ=0" names a zone and no times`},
		{"time zone is not known", func(c *model.CronJob) { c.TimeZone = "Mars/Olympus" },
			bad, `its schedule cannot be read: time zone "Mars/Olympus" is not known`},
		{"the 31st of February", func(c *model.CronJob) { c.Schedule = "0 0 31 2 *" },
			bad, `no run will ever come: schedule "0 0 31 2 *": no time ever matches`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := hourly()
			tt.change(c)
			if got := health.CronJob(c, now); got.Health != tt.health || got.Reason != tt.reason {
				t.Errorf("got  %s %q\nwant %s %q", got.Health, got.Reason, tt.health, tt.reason)
			}
		})
	}
}

// TestNextCronJobChange follows a CronJob whose controller has stopped.
func TestNextCronJobChange(t *testing.T) {
	c, at := hourly(), now
	for _, want := range []struct {
		after  time.Duration
		health model.Health
	}{{31 * time.Minute, model.HealthWarn}, {151 * time.Minute, model.HealthBad}} {
		at = health.NextCronJobChange(c, at)
		if !at.Equal(now.Add(want.after)) {
			t.Fatalf("next change at %v, want %v", at, now.Add(want.after))
		}
		if got := health.CronJob(c, at); got.Health != want.health {
			t.Errorf("then it is %v, want %s", got, want.health)
		}
	}
	if at = health.NextCronJobChange(c, at); !at.IsZero() {
		t.Errorf("and it would change again at %v", at)
	}
}
