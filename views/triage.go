package views

import "kdash/internal/present"

// enterFinding opens the evidence for a finding.
func enterFinding(p *tablePage, row present.Row) { p.openFinding(row) }

// toFinding opens the evidence for the worst finding that concerns the selected
// row.
func (p *tablePage) toFinding() {
	if row, ok := p.row(); ok && p.snap != nil {
		p.openFinding(row)
	}
}

func (p *tablePage) openFinding(row present.Row) {
	if f, ok := present.FindingOn(p.snap, row); ok {
		p.shell.open(newEvidencePage(p.shell, f))
		return
	}
	p.shell.tell("no finding concerns this row")
}

// group puts the rows under other headings, and begins at the first.
func (p *tablePage) group() {
	p.state.Group = p.state.Group.Next(p.spec.page)
	p.rebuild()
	if p.shown.Len() > 0 {
		p.Select(p.shown.Key(0))
	}
}
