package app

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/term"
)

// bar shows on one line of a terminal how far something is. Elsewhere it shows
// nothing.
type bar struct {
	mu   sync.Mutex
	out  io.Writer // nil: no terminal
	last string
}

func newBar(w io.Writer) *bar {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return &bar{out: w}
	}
	return &bar{}
}

// show draws the bar when it has changed.
func (b *bar) show(stage string, done, total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	line := barLine(stage, done, total)
	if b.out == nil || line == b.last {
		return
	}
	b.last = line
	fmt.Fprintf(b.out, "\r\x1b[K%s", line)
}

func barLine(stage string, done, total int) string {
	const width = 30
	filled := 0
	if total > 0 {
		filled = min(width, done*width/total)
	}
	return fmt.Sprintf("%-9s [%s%s] %d/%d", stage, strings.Repeat("#", filled), strings.Repeat(" ", width-filled), done, total)
}

// clear takes the bar away.
func (b *bar) clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.out != nil && b.last != "" {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
