package present

import (
	"slices"
	"testing"

	"kdash/internal/model"
)

func TestWhatMayNotBeReadIsUnknownAndNeverNone(t *testing.T) {
	s := world()
	for _, kind := range []model.Kind{model.KindPod, model.KindClaim, model.KindJob} {
		setState(s, kind, model.Source{State: model.SourceForbidden})
	}
	for _, c := range s.Claims {
		c.Pods = nil
	}
	s.Pods, s.Workloads, s.Usage, s.CronJobs[0].Runs = nil, nil, nil, nil
	s.Components[0].Systems[0].Requested = model.Unknown()
	tests := []struct {
		page   Page
		column string
	}{
		{PageStorage, "pods"}, {PageVolumes, "pods"}, {PageNodes, "pods"}, {PageNodes, "cpu"}, {PageJobs, "runs"},
		{PageClasses, "pods"}, {PageNamespaces, "pods"}, {PageNamespaces, "workloads"}, {PageSystems, "storage"}, {PageOverview, "cpu"},
	}
	all := pages(s, State{})
	if got := rowNames(all[PageNamespaces], "health"); got[0] != "? unknown" {
		t.Errorf("a namespace without a pod to judge by is %q", got[0])
	}
	for _, tt := range tests {
		table := all[tt.page]
		i := slices.IndexFunc(table.Columns, func(c Column) bool { return c.ID == tt.column })
		c := table.Row(table.Len() - 1).Cells[i]
		if c.Role != RoleMuted || []rune(c.Text)[0] != '–' {
			t.Errorf("%s of %s is %q in %s", tt.column, tt.page, c.Text, c.Role)
		}
	}
}
