package views

import "testing"

func TestHistoryWalksBackAndForward(t *testing.T) {
	a, b, c, d := &place{}, &place{}, &place{}, &place{}
	var h history
	for _, p := range []*place{a, b, c} {
		h.visit(p)
	}
	step := func(what string, moved, want bool, at *place) {
		t.Helper()
		if moved != want || h.now() != at {
			t.Errorf("%s: moved %v to place %d", what, moved, h.at)
		}
	}
	step("back", h.walk(-1), true, b)
	step("last page", h.swap(), true, c)
	step("last page again", h.swap(), true, b)
	step("back to the first", h.walk(-1), true, a)
	step("nothing before", h.walk(-1), false, a)
	h.visit(d)
	step("what was ahead is forgotten", h.walk(1), false, d)
	step("the first is still there", h.walk(-1), true, a)
}

func TestHistoryForgetsTheOldest(t *testing.T) {
	var h history
	for range 3 * maxHistory {
		h.visit(&place{})
	}
	if len(h.places) != maxHistory || h.at != maxHistory-1 {
		t.Errorf("%d places, at %d", len(h.places), h.at)
	}
}
