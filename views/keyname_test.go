package views

import (
	"slices"
	"testing"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
)

func TestKeyNamesAreThoseOfTheKeyTable(t *testing.T) {
	for _, c := range []struct {
		event *tcell.EventKey
		want  string
	}{
		{tcell.NewEventKey(tcell.KeyRune, 'G', tcell.ModNone), "G"},
		{tcell.NewEventKey(tcell.KeyRune, ' ', tcell.ModNone), "Space"},
		{tcell.NewEventKey(tcell.KeyRune, 'x', tcell.ModAlt), "Alt-x"},
		{tcell.NewEventKey(tcell.KeyCtrlR, 0, tcell.ModCtrl), "Ctrl-R"},
		{tcell.NewEventKey(tcell.KeyEscape, 0, tcell.ModNone), "Esc"},
		{tcell.NewEventKey(tcell.KeyPgDn, 0, tcell.ModNone), "PgDn"},
		{tcell.NewEventKey(tcell.KeyTab, 0, tcell.ModNone), "Tab"},
	} {
		if got := keyName(c.event); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// unbound are IDs that widgets answer themselves.
func unbound() []string { return []string{"enter"} }

func TestEveryBindingDoesSomething(t *testing.T) {
	sh := newShell(withDefaults(Options{}), newCrew(t.Context()), &pump{mail: NewMailbox()}, tview.NewApplication())
	triage, _ := sh.tableSpecOf(present.PageTriage)
	pages := map[keys.Scope]page{
		keys.Grouped: newTablePage(sh, triage, present.State{}), keys.Evidence: newEvidencePage(sh, &model.Finding{}), keys.Trace: newTracePage(sh, model.Ref{}),
		keys.Tree: sh.way.now(), keys.Tables: sh.way.now(),
		keys.Text: newTextPage(sh, "describe x", model.Ref{}, nil),
		keys.Logs: newLogPage(sh, logSubject{}, false),
	}
	global := sh.actions()
	for _, b := range keys.Bindings() {
		if b.Moves || slices.Contains(unbound(), b.ID) || global[b.ID] != nil {
			continue
		}
		if p := pages[b.Scope]; p == nil || !p.do(b.ID, b.Keys[0]) {
			t.Errorf("%s %v of %s does nothing", b.ID, b.Keys, b.Scope)
		}
	}
}
