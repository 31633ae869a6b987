package demo

import (
	"cmp"
	"container/heap"
	"time"
)

// agenda is what is going to happen, the next first. What is due at the same
// moment happens in the order in which it was noted.
type agenda struct {
	now   time.Time // of what happens at present
	noted int
	items items
}

type item struct {
	at    time.Time
	order int
	do    func()
}

// after notes that do happens d from now.
func (a *agenda) after(d time.Duration, do func()) { a.on(a.now.Add(d), do) }

// on notes that do happens at a time. One before now is when the agenda goes on
// from: the history of the world.
func (a *agenda) on(at time.Time, do func()) {
	a.noted++
	heap.Push(&a.items, item{at, a.noted, do})
}

// next is when something happens; an agenda is never empty.
func (a *agenda) next() time.Time { return a.items[0].at }

// advance lets everything happen that is due at a time.
func (a *agenda) advance(to time.Time) {
	for len(a.items) > 0 && !a.items[0].at.After(to) {
		one := heap.Pop(&a.items).(item)
		a.now = one.at
		one.do()
	}
	a.now = to
}

type items []item

func (l items) Len() int { return len(l) }
func (l items) Less(i, j int) bool {
	return cmp.Or(l[i].at.Compare(l[j].at), cmp.Compare(l[i].order, l[j].order)) < 0
}
func (l items) Swap(i, j int) { l[i], l[j] = l[j], l[i] }
func (l *items) Push(x any)   { *l = append(*l, x.(item)) }
func (l *items) Pop() any {
	last := (*l)[len(*l)-1]
	*l = (*l)[:len(*l)-1]
	return last
}
