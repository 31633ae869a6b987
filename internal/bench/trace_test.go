//go:build linux

package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestReadTraceSkipsALineThatIsBeingWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trace")
	if err := os.WriteFile(path, []byte("2000000000 first paint 850000\n3000000000 key 1200\n4000000000 ke"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := readTrace(path)
	if err != nil {
		t.Fatal(err)
	}
	want := []event{
		{at: time.Unix(2, 0), what: firstPaint, took: 850 * time.Millisecond},
		{at: time.Unix(3, 0), what: key, took: 1200 * time.Microsecond},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(event{})); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

func TestPlanKeepsTheSharesOfPodsAndClaims(t *testing.T) {
	statefulSets, deployments, cronJobs := plan(10000)
	pods := statefulSets*podsOfStatefulSet + deployments*podsOfDeployment + cronJobs*jobsOfCronJob
	if claims := statefulSets * podsOfStatefulSet; pods != 10000 || claims != 3000 {
		t.Errorf("%d pods and %d claims, want 10000 and 3000", pods, claims)
	}
}
