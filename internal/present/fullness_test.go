package present

import (
	"testing"
	"time"

	"kdash/internal/model"
)

func TestBar(t *testing.T) {
	for _, tt := range []struct {
		percent int64
		want    string
	}{
		{0, "    "}, {1, "▏   "}, {50, "██  "}, {63, "██▌ "}, {99, "███▉"}, {100, "████"}, {250, "████"}, {-5, "    "},
	} {
		if got := Bar(tt.percent, 4); got != tt.want {
			t.Errorf("%d%%: got %q, want %q", tt.percent, got, tt.want)
		}
	}
}

// filled has the first claim of the world measured.
func filled(u model.VolumeUsage) (*model.Snapshot, *model.Claim) {
	s := world()
	c := s.Claims[0]
	s.VolumeUsage = &model.VolumeSample{Claims: map[model.Key]model.VolumeUsage{model.KeyOf(c): u}}
	return s, c
}

func TestHowFullAVolumeIs(t *testing.T) {
	const gib = 1 << 30
	known := model.Known
	for _, tt := range []struct {
		name       string
		usage      model.VolumeUsage
		used, fill string
		role       Role
	}{
		{"half", model.VolumeUsage{Used: known(5 * gib), Capacity: known(10 * gib)}, "███    50%", "–", RoleText},
		{"nearly full, and when", model.VolumeUsage{Used: known(9 * gib), Capacity: known(10 * gib), Rate: known(gib / 2), Watched: time.Hour}, "█████▍ 90%", "+512Mi/h full in 2h", RoleWarn},
		{"nearly full, and nobody can say when", model.VolumeUsage{Used: known(9 * gib), Capacity: known(10 * gib), Rate: known(gib / 2), Watched: 2 * time.Minute}, "█████▍ 90%", "+512Mi/h", RoleWarn},
		{"full", model.VolumeUsage{Used: known(10 * gib), Capacity: known(10 * gib), Rate: known(0)}, "██████ 100%", "full", RoleBad},
		{"shrinks", model.VolumeUsage{Used: known(gib), Capacity: known(10 * gib), Rate: known(-gib)}, "▌      10%", "-1Gi/h", RoleText},
		{"no inodes", model.VolumeUsage{Used: known(gib), Capacity: known(10 * gib), InodesUsed: known(98), Inodes: known(100)}, "█████▉ 98% inodes", "–", RoleBad},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, c := filled(tt.usage)
			if got := usedCell(s, c); got != (Cell{tt.used, tt.role}) {
				t.Errorf("used: got %q in role %v, want %q in %v", got.Text, got.Role, tt.used, tt.role)
			}
			if got := fill(tt.usage); got != tt.fill {
				t.Errorf("fill: got %q, want %q", got, tt.fill)
			}
		})
	}
}

func TestTheFullestVolumeSortsFirst(t *testing.T) {
	for _, by := range []Sort{{Column: "used", Desc: true}, {Column: "fill"}} {
		t.Run(by.Column, func(t *testing.T) { isFirst(t, by) })
	}
}

func isFirst(t *testing.T, by Sort) {
	t.Helper()
	s, c := filled(model.VolumeUsage{Used: model.Known(10), Capacity: model.Known(10)})
	s.VolumeUsage.Claims[model.KeyOf(s.Claims[1])] = model.VolumeUsage{Used: model.Known(8), Capacity: model.Known(10), Rate: model.Known(1), Watched: time.Hour}
	table := Storage(s, State{Sort: by}, noon())
	if got := table.Row(0).Ref; got != model.RefOf(c) {
		t.Errorf("first is %s, want %s", got, model.RefOf(c))
	}
	for i := 1; i < table.Len(); i++ {
		if table.Row(i).Ref == model.RefOf(c) {
			t.Error("it is listed twice")
		}
	}
}
