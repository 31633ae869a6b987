package logs

// Sieve applies a Filter to lines in their order, so that a record stays whole:
// the lines of a stack trace follow the line above them, in or out. Only those
// that are to be left out are left out of a record, too.
type Sieve struct {
	Filter
	heads map[*Source]record
}

// record is what became of the first line of the latest record of a source.
type record struct {
	passed bool
	open   bool   // it lacks what is looked for, which a line further down may have
	held   []Line // see Gather
	bytes  int64
}

// NewSieve is a Sieve before the first line.
func NewSieve(f Filter) *Sieve { return &Sieve{Filter: f, heads: map[*Source]record{}} }

// Pass reports whether the next line is taken.
func (s *Sieve) Pass(l *Line) bool {
	switch {
	case l.Mark != nil:
		return s.Match(l)
	case l.Fold == 0:
		r := record{passed: s.Match(l)}
		r.open = !r.passed && s.searches() && s.mayOpen(l)
		s.heads[l.Source] = r
		return r.passed
	}
	switch r, known := s.heads[l.Source]; {
	case r.passed:
		return s.inTime(l) && !s.excluded(l)
	case known && !r.open:
		return false
	}
	return s.searches() && s.Match(l)
}

// mayOpen reports whether a first line is out only because it lacks what is
// looked for.
func (s *Sieve) mayOpen(l *Line) bool {
	all := s.Filter
	all.Include, all.Tags = nil, 0
	return all.Match(l)
}

// maxHeld bounds what Gather holds of one source, in bytes with the cost of
// lines. Of a longer record what stands above the line looked for is left out.
const maxHeld = 1 << 20

// Gather hands on the lines that pass. A record in which a line further down
// is the one looked for comes whole, from its first line on.
func (s *Sieve) Gather(l *Line, take func(*Line)) {
	passed := s.Pass(l)
	r := s.heads[l.Source]
	switch {
	case l.Mark != nil || !r.open:
		if passed {
			take(l)
		}
		return
	case passed:
		for i := range r.held {
			take(&r.held[i])
		}
		take(l)
		r = record{passed: true}
	case !s.excluded(l):
		r.hold(l)
	}
	s.heads[l.Source] = r
}

func (r *record) hold(l *Line) {
	r.held, r.bytes = append(r.held, *l), r.bytes+l.Size()
	if r.bytes > maxHeld {
		r.held = nil
	}
}
