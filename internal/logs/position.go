package logs

import (
	"hash/maphash"
	"slices"
	"time"
)

// slack is how far the stamps of a log may be out of order: a runtime stamps
// standard output and standard error apart before it writes them to one file.
const slack = time.Second

// seen is a line that has been read.
type seen struct {
	nanos int64
	hash  uint64
}

func see(seed maphash.Seed, nanos int64, text string) seen {
	return seen{nanos, maphash.String(seed, text)}
}

// position is how far the log of one instance has been read. It remembers the
// lines of the last seconds, so that a second reading tells lines that it has
// seen from those it has not, however many bear the same stamp.
type position struct {
	first int64 // the stamp of the first line; what is before it was not asked for
	last  int64 // the greatest stamp
	from  int64 // lines before this stamp are not remembered
	lines []seen
}

// note remembers a line.
func (p *position) note(s seen) {
	if len(p.lines) == 0 {
		p.first = s.nanos
	}
	p.last = max(p.last, s.nanos)
	p.lines = append(p.lines, s)
	if from := floor(p.last - int64(slack)); from > p.from {
		p.from = from
		p.lines = slices.DeleteFunc(p.lines, func(s seen) bool { return s.nanos < from })
	}
}

func floor(nanos int64) int64 { return nanos - nanos%int64(time.Second) }

// empty reports whether nothing has been read.
func (p *position) empty() bool { return len(p.lines) == 0 }

// since is what to ask for in order to read on.
func (p *position) since() time.Time {
	if p.empty() {
		return time.Time{}
	}
	return time.Unix(0, max(p.from, floor(p.first)))
}

// overlap sorts out a second reading of what p has read already.
type overlap struct {
	first int64
	left  map[seen]int
	end   seen // the line after which the new ones begin
	any   bool // a line that was seen has come
	met   bool // end has come, so nothing is missing in between
}

// again begins a second reading; nil, which repeats nothing, when nothing was
// read before.
func (p *position) again() *overlap {
	if p.empty() {
		return nil
	}
	o := &overlap{first: p.first, left: make(map[seen]int, len(p.lines)), end: p.lines[len(p.lines)-1]}
	for _, s := range p.lines {
		o.left[s]++
	}
	return o
}

// repeats reports whether a line of the second reading is to be left out: it
// was seen, or it lies before the beginning of the first reading.
func (o *overlap) repeats(s seen) bool {
	if o == nil || o.met && len(o.left) == 0 {
		return false
	}
	if n := o.left[s]; n > 0 {
		if o.any = true; n == 1 {
			delete(o.left, s)
		} else {
			o.left[s] = n - 1
		}
		// Of several lines alike the last one is the end.
		o.met = o.met || s == o.end && n == 1
		return true
	}
	return s.nanos < o.first || s.nanos == o.first && !o.any
}
