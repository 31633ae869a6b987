package widget

import (
	"sort"
	"strings"

	"github.com/gdamore/tcell/v2"
)

const (
	// maxLine bounds what is drawn and searched of one line, in bytes. Kubernetes
	// splits log lines at 16 KiB, but programs join them again.
	maxLine = 64 << 10
	tabStop = "    "
)

// ink is a line ready to be drawn: safe text and where its looks end.
type ink struct {
	text string
	runs []inkRun
}

type inkRun struct {
	end   int // offset in text of the first byte in another look
	style tcell.Style
}

func (p *Pager) ink(sequence uint64) ink {
	spans := p.lines.Line(sequence)
	if len(spans) == 1 {
		text := printable(spans[0].Text, maxLine)
		return ink{text, []inkRun{{len(text), p.palette.look(spans[0])}}}
	}
	var b strings.Builder
	runs := make([]inkRun, 0, len(spans))
	for _, s := range spans {
		b.WriteString(printable(s.Text, maxLine-b.Len()))
		runs = append(runs, inkRun{b.Len(), p.palette.look(s)})
	}
	return ink{b.String(), runs}
}

// printable is Text with tabs widened and a bound on the input.
func printable(s string, limit int) string {
	if len(s) > limit {
		s = s[:max(limit, 0)]
	}
	if strings.IndexByte(s, '\t') >= 0 {
		s = strings.ReplaceAll(s, "\t", tabStop)
	}
	return Text(s)
}

// style is the look of the byte at the offset.
func (l ink) style(offset int) tcell.Style {
	i := sort.Search(len(l.runs), func(i int) bool { return l.runs[i].end > offset })
	if i == len(l.runs) {
		return tcell.StyleDefault
	}
	return l.runs[i].style
}

// walk visits the characters with the row and column each is drawn at. Width is
// where rows break; zero keeps everything on one row.
func (l ink) walk(width int, visit func(offset, row, column int, cluster string)) {
	row, column := 0, 0
	for text := l.text; text != ""; {
		offset := len(l.text) - len(text)
		cluster, w, rest := nextCluster(text)
		if width > 0 && column > 0 && column+w > width {
			row, column = row+1, 0
		}
		visit(offset, row, column, cluster)
		column += w
		text = rest
	}
}
