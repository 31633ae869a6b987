package convert

import (
	"maps"
	"slices"
	"unicode/utf8"

	"kdash/internal/redact"
)

// What is kept of one object. The API server itself allows names and label
// values of up to 253 bytes and termination messages of 4 KiB; the counts are
// far above what real objects have. A text that was cut ends in "…"; an object
// that lost items has Meta.Cut set.
const (
	wordLimit      = 320  // bytes of a name, a label, a reason, an image
	textLimit      = 4096 // bytes of a message
	labelLimit     = 128  // labels, selectors, parameters
	containerLimit = 128  // of each role in a pod
	itemLimit      = 128  // conditions, finalizers, volumes, ports, hosts ...
	envLimit       = 512  // names of environment variables in a container
	commandLimit   = 16   // words of a command
	argumentLimit  = 128  // bytes of a word of a command
)

// clip cuts s to at most n bytes, the "…" at its end included. A string that
// was cut shares no memory with s.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	end := n - len("…")
	for i := 1; i < utf8.UTFMax && !utf8.RuneStart(s[end]); i++ {
		end--
	}
	return s[:end] + "…"
}

// first returns at most n items of list, and sets cut when there were more.
func first[T any](list []T, n int, cut *bool) []T {
	if len(list) <= n {
		return list
	}
	*cut = true
	return list[:n]
}

// firstKeys returns the keys of m in order, at most n of them, and sets cut
// when there were more.
func firstKeys[K ~string, V any](m map[K]V, n int, cut *bool) []K {
	return first(slices.Sorted(maps.Keys(m)), n, cut)
}

// word is s as the tables store it: bounded, and shared with every equal word.
// It is for what many objects have in common.
func (c *Converter) word(s string) string {
	if s == "" {
		return ""
	}
	s = clip(s, wordLimit)
	if known, ok := c.strings.get(s); ok {
		return known
	}
	c.strings.put(s, s)
	return s
}

// name is s bounded. It is for what one object has to itself.
func (c *Converter) name(s string) string { return clip(s, wordLimit) }

// text is a message: without the credentials that it may quote, bounded, and
// shared when it is short enough to be one that many objects have.
func (c *Converter) text(s string) string {
	s = redact.Message(s)
	if len(s) <= wordLimit {
		return c.word(s)
	}
	return clip(s, textLimit)
}

// words converts a list of names, nil when it is empty.
func words[S ~string](c *Converter, list []S, cut *bool) []string {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, 0, min(len(list), itemLimit))
	for _, s := range first(list, itemLimit, cut) {
		out = append(out, c.word(string(s)))
	}
	return out
}
