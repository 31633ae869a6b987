package views

import (
	"fmt"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/model"
	"kdash/internal/present"
	"kdash/views/widget"
)

// Draw paints the whole screen.
func (sh *shell) Draw(screen tcell.Screen) {
	sh.crew.guard(func() { sh.draw(screen) })
}

func (sh *shell) draw(screen tcell.Screen) {
	_, _, w, h := sh.GetRect()
	if sh.small = tooSmall(w, h); sh.small {
		sh.drawTooSmall(screen, w, h)
		return
	}
	at := sh.way.now()
	sh.regions = arrange(w, h, sh.aside.share())
	sh.aside.settle(sh.regions.aside)
	sh.drawFooter(screen, sh.regions.footer)
	if sh.full && !sh.takesAside() {
		sh.regions = sh.regions.whole()
	} else {
		sh.drawHeader(screen, sh.regions.header)
		sh.drawCrumbs(screen, sh.regions.crumbs)
	}
	if !sh.aside.covers() {
		put(screen, at.page, sh.regions.body)
	}
	if sh.aside.visible() {
		put(screen, sh.aside, sh.regions.aside)
	}
	if sh.over != nil {
		sh.over.place(sh.regions)
		sh.over.Draw(screen)
	}
}

// drawTooSmall says why there is nothing to see, and how to see it.
func (sh *shell) drawTooSmall(screen tcell.Screen, w, h int) {
	why := fmt.Sprintf("terminal too small (%dx%d),", w, h)
	wish := fmt.Sprintf("kdash needs %dx%d", leastWidth, leastHeight)
	if len(why)+1+len(wish) <= w || h < 2 {
		why, wish = why+" "+wish, ""
	}
	sh.drawLine(screen, rect{0, 0, w, 1}, spans{{Text: why, Role: widget.Warn}})
	sh.drawLine(screen, rect{0, 1, w, 1}, spans{{Text: wish, Role: widget.Warn}})
}

// drawCrumbs writes the way to the page, how much it shows, what narrows it,
// and what is wrong with where it reads from. Where that is too long the way
// begins later.
func (sh *shell) drawCrumbs(screen tcell.Screen, at rect) {
	here := sh.way.now()
	n, trouble := here.about()
	var rest spans
	if n != "" {
		rest = append(rest, widget.Span{Text: " (" + n + ")", Role: widget.Muted})
	}
	rest = append(rest, widget.Span{Text: "  "})
	rest = append(rest, lineSpans(present.Header(&model.Snapshot{}, here.choices(), sh.now()).Chips)...)
	if trouble != "" {
		rest = append(rest, widget.Span{Text: "! " + trouble, Role: widget.Warn})
	}
	names := here.crumbs()
	way := lineSpans(present.Crumbs(names...))
	for len(names) > 1 && spansWidth(way)+spansWidth(rest) > at.w {
		names = names[1:]
		way = lineSpans(present.Crumbs(append([]string{sh.look.Glyphs.Ellipsis}, names...)...))
	}
	sh.drawLine(screen, at, append(way, rest...))
}
