package widget

import "github.com/rivo/tview"

// A split never makes one of its panes smaller than this part of the whole.
const minPercent = 10

// Split shows two panes beside each other, or one above the other.
type Split struct {
	*tview.Flex
	first, second tview.Primitive
	percent       int
}

// NewSplit gives the first pane the given percentage of the width.
func NewSplit(first, second tview.Primitive, percent int) *Split {
	s := &Split{Flex: tview.NewFlex(), first: first, second: second}
	s.AddItem(first, 0, 1, true).AddItem(second, 0, 1, false)
	s.SetPercent(percent)
	return s
}

// SetPercent sets the part of the first pane, between 10 and 90.
func (s *Split) SetPercent(percent int) {
	s.percent = max(min(percent, 100-minPercent), minPercent)
	s.ResizeItem(s.first, 0, s.percent)
	s.ResizeItem(s.second, 0, 100-s.percent)
}

// Percent is the part of the first pane.
func (s *Split) Percent() int { return s.percent }

// SetStacked puts the first pane above the second, for narrow screens.
func (s *Split) SetStacked(stacked bool) {
	direction := tview.FlexColumn
	if stacked {
		direction = tview.FlexRow
	}
	s.SetDirection(direction)
}
