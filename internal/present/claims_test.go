package present

import (
	"testing"
	"time"

	"kdash/internal/model"
)

func TestAProblemDoesNotSayAgainWhatItsRowSays(t *testing.T) {
	const long = "pvc-1b3da7fe-32a8-4149-be3a-3d0a3d1bf445"
	for _, tt := range []struct{ problem, volume, want string }{
		{"claim data cannot grow from 1Gi to 2Gi", long, "cannot grow from 1Gi to 2Gi"},
		{"volume of claim data is 97% full", long, "is 97% full"},
		{"pod user waits: volume " + long + " is in eu-west-1b", long, "pod user waits: its volume is in eu-west-1b"},
		{"pod user waits: volume pv-12 is in eu-west-1b", "pv-12", "pod user waits: volume pv-12 is in eu-west-1b"},
		{"claim data-2 is mounted by nobody", long, "claim data-2 is mounted by nobody"},
		{"", "", ""},
	} {
		c := &model.Claim{Meta: model.Meta{Namespace: "etl", Name: "data"}, VolumeName: tt.volume}
		if got := claimProblem(tt.problem, c); got != tt.want {
			t.Errorf("%q became %q, want %q", tt.problem, got, tt.want)
		}
	}
}

func TestTheColumnThatRowsAreSortedByStays(t *testing.T) {
	s := &model.Snapshot{Sources: []model.Source{{Kind: model.KindClaim, State: model.SourceSynced}}}
	table := Storage(s, State{Sort: Sort{Column: "fill"}}, time.Time{})
	for _, c := range table.Columns {
		if c.ID == "fill" && c.Priority != 0 {
			t.Errorf("FILL leaves a narrow terminal though rows are sorted by it: %+v", c)
		}
	}
}
