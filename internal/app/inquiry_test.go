package app

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"kdash/internal/catalog"
	"kdash/internal/model"
	"kdash/internal/store"
)

// oneLog is a log that ends on a full disk, and counts who reads it.
type oneLog struct{ read int }

// Tail implements diagnose.Logs.
func (l *oneLog) Tail(context.Context, model.LogOf, int64) (string, error) {
	l.read++
	return "java.io.IOException: No space left on device\n", nil
}

// What a log says goes the way of everything that is known: into the store,
// and out of it with the next snapshot.
func TestWhatALogSaysComesWithTheNextSnapshot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, err := catalog.Load()
		if err != nil {
			t.Fatal(err)
		}
		st, logs, slot := store.New(time.Now, c), &oneLog{}, make(chan *model.Snapshot, 1)
		for _, kind := range model.Kinds() {
			st.SetSource(model.Source{Kind: kind, State: model.SourceSynced})
		}
		st.Put(crashing())
		ctx, stop := context.WithCancel(t.Context())
		var last *model.Snapshot
		done := make(chan error, 2)
		go func() { done <- inquire(ctx, logs, slot, st) }()
		go func() {
			done <- st.Run(ctx, func(s *model.Snapshot) {
				last = s
				newest(slot, s)
			})
		}()
		time.Sleep(time.Minute)
		synctest.Wait()
		stop()
		for range 2 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		if len(last.Findings) != 1 || last.Findings[0].Code != "volume-full" {
			t.Errorf("found %+v, want the full volume", last.Findings)
		}
		if logs.read != 1 {
			t.Errorf("the log was read %d times, want once", logs.read)
		}
	})
}

// crashing is a broker that ended a moment ago and keeps its data on a claim.
func crashing() *model.Pod {
	now := time.Now()
	return &model.Pod{
		Meta: model.Meta{Namespace: "kafka", Name: "broker-0", UID: "u-0", Created: now.Add(-time.Hour)}, Phase: "Running", Node: "node-a",
		Status: "CrashLoopBackOff", Containers: 1, Restarts: 7,
		Claims: []model.ClaimUse{{Volume: "data", Claim: "data-broker-0"}},
		States: []model.Container{{Name: "kafka", Restarts: 7,
			State: model.ContainerState{Phase: "waiting", Reason: "CrashLoopBackOff"},
			Last:  model.ContainerState{Phase: "terminated", Reason: "Error", ExitCode: 1, Started: now.Add(-2 * time.Minute), Finished: now.Add(-time.Minute)}}},
	}
}
