package kube

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func never() time.Time { return time.Time{} }

// told runs a story in a bubble and returns what the gauge reported, each with
// the second at which it began.
func told(t *testing.T, story func(*gauge)) []string {
	t.Helper()
	var reports []string
	synctest.Test(t, func(*testing.T) {
		start := time.Now()
		story(newGauge(time.Now, never, func(s standing) {
			reports = append(reports, fmt.Sprintf("%ds %s %s", int(s.since.Sub(start).Seconds()), s.state, s.message))
		}))
	})
	return reports
}

func TestGauge(t *testing.T) {
	for _, tt := range []struct {
		name  string
		story func(*gauge)
		want  []string
	}{
		{"an answer in time is no news", func(g *gauge) {
			answered := g.asked("no answer")
			time.Sleep(time.Second)
			answered()
			time.Sleep(time.Minute)
		}, nil},
		{"a hanging first request is told, and the state stays loading", func(g *gauge) {
			defer g.asked("no answer")()
			time.Sleep(time.Minute)
		}, []string{"0s loading no answer"}},
		{"what was read turns stale, since the request", func(g *gauge) {
			g.healthy()
			time.Sleep(10 * time.Second)
			defer g.asked("no answer")()
			time.Sleep(time.Minute)
		}, []string{"0s synced ", "10s stale no answer"}},
		{"a new reason does not make it younger", func(g *gauge) {
			g.healthy()
			g.trouble("refused")
			time.Sleep(time.Minute)
			g.trouble("reset")
			time.Sleep(time.Minute)
			g.healthy()
		}, []string{"0s synced ", "0s stale refused", "0s stale reset", "120s synced "}},
		{"a refusal outlasts a lost connection", func(g *gauge) {
			g.refused(model.SourceForbidden, "no")
			g.trouble("reset")
		}, []string{"0s forbidden no"}},
		{"the same again is not told again", func(g *gauge) {
			g.healthy()
			time.Sleep(time.Minute)
			g.healthy()
		}, []string{"0s synced "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, told(t, tt.story)); diff != "" {
				t.Errorf("reports (-want +got):\n%s", diff)
			}
		})
	}
}
