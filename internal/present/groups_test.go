package present

import (
	"testing"
	"time"

	"kdash/internal/model"
)

// measuredWorld is the world in which two of three claims were measured.
func measuredWorld() *model.Snapshot {
	s := world()
	s.VolumeUsage = &model.VolumeSample{Nodes: map[string]string{}, Claims: map[model.Key]model.VolumeUsage{
		model.KeyOf(s.Claims[0]): {Used: model.Known(9 * gibi), Capacity: model.Known(10 * gibi), Rate: model.Known(gibi / 2), Watched: time.Hour},
		model.KeyOf(s.Claims[1]): {Used: model.Known(gibi), Capacity: model.Known(10 * gibi)},
	}}
	return s
}

func TestStorageIsGroupedWithWhatEachGroupComesTo(t *testing.T) {
	s := measuredWorld()
	for _, g := range Groups(PageStorage)[1:] {
		golden(t, "storage-"+string(g), drawn(Storage(s, State{Group: g}, noon())))
	}
	golden(t, "volumes-class", drawn(Volumes(s, State{Group: GroupClass}, noon())))
}

func TestAGroupKeepsTheOrderOfItsRows(t *testing.T) {
	s := measuredWorld()
	for _, tt := range []struct {
		by   Sort
		want string
	}{
		{Sort{Column: "used", Desc: true}, "data-events-0"},
		{Sort{Column: "fill"}, "data-events-0"},
		{Sort{Column: "state"}, "data-events-2"},
		{Sort{}, "data-events-2"},
	} {
		table := Storage(s, State{Group: GroupComponent, Sort: tt.by}, noon())
		if got := table.Row(1).Ref.Name; got != tt.want {
			t.Errorf("by %q: %s comes first, want %s", tt.by.Column, got, tt.want)
		}
	}
}

func TestAFoldedGroupCountsItsRows(t *testing.T) {
	s := measuredWorld()
	st := State{Group: GroupClass}
	open := Storage(s, st, noon())
	folded := Storage(s, st.WithFold(open.Key(0), false), noon())
	if open.Found() != 3 || folded.Found() != 3 || folded.Len() >= open.Len() || folded.Headings != open.Headings {
		t.Errorf("open: %d rows, %d found; folded: %d rows, %d found", open.Len(), open.Found(), folded.Len(), folded.Found())
	}
}

func TestGroupsGoRound(t *testing.T) {
	for _, page := range Pages() {
		g := GroupNone
		for range Groups(page) {
			g = g.Next(page)
		}
		if g != GroupNone {
			t.Errorf("%s: after one round it is grouped by %q", page, g)
		}
	}
	if Group("nonsense").Next(PageStorage) != GroupNone {
		t.Error("what is no group of the page is not left")
	}
}
