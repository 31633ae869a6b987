package views

import (
	"time"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
)

// evidencePage is all about one finding.
type evidencePage struct {
	*clues
	of   *model.Finding // as it was when last seen
	lost bool           // the newest snapshot knows nothing of it
	snap *model.Snapshot
	log  lastWords
	past histories
}

func newEvidencePage(sh *shell, f *model.Finding) *evidencePage {
	p := &evidencePage{of: f, log: lastWords{shell: sh}, past: histories{shell: sh}}
	p.clues = newClues(sh, p.sections, p.enter)
	return p
}

func (p *evidencePage) crumb() string           { return p.of.Code + " " + p.of.Object.Name }
func (p *evidencePage) scope() keys.Scope       { return keys.Evidence }
func (p *evidencePage) do(_, _ string) bool     { return false }
func (p *evidencePage) about() (string, string) { return "", p.gone() }

// gone says that the finding on the page is found no more.
func (p *evidencePage) gone() string {
	switch {
	case !p.of.Ended.IsZero():
		return "ended " + present.Age(p.of.Ended, p.shell.now()) + " ago"
	case p.lost:
		return "not found any more"
	}
	return ""
}

// update follows the finding from one snapshot to the next.
func (p *evidencePage) update(s *model.Snapshot, _ time.Time) {
	if s == nil {
		return
	}
	p.snap = s
	f, found := present.FindingAgain(s, p.of)
	if p.lost = !found; found {
		p.of = f
	}
	p.log.begin(p.of.Log, p.lay)
	p.past.begin(s, p.of, p.lay)
	p.lay()
}

func (p *evidencePage) sections() (string, []present.Clues) {
	if p.snap == nil {
		return "", nil
	}
	return "EVIDENCE " + p.of.Object.String(), present.Evidence(p.snap, p.of, present.Asked{Log: p.log.words, Histories: p.past.told}, p.shell.now())
}

// selected is the object of the line; that of the finding where the line is
// about none.
func (p *evidencePage) selected() model.Ref {
	if ref := p.clue().Ref; !ref.IsZero() {
		return ref
	}
	return p.of.Object
}

// enter copies a command, and describes the object of any other line.
func (p *evidencePage) enter() {
	if p.clue().Command != "" {
		p.shell.copyText(p.text())
		return
	}
	p.shell.describe(p.selected())
}

// leave stops reading logs and histories, and lets the snapshot go, which a long history
// would else hold in memory.
func (p *evidencePage) leave() {
	p.log.stop()
	p.past.stop()
	p.snap = nil
	p.clear()
}
