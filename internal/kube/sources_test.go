package kube

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"k8s.io/client-go/rest"

	"kdash/internal/model"
)

func TestStreamsMakeOneSource(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 3, 1, 9, minute, 0, 0, time.UTC) }
	in := func(ns string, state model.SourceState, minute int, message string) reading {
		return reading{ns, standing{state, at(minute), message}}
	}
	for _, tt := range []struct {
		name     string
		readings []reading
		found    bool
		want     model.Source
	}{
		{
			name:     "all namespaces at once",
			readings: []reading{in("", model.SourceSynced, 1, "")},
			want:     model.Source{State: model.SourceSynced, Since: at(1)},
		},
		{
			name:     "the namespaces asked for",
			readings: []reading{in("lake", model.SourceSynced, 1, ""), in("bi", model.SourceSynced, 2, "")},
			want:     model.Source{State: model.SourceSynced, Namespaces: []string{"bi", "lake"}, Since: at(2)},
		},
		{
			name:     "the namespaces found by asking",
			readings: []reading{in("lake", model.SourceSynced, 1, "")},
			found:    true,
			want: model.Source{State: model.SourcePartial, Namespaces: []string{"lake"}, Since: at(1),
				Message: "only the namespaces that you may list"},
		},
		{
			name:     "one namespace refuses",
			readings: []reading{in("lake", model.SourceSynced, 1, ""), in("bi", model.SourceForbidden, 2, "no")},
			want: model.Source{State: model.SourcePartial, Namespaces: []string{"lake"}, Denied: []string{"bi"}, Since: at(2),
				Message: "forbidden in bi"},
		},
		{
			name:     "every namespace refuses",
			readings: []reading{in("lake", model.SourceForbidden, 1, "no"), in("bi", model.SourceForbidden, 2, "no")},
			want: model.Source{State: model.SourceForbidden, Denied: []string{"bi", "lake"}, Since: at(2),
				Message: "forbidden in namespaces bi, lake"},
		},
		{
			name:     "one that is lost makes the whole stale, since the first loss",
			readings: []reading{in("lake", model.SourceStale, 3, "gone"), in("bi", model.SourceStale, 5, "gone"), in("x", model.SourceSynced, 9, "")},
			want:     model.Source{State: model.SourceStale, Namespaces: []string{"bi", "lake", "x"}, Since: at(3), Message: "gone"},
		},
		{
			name:     "one that is not there yet keeps the whole loading",
			readings: []reading{in("lake", model.SourceLoading, 1, "no answer"), in("bi", model.SourceForbidden, 2, "no")},
			want: model.Source{State: model.SourceLoading, Namespaces: []string{"lake"}, Denied: []string{"bi"}, Since: at(1),
				Message: "no answer"},
		},
		{
			name:     "a kind that the server does not have",
			readings: []reading{in("", model.SourceAbsent, 1, "no such kind")},
			want:     model.Source{State: model.SourceAbsent, Since: at(1), Message: "no such kind"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Kind = model.KindPod
			if diff := cmp.Diff(tt.want, combine(model.KindPod, tt.readings, tt.found)); diff != "" {
				t.Errorf("source (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEveryKindHasTheClientOfItsGroup holds client's fall-back to the core
// group: a group that it forgets would be asked for where it is not.
func TestEveryKindHasTheClientOfItsGroup(t *testing.T) {
	s, err := Open(t.Context(), Options{Config: &rest.Config{Host: "https://127.0.0.1:1"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kinds() {
		if got := s.client(k.version).APIVersion(); got != k.version {
			t.Errorf("%s is asked for in %v, want %v", k.name, got, k.version)
		}
	}
}
