package views

import "testing"

func TestArrangeFillsTheScreenWithoutOverlap(t *testing.T) {
	for _, size := range []struct{ w, h int }{{40, 8}, {80, 24}, {119, 40}, {120, 40}, {200, 60}} {
		for _, share := range append(asideShares(), 0) {
			r := arrange(size.w, size.h, share)
			if lines := r.header.h + r.crumbs.h + r.body.h + r.footer.h; lines != size.h {
				t.Errorf("%dx%d: %d lines are given out", size.w, size.h, lines)
			}
			beside := share > 0 && size.w >= besideWidth
			if beside && r.body.w+r.aside.w != size.w {
				t.Errorf("%dx%d: page %d and pane %d columns", size.w, size.h, r.body.w, r.aside.w)
			}
			if share > 0 && !beside && r.aside != r.body {
				t.Errorf("%dx%d: a narrow pane does not cover the page", size.w, size.h)
			}
		}
	}
}
