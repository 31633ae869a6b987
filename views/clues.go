package views

import (
	"fmt"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/present"
	"kdash/views/widget"
)

// clues is a page of text in sections, a line a row, so that each fact, each
// command and each object can be selected.
type clues struct {
	*widget.Table
	shell *shell
	build func() (heading string, sections []present.Clues) // "" while there is nothing to lay out
	shown []clueRow
	words string // what is searched for
	width int    // for which shown was laid out
}

// clueRow is a row of the page: a clue, or a part of one that was broken into
// several.
type clueRow struct {
	clue  present.Clue
	spans spans
	key   string
}

func newClues(sh *shell, build func() (string, []present.Clues), enter func()) *clues {
	p := &clues{Table: widget.NewTable(sh.look), shell: sh, build: build}
	p.SetActivatedFunc(func(string) { enter() })
	return p
}

// Draw lays the lines out anew where the width is another.
func (p *clues) Draw(screen tcell.Screen) {
	if _, _, width, _ := p.GetInnerRect(); width != p.width {
		p.lay()
	}
	p.Table.Draw(screen)
}

// lay writes the page: a heading a section, and its lines within the width.
func (p *clues) lay() {
	_, _, p.width, _ = p.GetInnerRect()
	heading, sections := p.build()
	if heading == "" {
		return
	}
	p.shown = nil
	for i, section := range sections {
		if i > 0 {
			p.add(present.Clue{}, fmt.Sprint(section.Title, "/gap"), spans{})
		}
		p.add(present.Clue{}, section.Title, spans{{Text: section.Title, Role: widget.Title}})
		for j, clue := range section.Lines {
			p.addClue(clue, fmt.Sprint(section.Title, "/", j))
		}
	}
	p.SetColumns(widget.Column{Title: heading, Width: p.width})
	p.SetContent(clueRows(p.shown))
}

// addClue breaks a line into as many rows as it takes.
func (p *clues) addClue(clue present.Clue, key string) {
	const indent = 2
	lead, under := clue.Lead, clue.Under
	if under == "" {
		under = "  "
	}
	for k, part := range wrapWords(lineSpans(clue.Line), max(p.width-indent-widget.Width(under), 1)) {
		front := lead
		if k > 0 {
			front = under
		}
		p.add(clue, fmt.Sprint(key, "/", k), append(spans{{Text: "  " + front, Role: widget.Muted}}, part...))
	}
}

func (p *clues) add(clue present.Clue, key string, line spans) {
	p.shown = append(p.shown, clueRow{clue, line, key})
}

// clueRows is the page as the content of a table.
type clueRows []clueRow

// Len is the number of rows.
func (r clueRows) Len() int { return len(r) }

// Key is the identity of row i: its section, its line and the part of it.
func (r clueRows) Key(i int) string { return r[i].key }

// Row is row i.
func (r clueRows) Row(i int) widget.Row {
	return widget.Row{Key: r[i].key, Cells: []widget.Cell{{Spans: r[i].spans}}}
}

// clue is the selected one.
func (p *clues) clue() present.Clue {
	if i := p.SelectedIndex(); i >= 0 && i < len(p.shown) {
		return p.shown[i].clue
	}
	return present.Clue{}
}

// text is the command of the line, made safe to paste, or else the line.
func (p *clues) text() (what, text string) {
	clue := p.clue()
	if clue.Command != "" {
		return "the command", widget.Text(clue.Command)
	}
	return "the line", widget.Text(clue.String())
}

func (p *clues) choices() present.State {
	return present.State{Filter: present.Filter{Text: p.words}}
}

// filter goes to the next line that has the words in it.
//
//nolint:unparam // it is a page's filter, and others may fail
func (p *clues) filter(text string) error {
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

// clear lets the lines go.
func (p *clues) clear() {
	p.shown = nil
	p.SetContent(nil)
}
