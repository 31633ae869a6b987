package meaning

import (
	"cmp"
	"slices"
	"strings"
)

const (
	maxPatterns = 4000
	maxAlike    = 64  // patterns of one length and one first word
	alike       = 0.6 // the part of the words that must agree
	maxWords    = 80
)

// Pattern is a kind of line.
type Pattern struct {
	Text    string // the mask, with <*> for words that differ
	Example string // the first line of the kind
	Count   int
	First   int64 // when it was seen first and last, in nanoseconds since 1970
	Last    int64
	Level   Level // the worst
	Tags    Tags
}

// Patterns groups lines that are alike: those of one length in words and one
// first word of which most of the words agree once they are masked (after
// Drain, He et al. 2017, with one fixed level of the tree). The zero value is
// ready. It holds at most 4,000 patterns; lines of further kinds are counted
// only.
type Patterns struct {
	groups map[group][]*cluster
	count  int
	others int
}

type group struct {
	words int
	first string
}

type cluster struct {
	Pattern
	words []string
}

// Add counts a line.
func (p *Patterns) Add(nanos int64, level Level, tags Tags, line string) {
	words := strings.Fields(Mask(line))
	if len(words) == 0 {
		return
	}
	words = words[:min(len(words), maxWords)]
	if p.groups == nil {
		p.groups = map[group][]*cluster{}
	}
	g := group{len(words), words[0]}
	c := closest(p.groups[g], words)
	if c == nil {
		if p.count == maxPatterns || len(p.groups[g]) == maxAlike {
			p.others++
			return
		}
		p.count++
		c = &cluster{words: words, Pattern: Pattern{Example: strings.Clone(line[:min(len(line), maxMasked)]), First: nanos}}
		p.groups[g] = append(p.groups[g], c)
	}
	c.take(words)
	c.Count++
	c.First, c.Last = min(c.First, nanos), max(c.Last, nanos)
	c.Level, c.Tags = max(c.Level, level), c.Tags|tags
}

// closest is the cluster of which most words agree; nil when too few do.
func closest(list []*cluster, words []string) *cluster {
	var best *cluster
	most := int(alike*float64(len(words)) + 0.999)
	for _, c := range list {
		if same := agreeing(c.words, words); same >= most {
			best, most = c, same+1
		}
	}
	return best
}

func agreeing(a, b []string) int {
	same := 0
	for i := range a {
		if a[i] == b[i] || a[i] == anyWord {
			same++
		}
	}
	return same
}

// take widens the pattern to words.
func (c *cluster) take(words []string) {
	for i, word := range words {
		if c.words[i] != word {
			c.words[i] = anyWord
		}
	}
}

// Others is how many lines were of no pattern for want of room.
func (p *Patterns) Others() int { return p.others }

// List is the patterns: those first seen at since or later before the others,
// in each the worse level first, then the more frequent.
func (p *Patterns) List(since int64) []Pattern {
	var list []Pattern
	for _, clusters := range p.groups {
		for _, c := range clusters {
			one := c.Pattern
			one.Text = strings.Join(c.words, " ")
			list = append(list, one)
		}
	}
	slices.SortFunc(list, func(a, b Pattern) int {
		return cmp.Or(
			compareNew(a, b, since),
			-cmp.Compare(severity(a.Level), severity(b.Level)),
			-cmp.Compare(a.Count, b.Count),
			cmp.Compare(a.Text, b.Text),
		)
	})
	return list
}

func compareNew(a, b Pattern, since int64) int {
	switch fresh := a.First >= since; {
	case fresh == (b.First >= since):
		return 0
	case fresh:
		return -1
	}
	return 1
}

// severity makes one of the levels that are no trouble.
func severity(l Level) Level { return max(l, LevelInfo) }
