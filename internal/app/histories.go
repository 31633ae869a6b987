package app

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"kdash/internal/kube"
	"kdash/internal/model"
	"kdash/internal/present"
)

// How much `kdash triage` asks for what changed before its findings.
const (
	historiesOf   = 5 // of the worst findings
	historyAtOnce = 4
	historyWait   = 5 * time.Second
	changesMost   = 24 // of the last ones before each
)

// changesBefore is what changed in the hour before the worst of the findings.
// What cannot be read is left out: the events that are known tell part of it.
func changesBefore(ctx context.Context, session *kube.Session, s *model.Snapshot, found []*model.Finding) map[model.FindingID][]present.Change {
	worst := found[:min(len(found), historiesOf)]
	of := readHistories(ctx, session, s, worst)
	out := map[model.FindingID][]present.Change{}
	for _, f := range worst {
		before, _ := present.Changes(s, f, of)
		out[f.ID()] = before[max(len(before)-changesMost, 0):]
	}
	return out
}

// readHistories reads each workload's history once.
func readHistories(ctx context.Context, session *kube.Session, s *model.Snapshot, found []*model.Finding) present.Histories {
	ctx, stop := context.WithTimeout(ctx, historyWait)
	defer stop()
	var mu sync.Mutex
	asked, of := map[model.Key]bool{}, present.Histories{}
	var g errgroup.Group
	g.SetLimit(historyAtOnce)
	for _, f := range found {
		for _, ref := range present.Historied(s, f) {
			if asked[ref.Key()] {
				continue
			}
			asked[ref.Key()] = true
			g.Go(func() error {
				history, err := session.History(ctx, ref)
				if err == nil {
					mu.Lock()
					defer mu.Unlock()
					of[ref.Key()] = present.Told{History: history}
				}
				return nil
			})
		}
	}
	_ = g.Wait() // none returns an error
	return of
}
