package widget

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kdash/internal/screentest"

	"github.com/google/go-cmp/cmp"
)

var podColumns = []Column{
	{Title: "NAME", Weight: 1},
	{Title: "READY", Align: Right},
	{Title: "STATUS"},
	{Title: "NODE", Drop: 2},
	{Title: "IP", Drop: 3},
}

func pod(name string) Row {
	return Row{Key: name, Cells: []Cell{{Text: name}, {Text: "1/1"}, {Text: "Running", Role: OK}, {Text: "node-a"}, {Text: "10.0.0.12"}}}
}

func pods(names ...string) Rows {
	rows := Rows{}
	for _, name := range names {
		rows = append(rows, pod(name))
	}
	return rows
}

func podTable(names ...string) *Table {
	table := NewTable(Mono())
	table.SetColumns(podColumns...)
	table.SetEmpty("no pods match /kafka/")
	table.SetContent(pods(names...))
	return table
}

// selectedLine is the line drawn in reverse, which is how Mono shows selection.
func selectedLine(s stage) string {
	for line := range strings.Lines(s.Styles()) {
		if strings.HasSuffix(line, "reverse\n") {
			_, text, _ := strings.Cut(line, `"`)
			return strings.Fields(text)[0]
		}
	}
	return ""
}

func TestTableShowsRowsUnderItsHeader(t *testing.T) {
	play(t, 60, 6, podTable("broker-0", "broker-1", "broker-2"), func(s stage) {
		s.Keys("j")
		s.GoldenStyled("table")
	})
}

func TestTheFirstRowIsSelectedWhileRowsComeIn(t *testing.T) {
	table := podTable("m")
	table.SetFilling(true)
	table.SetContent(pods("a", "m", "z"))
	if got := table.Selected(); got != "a" {
		t.Errorf("selected %q, want the first row", got)
	}
	table.Select("z")
	table.SetContent(pods("0", "a", "m", "z"))
	if got := table.Selected(); got != "z" {
		t.Errorf("selected %q, want the row that was chosen", got)
	}
}

func TestSelectionFollowsTheRow(t *testing.T) {
	table := podTable("b", "d", "f", "h")
	play(t, 60, 10, table, func(s stage) {
		s.Keys("j", "j")
		steps := []struct {
			what string
			rows Rows
			want string
		}{
			{"a row comes in above", pods("a", "b", "d", "f", "h"), "f"},
			{"rows change places", pods("h", "f", "b"), "f"},
			{"the row goes, the next takes its place", pods("h", "b", "c"), "b"},
			{"the last row goes, the one before it is nearest", pods("h"), "h"},
			{"a filter hides everything", pods(), ""},
			{"the filter is taken off again", pods("a", "b", "h"), "h"},
		}
		for _, step := range steps {
			s.do(func() { table.SetContent(step.rows) })
			if got := selectedLine(s); got != step.want || table.Selected() != step.want {
				t.Errorf("%s: the screen selects %q, the table %q, want %q\n%s", step.what, got, table.Selected(), step.want, s.Screen())
			}
		}
	})
}

func TestSelectedRowKeepsItsLineWhileRowsComeAndGoAbove(t *testing.T) {
	many := func(from, to int) Rows {
		var names []string
		for i := from; i < to; i++ {
			names = append(names, fmt.Sprintf("pod-%04d", i))
		}
		return pods(names...)
	}
	table := NewTable(Mono())
	table.SetColumns(podColumns...)
	table.SetContent(many(100, 10100))
	play(t, 60, 12, table, func(s stage) {
		s.Keys("PgDn", "PgDn", "k", "k")
		line := slices.IndexFunc(strings.Split(s.Screen(), "\n"), func(l string) bool { return strings.HasPrefix(l, table.Selected()+" ") })
		if line < 1 {
			t.Fatalf("%s is not on the screen:\n%s", table.Selected(), s.Screen())
		}
		for _, rows := range []Rows{many(0, 10100), many(105, 10100), many(50, 5000)} {
			key := table.Selected()
			s.do(func() { table.SetContent(rows) })
			if !strings.HasPrefix(s.Line(line), key+" ") {
				t.Errorf("line %d shows %q, want %s", line, s.Line(line), key)
			}
		}
	})
}

func TestMovingThroughTenThousandRows(t *testing.T) {
	var names []string
	for i := range 10000 {
		names = append(names, fmt.Sprintf("pod-%04d", i))
	}
	table := podTable(names...)
	play(t, 60, 11, table, func(s stage) {
		for _, step := range []struct{ key, want string }{
			{"k", "pod-0000"}, {"G", "pod-9999"}, {"j", "pod-9999"}, {"Ctrl-B", "pod-9989"}, {"PgUp", "pod-9979"},
			{"g", "pod-0000"}, {"PgDn", "pod-0010"}, {"Ctrl-F", "pod-0020"}, {"Up", "pod-0019"}, {"End", "pod-9999"}, {"Home", "pod-0000"},
		} {
			s.Keys(step.key)
			if got := selectedLine(s); got != step.want {
				t.Errorf("after %s the screen selects %q, want %q", step.key, got, step.want)
			}
		}
	})
}

func TestEmptyTableSaysWhyAndSurvivesEveryKey(t *testing.T) {
	table := podTable()
	table.SetMarking(true)
	table.SetTree(true)
	play(t, 40, 4, table, func(s stage) {
		s.Keys("j", "k", "Down", "Up", "PgDn", "PgUp", "Ctrl-F", "Ctrl-B", "g", "G", "h", "l", "Enter", "Space")
		s.Golden("table-empty")
	})
}

func TestNarrowTableDropsColumnsAndScrollingReachesThem(t *testing.T) {
	play(t, 36, 4, podTable("a-rather-long-broker-name-0", "broker-1"), func(s stage) {
		shown := s.Screen()
		for _, key := range []string{"l", "Right", "l", "l", "h"} {
			s.Keys(key)
			shown += "---- " + key + "\n" + s.Screen()
		}
		screentest.Golden(t, "table-scrolled.screen", shown)
	})
}

func TestAReasonHasItsRoomBeforeWhatIsDispensable(t *testing.T) {
	columns := []Column{
		{Title: "NAME", Width: 20, Min: 12, Weight: 1}, {Title: "RESTARTS", Width: 8, Drop: 1}, {Title: "NODE", Width: 12, Drop: Dispensable},
		{Title: "PROBLEM", Width: 90, Min: 16, Weight: 1, Room: 40},
	}
	need := []int{20, 8, 12, 90}
	for _, tt := range []struct {
		total int
		want  []int // the width of each column; 0: it is not there
	}{
		{150, []int{27, 8, 12, 97}},
		{80, []int{13, 8, 12, 41}},
		{77, []int{19, 8, 0, 46}},
		{50, []int{12, 8, 0, 26}},
		{35, []int{12, 0, 0, 21}},
	} {
		got := make([]int, len(columns))
		for _, s := range layout(columns, need, tt.total, 0) {
			got[s.column] = s.width
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("of %d columns (-want +got):\n%s", tt.total, diff)
		}
	}
}

func TestTreeFoldsByKeysAndMouse(t *testing.T) {
	table := NewTable(Mono().WithGlyphs(ASCII()))
	table.SetTree(true)
	table.SetColumns(Column{Title: "COMPONENT", Weight: 1}, Column{Title: "READY", Align: Right, Sort: Descending})
	open := map[string]bool{"kafka": true}
	fill := func() {
		rows := Rows{{Key: "kafka", Foldable: true, Open: open["kafka"], Cells: []Cell{{Text: "kafka"}, {Text: "3/3"}}}}
		if open["kafka"] {
			rows = append(rows, Row{Key: "brokers", Depth: 1, Cells: []Cell{{Text: "brokers"}, {Text: "3/3"}}})
		}
		table.SetContent(append(rows, Row{Key: "spark", Foldable: true, Cells: []Cell{{Text: "spark"}, {Text: "0/1", Role: Bad}}}))
	}
	table.SetFoldFunc(func(key string, to bool) { open[key] = to; fill() })
	fill()
	play(t, 30, 5, table, func(s stage) {
		shown := s.Screen()
		s.Keys("h")
		shown += "---- h\n" + s.Screen()
		s.Keys("l")
		shown += "---- l\n" + s.Screen()
		s.Click(0, 1)
		shown += "---- click\n" + s.Screen()
		screentest.Golden(t, "table-tree.screen", shown)
	})
}

func TestMouseSelectsActivatesAndScrolls(t *testing.T) {
	var names []string
	for i := range 50 {
		names = append(names, fmt.Sprintf("pod-%02d", i))
	}
	table, opened, sorted := podTable(names...), "", -1
	table.SetActivatedFunc(func(key string) { opened = key })
	table.SetHeaderFunc(func(column int) { sorted = column })
	play(t, 60, 11, table, func(s stage) {
		s.Click(3, 4)
		if got := table.Selected(); got != "pod-03" {
			t.Errorf("a click selects %q", got)
		}
		s.Wheel(3, 4, 2)
		if got := s.Line(1)[:6]; got != "pod-06" || table.Selected() != "pod-06" {
			t.Errorf("after the wheel the first row is %q, selected %q", got, table.Selected())
		}
		s.DoubleClick(3, 3)
		if opened != "pod-08" {
			t.Errorf("a double click opens %q", opened)
		}
		s.Click(36, 0)
		if sorted != 2 {
			t.Errorf("a click on STATUS names column %d", sorted)
		}
	})
}

func TestMarksAreForgottenWithTheirRows(t *testing.T) {
	table := podTable("a", "b", "c")
	table.SetMarking(true)
	play(t, 60, 5, table, func(s stage) {
		s.Keys("Space", "Space")
		s.GoldenStyled("table-marks")
		s.do(func() { table.SetContent(pods("b", "c")) })
		s.do(func() { table.SetContent(pods("a", "b", "c")) })
		if diff := cmp.Diff([]string{"b"}, table.Marked()); diff != "" {
			t.Errorf("marked (-want +got):\n%s", diff)
		}
	})
}

func BenchmarkTableFrame(b *testing.B) {
	rows := make(Rows, 10000)
	for i := range rows {
		rows[i] = pod(fmt.Sprintf("pod-%05d", i))
	}
	table := NewTable(Dark())
	table.SetColumns(podColumns...)
	table.SetRect(0, 0, 200, 60)
	screen := blank(b, 200, 60)
	b.ReportAllocs()
	for b.Loop() {
		table.SetContent(rows)
		table.Draw(screen)
		screen.Show()
	}
}
