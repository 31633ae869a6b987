package views

import (
	"fmt"
	"time"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/keys"
	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// evidencePage is all about one finding, a line a row, so that each fact, each
// command and each object can be selected.
type evidencePage struct {
	*widget.Table
	shell *shell
	of    *model.Finding // as it was when last seen
	lost  bool           // the newest snapshot knows nothing of it
	snap  *model.Snapshot
	log   lastWords
	past  histories
	shown []evidenceRow
	words string // what is searched for
	width int    // for which shown was laid out
}

// evidenceRow is a row of the page: a clue, or a part of one that was broken
// into several.
type evidenceRow struct {
	clue  present.Clue
	spans spans
	key   string
}

func newEvidencePage(sh *shell, f *model.Finding) *evidencePage {
	p := &evidencePage{Table: widget.NewTable(sh.look), shell: sh, of: f, log: lastWords{shell: sh}, past: histories{shell: sh}}
	p.SetActivatedFunc(func(string) { p.enter() })
	return p
}

func (p *evidencePage) crumb() string     { return p.of.Code + " " + p.of.Object.Name }
func (p *evidencePage) scope() keys.Scope { return keys.Evidence }
func (p *evidencePage) choices() present.State {
	return present.State{Filter: present.Filter{Text: p.words}}
}
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

// Draw lays the lines out anew where the width is another.
func (p *evidencePage) Draw(screen tcell.Screen) {
	if _, _, width, _ := p.GetInnerRect(); width != p.width {
		p.lay()
	}
	p.Table.Draw(screen)
}

// lay writes the page: a heading a section, and its lines within the width.
func (p *evidencePage) lay() {
	if p.snap == nil {
		return
	}
	_, _, p.width, _ = p.GetInnerRect()
	p.shown = nil
	asked := present.Asked{Log: p.log.words, Histories: p.past.told}
	for i, section := range present.Evidence(p.snap, p.of, asked, p.shell.now()) {
		if i > 0 {
			p.add(present.Clue{}, fmt.Sprint(section.Title, "/gap"), spans{})
		}
		p.add(present.Clue{}, section.Title, spans{{Text: section.Title, Role: widget.Title}})
		for j, clue := range section.Lines {
			p.addClue(clue, fmt.Sprint(section.Title, "/", j))
		}
	}
	p.SetColumns(widget.Column{Title: "EVIDENCE " + p.of.Object.String(), Width: p.width})
	p.SetContent(evidenceRows(p.shown))
}

// addClue breaks a line into as many rows as it takes.
func (p *evidencePage) addClue(clue present.Clue, key string) {
	const indent = 2
	for k, part := range wrapWords(lineSpans(clue.Line), max(p.width-2*indent, 1)) {
		front := spans{{Text: "  "}}
		if k > 0 {
			front = spans{{Text: "    "}}
		}
		p.add(clue, fmt.Sprint(key, "/", k), append(front, part...))
	}
}

func (p *evidencePage) add(clue present.Clue, key string, line spans) {
	p.shown = append(p.shown, evidenceRow{clue, line, key})
}

// evidenceRows is the page as the content of a table.
type evidenceRows []evidenceRow

// Len is the number of rows.
func (r evidenceRows) Len() int { return len(r) }

// Key is the identity of row i: its section, its line and the part of it.
func (r evidenceRows) Key(i int) string { return r[i].key }

// Row is row i.
func (r evidenceRows) Row(i int) widget.Row {
	return widget.Row{Key: r[i].key, Cells: []widget.Cell{{Spans: r[i].spans}}}
}

// clue is the selected one.
func (p *evidencePage) clue() present.Clue {
	if i := p.SelectedIndex(); i >= 0 && i < len(p.shown) {
		return p.shown[i].clue
	}
	return present.Clue{}
}

// selected is the object of the line; that of the finding where the line is
// about none.
func (p *evidencePage) selected() model.Ref {
	if ref := p.clue().Ref; !ref.IsZero() {
		return ref
	}
	return p.of.Object
}

// text is the command of the line, made safe to paste, or else the line.
func (p *evidencePage) text() (what, text string) {
	clue := p.clue()
	if clue.Command != "" {
		return "the command", widget.Text(clue.Command)
	}
	return "the line", widget.Text(clue.String())
}

// enter copies a command, and describes the object of any other line.
func (p *evidencePage) enter() {
	if p.clue().Command != "" {
		p.shell.copyText(p.text())
		return
	}
	p.shell.describe(p.selected())
}

// filter goes to the next line that has the words in it.
func (p *evidencePage) filter(text string) error {
	p.words = text
	find := widget.Literal(text)
	from := max(p.SelectedIndex(), 0)
	for i := range p.shown {
		row := p.shown[(from+i)%len(p.shown)]
		if find != nil && len(find(row.clue.String())) > 0 {
			p.Select(row.key)
			break
		}
	}
	return nil
}

// leave stops reading logs and histories, and lets the snapshot go, which a long history
// would else hold in memory.
func (p *evidencePage) leave() {
	p.log.stop()
	p.past.stop()
	p.snap, p.shown = nil, nil
	p.SetContent(nil)
}
