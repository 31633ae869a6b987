package views

import (
	"strings"

	"kdash/internal/logs/meaning"
)

// do answers the keys of logs.
func (p *logPage) do(id, _ string) bool {
	if do, known := p.actions()[id]; known {
		do()
		return true
	}
	return id == "back" && p.back()
}

func (p *logPage) actions() map[string]func() {
	return map[string]func(){
		"filter":         func() { p.askFilter("") },
		"exclude":        func() { p.askFilter("!") },
		"find":           p.askFind,
		"follow":         func() { p.SetFollow(!p.Follows()) },
		"wrap":           func() { p.SetWrap(!p.Wraps()) },
		"timestamps":     p.nextTimes,
		"logs-previous":  p.stitch,
		"refresh":        p.restart,
		"match-next":     func() { p.Next() },
		"match-previous": func() { p.Prev() },
		"level":          p.raiseFloor,
		"enter":          p.openRecord,
		"clear":          p.empty,
		"error-next":     func() { p.seekError(1) },
		"error-previous": func() { p.seekError(-1) },
		"mark":           p.mark,
		"mark-next":      p.nextMark,
		"time":           p.askTime,
		"span":           p.askSpan,
		"context":        p.nextContext,
		"unfold-all":     func() { p.unfold = !p.unfold; p.again() },
		"json":           func() { p.raw = !p.raw; p.narrow() },
		"fields":         p.askFields,
		"sources":        p.askSources,
		"tags":           p.askTags,
		"patterns":       p.askPatterns,
		"histogram":      func() { p.bars = !p.bars },
		"save":           p.saveToFile,
		"pager":          p.openPager,
		"copy-line":      p.copyLine,
	}
}

func (p *logPage) nextTimes() {
	p.times = (p.times + 1) % timesCount
	p.shell.tell(p.times.String())
}

// stitch reads the instance before as well, or no more.
func (p *logPage) stitch() {
	p.previous = !p.previous
	p.restart()
}

// raiseFloor leaves out less bad lines from press to press, then none.
func (p *logPage) raiseFloor() {
	switch p.floor {
	case meaning.LevelNone:
		p.floor = meaning.LevelInfo
	case meaning.LevelInfo:
		p.floor = meaning.LevelWarn
	case meaning.LevelWarn:
		p.floor = meaning.LevelError
	default:
		p.floor = meaning.LevelNone
	}
	p.narrow()
}

// openRecord opens or folds the record that the cursor is in.
func (p *logPage) openRecord() {
	if row, ok := p.Cursor(); ok {
		p.GoTo(p.rows.toggle(row))
	}
}

// empty drops what was read, and goes on.
func (p *logPage) empty() {
	if p.reading != nil {
		p.reading.buffer.Clear()
		p.again()
	}
}

// nextContext goes through how many lines are shown around those that pass.
func (p *logPage) nextContext() {
	switch p.around {
	case 0:
		p.around = 3
	case 3:
		p.around = 10
	default:
		p.around = 0
	}
	p.again()
}

// askFields asks which fields of JSON lines are shown.
func (p *logPage) askFields() {
	p.ask("fields, by name; none for all: ", &p.shell.typed.fields, nil, func(text string) {
		p.fields = strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' })
		p.raw = false
	})
}
