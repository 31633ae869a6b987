package views

// maxHistory is how many places [ and ] can walk over; k9s keeps as many
// commands.
const maxHistory = 20

// history is the list of places the user went to, with one of them shown.
type history struct {
	places []*place
	at     int // index of the place shown
	before int // index of the place shown before it, for the way to and fro
}

// visit shows a new place: what was ahead is forgotten, as in a browser.
func (h *history) visit(p *place) {
	if len(h.places) > 0 {
		h.places = h.places[:h.at+1]
	}
	h.places = append(h.places, p)
	if extra := len(h.places) - maxHistory; extra > 0 {
		h.places = append([]*place(nil), h.places[extra:]...)
	}
	h.at = len(h.places) - 1
	h.before = max(h.at-1, 0)
}

// walk shows the place that many steps away, if there is one.
func (h *history) walk(steps int) bool { return h.show(h.at + steps) }

// swap shows the place that was shown before.
func (h *history) swap() bool { return h.before != h.at && h.show(h.before) }

func (h *history) show(i int) bool {
	if i < 0 || i >= len(h.places) {
		return false
	}
	h.before, h.at = h.at, i
	return true
}

// now is the place shown.
func (h *history) now() *place { return h.places[h.at] }
