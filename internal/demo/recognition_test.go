package demo

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"kdash/internal/catalog"
	"kdash/internal/kube"
	"kdash/internal/model"
	"kdash/internal/store"
)

// look opens a session on the demo, as on any cluster, and gives the first
// snapshot that is enough.
func look(t *testing.T, d *Demo, enough func(*model.Snapshot) bool) *model.Snapshot {
	t.Helper()
	session, err := kube.Open(t.Context(), kube.Options{Config: d.Config(), Cluster: model.Cluster{Context: Context}, Clock: d.Now})
	if err != nil {
		t.Fatal(err)
	}
	c, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	st := store.New(d.Now, c)
	var found *model.Snapshot
	var g errgroup.Group
	g.Go(func() error { return session.Watch(ctx, st) })
	g.Go(func() error {
		return st.Run(ctx, func(s *model.Snapshot) {
			if found == nil && enough(s) {
				found = s
				stop()
			}
		})
	})
	if err := g.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if found == nil {
		t.Fatal("the dashboard never saw all of the demo")
	}
	return found
}

// synced reports whether every kind that the demo has was read.
func synced(s *model.Snapshot) bool {
	for _, src := range s.Sources {
		if src.State != model.SourceSynced {
			return false
		}
	}
	return len(s.Sources) > 20
}

func TestTheCatalogueKnowsEverySystem(t *testing.T) {
	d := newDemo(t, Options{Seed: 1})
	s := look(t, d, synced)
	systems, err := readSystems()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, want := range systems {
		seen[want.Component] = true
		for _, w := range want.Workloads {
			id := identity(s, want.Namespace, w)
			if id == nil {
				t.Errorf("%s: %s %s is not in the snapshot", want.System, w.Kind, w.Name)
				continue
			}
			got := string(id.Component) + ": " + cmp.Or(id.PartOf, id.System)
			if got != want.Component+": "+want.System || w.Helper != "" && id.System != w.Helper {
				t.Errorf("%s %s/%s is %s (%s), want %s: %s %s", w.Kind, want.Namespace, w.Name, got, id.System, want.Component, want.System, w.Helper)
			}
		}
	}
	for _, c := range model.Components() {
		if !seen[string(c)] {
			t.Errorf("the demo has nothing of %s", c)
		}
	}
	if len(systems) < 24 {
		t.Errorf("the demo has %d systems", len(systems))
	}
}

// identity is what kdash takes the workload, or its pods, for.
func identity(s *model.Snapshot, namespace string, w *workload) *model.Identity {
	i := slices.IndexFunc(s.Pods, func(p *model.Pod) bool {
		return p.Namespace == namespace && (slices.Contains(w.Pods, p.Name) || strings.HasPrefix(p.Name, w.Name+"-"))
	})
	if i < 0 {
		return nil
	}
	return s.Pods[i].Identity
}
