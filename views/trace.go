package views

import (
	"time"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
)

// tracePage is the storage chain that passes through one object.
type tracePage struct {
	*clues
	of   model.Ref
	lost string // why there is no chain to show
	snap *model.Snapshot
}

func newTracePage(sh *shell, ref model.Ref) *tracePage {
	p := &tracePage{of: ref}
	p.clues = newClues(sh, p.sections, p.enter)
	return p
}

func (p *tracePage) crumb() string           { return "trace " + p.of.Name }
func (p *tracePage) scope() keys.Scope       { return keys.Trace }
func (p *tracePage) about() (string, string) { return "", p.lost }

// trace opens the chain through an object.
func (sh *shell) trace(ref model.Ref) {
	if !ref.IsZero() {
		sh.open(newTracePage(sh, ref))
	}
}

func (p *tracePage) update(s *model.Snapshot, _ time.Time) {
	if s != nil {
		p.snap = s
		p.lay()
	}
}

func (p *tracePage) sections() (string, []present.Clues) {
	if p.snap == nil {
		return "", nil
	}
	p.lost = ""
	sections, err := present.Trace(p.snap, p.of, p.shell.now())
	if err != nil {
		p.lost = "no storage chain passes through it"
	}
	return "TRACE " + p.of.String(), sections
}

func (p *tracePage) do(id, _ string) bool {
	if id != "trace" {
		return false
	}
	if ref := p.selected(); ref.Key() != p.of.Key() {
		p.shell.trace(ref)
	}
	return true
}

// selected is the object of the line; the one that the page is about where the
// line is about none.
func (p *tracePage) selected() model.Ref {
	if ref := p.clue().Ref; !ref.IsZero() {
		return ref
	}
	return p.of
}

// enter copies a command, goes to the row of the object of any other line, and
// describes what has no row.
func (p *tracePage) enter() {
	ref := p.selected()
	if p.clue().Command != "" {
		p.shell.copyText(p.text())
		return
	}
	if p.snap != nil {
		if page, has := present.PageOf(p.snap, ref); has {
			p.shell.find(page, ref)
			return
		}
	}
	p.shell.describe(ref)
}

// leave lets the snapshot go, which a long history would else hold in memory.
func (p *tracePage) leave() {
	p.snap = nil
	p.clear()
}
