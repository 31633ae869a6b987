package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"kdash/internal/catalog"
	"kdash/internal/kube"
	"kdash/internal/model"
	"kdash/internal/store"
)

// patience is how long a command waits for the API server to answer about
// every kind that it needs. kubectl has no limit; a script should not hang.
const patience = 60 * time.Second

// readOnce reads what a command needs and returns the first snapshot in which
// every one of these kinds has been answered, be it with a refusal.
func readOnce(ctx context.Context, h Host, s *kube.Session, c *catalog.Catalog, kinds []model.Kind) (*model.Snapshot, error) {
	return readInto(ctx, store.New(h.Now, c), s, kinds)
}

// readInto does so with a store that the caller goes on using: nothing writes
// to it any more.
func readInto(ctx context.Context, st *store.Store, s *kube.Session, kinds []model.Kind) (*model.Snapshot, error) {
	if err := s.Ping(ctx); err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeoutCause(ctx, patience, fmt.Errorf("the API server did not answer about every kind within %s", patience))
	defer stop()
	ctx, done := context.WithCancel(ctx)
	defer done()
	var last, full *model.Snapshot
	var g errgroup.Group
	g.Go(func() error { return s.Watch(ctx, st) })
	g.Go(func() error {
		return st.Run(ctx, func(snapshot *model.Snapshot) {
			last = snapshot
			if full == nil && answered(snapshot, kinds) {
				full = snapshot
				done()
			}
		})
	})
	err := g.Wait()
	switch {
	case full != nil:
		return full, nil
	case err != nil:
		return nil, err
	}
	return nil, unanswered(context.Cause(ctx), last, kinds)
}

// answered reports whether kdash was told about all of the kinds. Those of
// custom resources follow from what the cluster has.
func answered(s *model.Snapshot, kinds []model.Kind) bool {
	if slices.Contains(kinds, model.KindDefinition) {
		for _, src := range s.Sources {
			custom := model.IsResourceKind(src.Kind) || slices.Contains(model.SnapshotKinds(), src.Kind)
			if custom && waiting(s, src.Kind) {
				return false
			}
		}
	}
	return !slices.ContainsFunc(kinds, func(k model.Kind) bool { return waiting(s, k) })
}

func waiting(s *model.Snapshot, kind model.Kind) bool {
	i := slices.IndexFunc(s.Sources, func(src model.Source) bool { return src.Kind == kind })
	return i < 0 || s.Sources[i].State == model.SourceLoading || s.Sources[i].State == model.SourceStale
}

// unanswered names the first kind that kept a command waiting.
func unanswered(cause error, s *model.Snapshot, kinds []model.Kind) error {
	if s == nil {
		return cause
	}
	for _, k := range kinds {
		if src := s.Source(k); waiting(s, k) && src.Message != "" {
			return fmt.Errorf("read %s: %s: %w", k, src.Message, cause)
		}
	}
	return cause
}
