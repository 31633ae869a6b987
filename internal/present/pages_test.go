package present

import (
	"slices"
	"testing"

	"kdash/internal/keys"
	"kdash/internal/model"
)

// pages are the tables of every page for one world and one state.
func pages(s *model.Snapshot, st State) map[Page]Table {
	contexts := []Context{{Name: "prod", Cluster: "prod-eu", User: "oncall", Current: true}, {Name: "staging", Cluster: "s1", User: "dev"}}
	now := noon()
	return map[Page]Table{
		PageOverview: Overview(s, st, now), PageTriage: Triage(s, st, now), PageSystems: Systems(s, st, now), PageWorkloads: Workloads(s, st, now),
		PagePods: Pods(s, st, now), PageJobs: Jobs(s, st, now), PageStorage: Storage(s, st, now),
		PageVolumes: Volumes(s, st, now), PageClasses: Classes(s, st, now), PageNodes: Nodes(s, st, now),
		PageExternals: Externals(s, st, now), PageEvents: Events(s, st, now), PageNamespaces: Namespaces(s, st, now), PageContexts: Contexts(contexts, st, now),
	}
}

func TestPages(t *testing.T) {
	for name, table := range pages(world(), State{Wide: true}) {
		t.Run(string(name), func(t *testing.T) { golden(t, string(name), drawn(table)) })
	}
}

func TestPagesOfAnEmptyClusterSaySo(t *testing.T) {
	s := &model.Snapshot{Sources: synced()}
	for name, table := range pages(s, State{}) {
		if name != PageContexts && (table.Len() != 0 || table.Empty == "") {
			t.Errorf("%s: %d rows, %q", name, table.Len(), table.Empty)
		}
	}
}

func TestEveryRowIsFoundAgainByItsKey(t *testing.T) {
	for name, table := range pages(world(), State{}) {
		for i := range table.Len() {
			key := table.Row(i).Key
			if got := table.Find(key); got != i || table.Key(i) != key {
				t.Errorf("%s: row %d has key %q, found at %d", name, i, key, got)
			}
		}
	}
}

func TestEverySortLetterIsBoundAndSortsBothWays(t *testing.T) {
	for name, table := range pages(world(), State{}) {
		seen := map[string]string{}
		for _, c := range table.sortable {
			if c.Sort == "" {
				continue
			}
			if other := seen[c.Sort]; other != "" {
				t.Errorf("%s: %s sorts by %s and by %s", name, c.Sort, other, c.ID)
			}
			seen[c.Sort] = c.ID
			if b, found := keys.Lookup(keys.Tables, c.Sort); !found || b.ID != keys.SortID {
				t.Errorf("%s: the letter %s of %s is not bound", name, c.Sort, c.ID)
			}
		}
	}
}

func TestRowsHaveACellForEachColumn(t *testing.T) {
	for _, wide := range []bool{false, true} {
		for name, table := range pages(world(), State{Wide: wide}) {
			for i := range table.Len() {
				if got := len(table.Row(i).Cells); got != len(table.Columns) {
					t.Errorf("%s, wide %v: %d cells for %d columns", name, wide, got, len(table.Columns))
				}
			}
		}
	}
}

// rowNames are the names shown, in order.
func rowNames(table Table, column string) []string {
	i := slices.IndexFunc(table.Columns, func(c Column) bool { return c.ID == column })
	var names []string
	for r := range table.Len() {
		names = append(names, table.Row(r).Cells[i].Text)
	}
	return names
}
