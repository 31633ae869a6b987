package widget

import (
	"math"
	"slices"
)

const (
	gap         = 2  // blank columns between two columns of a table
	elasticMin  = 10 // a stretching column keeps this much of a name readable
	maxIndent   = 16 // levels of a tree that still move a row to the right
	indentWidth = 2
)

// slot is a column as placed on the screen.
type slot struct {
	column, x, width int
}

// layout places columns whose values need the given widths into total screen
// columns. With scroll > 0 the first column stays and that many after it are
// passed over; columns that were dropped for lack of room are reached this way.
func layout(columns []Column, need []int, total, scroll int) []slot {
	if len(columns) == 0 || total <= 0 {
		return nil
	}
	if scroll > 0 {
		return scrolled(columns, need, total, scroll)
	}
	shown := chosen(columns, need, total)
	widths := shared(columns, need, shown, total)
	slots, x := make([]slot, 0, len(shown)), 0
	for i, c := range shown {
		if x >= total {
			break
		}
		slots = append(slots, slot{c, x, min(widths[i], total-x)})
		x += widths[i] + gap
	}
	return slots
}

// least is the width below which a column should rather leave. A column of no
// weight holds a figure or a word of which a part is worth nothing: it is shown
// whole or not at all.
func least(c Column, need int) int {
	switch {
	case c.Weight == 0:
		return need
	case c.Min > 0:
		return min(c.Min, need)
	}
	return min(need, elasticMin)
}

// chosen lists the columns that stay: the dispensable leave until the others
// have their Room, and then any until the minima fit.
func chosen(columns []Column, need []int, total int) []int {
	shown := make([]int, len(columns))
	for i := range columns {
		shown[i] = i
	}
	shown = dropped(columns, shown, total, Dispensable, func(c int) int {
		return max(least(columns[c], need[c]), min(columns[c].Room, need[c]))
	})
	return dropped(columns, shown, total, 1, func(c int) int { return least(columns[c], need[c]) })
}

// dropped takes away the highest Drop first, the rightmost of equals, until the
// widths fit into total or none is left whose Drop is lowest or more.
func dropped(columns []Column, shown []int, total, lowest int, width func(column int) int) []int {
	sum := -gap
	for _, c := range shown {
		sum += width(c) + gap
	}
	for sum > total {
		worst := -1
		for i, c := range shown {
			if d := columns[c].Drop; d >= lowest && (worst < 0 || d >= columns[shown[worst]].Drop) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		sum -= width(shown[worst]) + gap
		shown = slices.Delete(shown, worst, worst+1)
	}
	return shown
}

// shared gives each column its minimum, then its Room, then evenly what it
// needs, and the rest by weight.
func shared(columns []Column, need, shown []int, total int) []int {
	widths, left := make([]int, len(shown)), total+gap
	for i, c := range shown {
		widths[i] = least(columns[c], need[c])
		left -= widths[i] + gap
	}
	left -= grow(widths, left, func(i int) (int, int) { return min(need[shown[i]], columns[shown[i]].Room), 1 })
	left -= grow(widths, left, func(i int) (int, int) { return need[shown[i]], 1 })
	grow(widths, left, func(i int) (int, int) {
		limit := columns[shown[i]].Max
		if limit == 0 {
			limit = math.MaxInt
		}
		return limit, columns[shown[i]].Weight
	})
	return widths
}

// grow hands out left columns in proportion to share, none above its limit, and
// returns how many it gave. Remainders go to the leftmost, so that equal input
// always gives equal output.
func grow(widths []int, left int, want func(i int) (limit, share int)) int {
	given := 0
	for left > given {
		shares := 0
		for i, w := range widths {
			if limit, share := want(i); w < limit {
				shares += share
			}
		}
		if shares == 0 {
			break
		}
		round := left - given
		for i := range widths {
			limit, share := want(i)
			if share == 0 || widths[i] >= limit || given == left {
				continue
			}
			more := min(max(round*share/shares, 1), limit-widths[i], left-given)
			widths[i] += more
			given += more
		}
	}
	return given
}

// scrolled places the first column and, after it, those from 1+scroll on.
func scrolled(columns []Column, need []int, total, scroll int) []slot {
	first := min(need[0], max(total/2, 1))
	slots, x := []slot{{0, 0, first}}, first+gap
	for c := 1 + scroll; c < len(columns) && x < total; c++ {
		slots = append(slots, slot{c, x, min(need[c], total-x)})
		x += need[c] + gap
	}
	return slots
}

// furthest is the scroll at which the last column is shown whole; zero when
// nothing is hidden without scrolling.
func furthest(columns []Column, need []int, total int) int {
	slots := layout(columns, need, total, 0)
	if whole(columns, need, slots) {
		return 0
	}
	x := min(need[0], max(total/2, 1)) + gap
	scroll := len(columns) - 1
	for scroll > 1 && x+need[scroll] <= total {
		x += need[scroll] + gap
		scroll--
	}
	return min(scroll, max(len(columns)-2, 0))
}

// whole tells that every column is placed and has at least its minimum.
func whole(columns []Column, need []int, slots []slot) bool {
	if len(slots) < len(columns) {
		return false
	}
	for _, s := range slots {
		if s.width < least(columns[s.column], need[s.column]) {
			return false
		}
	}
	return true
}
