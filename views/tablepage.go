package views

import (
	"fmt"
	"time"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// tablePage is every page that is a table: what tells them apart is the spec.
type tablePage struct {
	*widget.Table
	shell *shell
	spec  tableSpec
	state present.State
	title string // crumb; the page's own when empty
	snap  *model.Snapshot
	shown present.Table
}

// tableSpec is a page as data.
type tableSpec struct {
	page  present.Page
	tree  bool
	build func(*model.Snapshot, present.State, time.Time) present.Table
	scope keys.Scope // keys.Tables when empty
	// enter answers Enter on a row; nil describes the row's object.
	enter func(p *tablePage, row present.Row)
}

func newTablePage(sh *shell, spec tableSpec, state present.State) *tablePage {
	p := &tablePage{Table: widget.NewTable(sh.look), shell: sh, spec: spec, state: state}
	p.SetChangedFunc(func(string) { sh.selectionMoved() })
	p.SetActivatedFunc(func(string) { p.enter() })
	p.SetFoldFunc(p.fold)
	p.SetHeaderFunc(p.sortBy)
	return p
}

func (p *tablePage) crumb() string {
	if p.title != "" {
		return p.title
	}
	return string(p.spec.page)
}

func (p *tablePage) about() (count, trouble string) {
	if p.snap == nil {
		return "", ""
	}
	n := p.shown.Found()
	if p.spec.tree || n == p.shown.Total {
		return fmt.Sprint(n), p.shown.Note
	}
	return fmt.Sprintf("%d of %d", n, p.shown.Total), p.shown.Note
}

// update builds the table anew for another snapshot, and else only moves its
// ages on.
func (p *tablePage) update(s *model.Snapshot, now time.Time) {
	if s == nil && p.spec.page == present.PageContexts {
		s = &model.Snapshot{}
	}
	switch s {
	case nil:
		p.leave()
		p.SetEmpty(p.shell.waiting())
		return
	case p.snap:
		p.shown = p.shown.At(now)
	default:
		p.snap = s
		p.build(now)
	}
	p.put()
}

// build makes the table for the state, within the namespace chosen for all
// pages.
func (p *tablePage) build(now time.Time) {
	p.shown = p.spec.build(p.snap, p.choices(), now)
}

func (p *tablePage) choices() present.State {
	state := p.state
	state.Namespace = p.shell.namespace
	return state
}

// rebuild shows the same snapshot after the state changed.
func (p *tablePage) rebuild() {
	if p.snap == nil {
		return
	}
	p.build(p.shell.now())
	p.put()
}

func (p *tablePage) put() {
	p.SetTree(p.spec.tree || p.shown.Headings > 0)
	p.SetColumns(columns(p.shown)...)
	p.SetEmpty(p.shown.Empty)
	p.SetFilling(!firstPageRead(p.snap))
	old := p.snap.Source(model.KindPod).State == model.SourceStale
	p.SetContent(tableContent{p.shown, old})
}

// row is the selected row as shown.
func (p *tablePage) row() (present.Row, bool) {
	i := p.SelectedIndex()
	if i < 0 || i >= p.shown.Len() {
		return present.Row{}, false
	}
	return p.shown.Row(i), true
}

func (p *tablePage) enter() {
	row, ok := p.row()
	switch {
	case !ok:
	case row.Foldable && p.shown.Headings > 0:
		p.fold(row.Key, !row.Open)
	case p.spec.enter != nil:
		p.spec.enter(p, row)
	default:
		p.shell.describe(row.Ref)
	}
}

func (p *tablePage) fold(key string, open bool) {
	p.state = p.state.WithFold(key, open)
	p.rebuild()
}

func (p *tablePage) filter(text string) error {
	f, err := present.ParseFilter(text)
	if err != nil {
		return err
	}
	p.state.Filter = f
	p.rebuild()
	return nil
}

func (p *tablePage) selected() model.Ref {
	row, _ := p.row()
	return row.Ref
}

// text is the name of the selected object.
func (p *tablePage) text() (what, text string) { return "the name", p.selected().Name }

// leave lets the snapshot go, which a long history would else hold in memory.
// The table remembers the key of the selected row.
func (p *tablePage) leave() {
	p.snap, p.shown = nil, present.Table{}
	p.SetContent(nil)
}
