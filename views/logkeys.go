package views

import "kdash/internal/logs/meaning"

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
		"filter":         p.askFilter,
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
