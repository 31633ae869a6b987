package meaning

import (
	"math/bits"
	"strings"
	"sync"
)

// Tags is a set of troubles of the dictionary.
type Tags uint32

// Has reports whether t has all of o.
func (t Tags) Has(o Tags) bool { return t&o == o }

// Any reports whether t has any of o.
func (t Tags) Any(o Tags) bool { return t&o != 0 }

// Names are the names of the troubles in t, in the order of the dictionary.
func (t Tags) Names() []string {
	if t == 0 {
		return nil
	}
	var names []string
	dictionary := Dictionary()
	for rest := t; rest != 0; rest &= rest - 1 {
		if i := bits.TrailingZeros32(uint32(rest)); i < len(dictionary) {
			names = append(names, dictionary[i].Name)
		}
	}
	return names
}

// Title is the first trouble in t in words; "" when there is none.
func (t Tags) Title() string {
	if i := bits.TrailingZeros32(uint32(t)); i < len(Dictionary()) {
		return Dictionary()[i].Title
	}
	return ""
}

// TagNamed is the set of the one trouble of that name; none when there is no
// such trouble.
func TagNamed(name string) Tags {
	for i, trouble := range Dictionary() {
		if trouble.Name == name {
			return 1 << i
		}
	}
	return 0
}

// TagsOf are the troubles that a line speaks of. It looks at each byte once,
// in the first 4 KiB.
func TagsOf(line string) Tags {
	const far = 4 << 10
	var found Tags
	m, state := phrases(), uint16(0)
	for i := range min(len(line), far) {
		state = m.next[int(state)*m.width+int(m.class[line[i]])]
		if state >= m.told {
			found |= heard(line, i+1, m.ends[state-m.told], found)
		}
	}
	return found | shellSays(line)
}

// shellSays are the troubles that a shell tells of in a line that has no phrase
// of its own.
func shellSays(line string) Tags {
	switch {
	case line == "Killed":
		return TagNamed("oom")
	case strings.HasSuffix(line, ": not found") && (strings.HasPrefix(line, "sh: ") || strings.HasPrefix(line, "/bin/sh: ")):
		return TagNamed("module")
	}
	return 0
}

// heard are the troubles that phrases which end at a place tell of, but for
// those that are known already.
func heard(line string, end int, ends []phrase, known Tags) Tags {
	var found Tags
	for _, p := range ends {
		if !known.Has(p.tag) && stands(line, end-p.length, end) && (!p.doubted || LevelOf(line) >= LevelWarn) {
			found |= p.tag
		}
	}
	return found
}

// phrases is made when the first line is looked at.
//
//nolint:gochecknoglobals // it is made once and never changed
var phrases = sync.OnceValue(func() *machine { return newMachine(Dictionary()) })

// machine finds all phrases of the dictionary in one pass (Aho and Corasick,
// 1975). States from told on are those in which a phrase has just ended.
type machine struct {
	class [256]uint8 // bytes that no phrase holds are class 0; letters of both cases are one
	width int
	next  []uint16 // of state*width + class
	told  uint16
	ends  [][]phrase // of state - told
}

// phrase is one of the dictionary.
type phrase struct {
	tag     Tags
	length  int
	doubted bool
}

// node is a state while the machine is made.
type node struct {
	next map[uint8]int
	fail int
	ends []phrase // here, or at the ending that it falls back to
}
