package demo

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// noon is when the demos of the tests begin.
var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func newDemo(t *testing.T, o Options) *Demo {
	t.Helper()
	o.Start = noon
	if o.Speed == 0 {
		o.Speed = 1
	}
	d, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// pass lets so much time pass at once.
func pass(t *testing.T, d *Demo, span time.Duration) {
	t.Helper()
	d.agenda.advance(d.agenda.now.Add(span))
	if d.err != nil {
		t.Fatal(d.err)
	}
}

// contents are all objects of the world, by kind and name.
func contents(d *Demo) map[string]any {
	all := map[string]any{}
	for _, r := range d.world.Resources() {
		for _, o := range d.world.List(r.GVR()) {
			all[fmt.Sprintf("%s %s/%s", r.GVR().Resource, o.GetNamespace(), o.GetName())] = o.Object
		}
	}
	return all
}

func TestTheSameSeedMakesTheSameWorld(t *testing.T) {
	one, same, other := newDemo(t, Options{Seed: 7}), newDemo(t, Options{Seed: 7}), newDemo(t, Options{Seed: 8})
	for _, d := range []*Demo{one, same, other} {
		pass(t, d, 20*time.Minute)
	}
	if diff := cmp.Diff(contents(one), contents(same)); diff != "" {
		t.Errorf("the same seed made another world:\n%.2000s", diff)
	}
	if cmp.Equal(contents(one), contents(other)) {
		t.Error("another seed made the same world")
	}
}

func TestAnIncidentThatIsNotThereIsRefused(t *testing.T) {
	_, err := New(Options{Start: noon, Speed: 1, Incident: "meteor"})
	if !errors.Is(err, ErrNoIncident) {
		t.Errorf("got %v", err)
	}
}
