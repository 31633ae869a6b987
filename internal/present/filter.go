package present

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/sahilm/fuzzy"
	"k8s.io/apimachinery/pkg/labels"
)

// Filter is what was typed after "/", understood. The zero value lets every
// row pass.
//
//	kafka|minio      regular expression over all columns but those that tell time, case ignored
//	!running         rows that do not match
//	-l app=kafka     label selector, as kubectl takes it
//	-f evt0          fuzzy: the letters in this order, in namespace/name
type Filter struct {
	Text string // as typed, without the spaces around it
	Note string // what should be said about it: "taken literally: ..."; "" for nothing

	inverse  bool
	pattern  *pattern
	selector labels.Selector
	fuzzy    string
}

// ParseFilter understands what was typed after "/". A regular expression that
// does not compile is looked for letter by letter, and Note says so; a label
// selector that does not parse is an error.
func ParseFilter(text string) (Filter, error) {
	text = strings.TrimSpace(text)
	f := Filter{Text: text}
	rest, inverse := strings.CutPrefix(text, "!")
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return f, nil // a lone "!" is the start of something, not a wish to see nothing
	}
	f.inverse = inverse
	if query, ok := option(rest, "-l"); ok {
		return f.withSelector(query)
	}
	if query, ok := option(rest, "-f"); ok {
		f.fuzzy = query
		return f, nil
	}
	return f.withPattern(rest), nil
}

// option cuts a flag and the space after it from text.
func option(text, flag string) (string, bool) {
	rest, ok := strings.CutPrefix(text, flag)
	if !ok || rest != "" && rest[0] != ' ' {
		return "", false
	}
	return strings.TrimSpace(rest), true
}

func (f Filter) withSelector(query string) (Filter, error) {
	if query == "" {
		return f, nil
	}
	selector, err := labels.Parse(query)
	if err != nil {
		return Filter{}, fmt.Errorf("label selector %q: %w", query, err)
	}
	f.selector = selector
	return f, nil
}

func (f Filter) withPattern(text string) Filter {
	p, err := compile(text)
	if err != nil {
		f.Note = fmt.Sprintf("taken literally: %v", err)
		p, _ = compile(regexp.QuoteMeta(text))
	}
	f.pattern = p
	return f
}

// IsZero reports whether f lets every row pass.
func (f Filter) IsZero() bool { return f.pattern == nil && f.selector == nil && f.fuzzy == "" }

// candidates are rows that a filter chooses from.
type candidates interface {
	Len() int
	text(b []byte, i int) []byte // what a pattern looks at
	name(i int) string           // what a fuzzy search looks at: namespace/name
	labels(i int) map[string]string
}

// match tells for each candidate whether it passes; nil when all of them do.
func (f Filter) match(c candidates) []bool {
	if f.IsZero() {
		return nil
	}
	pass := make([]bool, c.Len())
	switch {
	case f.fuzzy != "":
		for _, m := range fuzzy.FindFromNoSort(f.fuzzy, names{c}) {
			pass[m.Index] = true
		}
	case f.selector != nil:
		for i := range pass {
			pass[i] = f.selector.Matches(labels.Set(c.labels(i)))
		}
	default:
		f.pattern.match(c, pass)
	}
	for i := range pass {
		pass[i] = pass[i] != f.inverse
	}
	return pass
}

// names shows candidates to package fuzzy.
type names struct{ candidates }

func (n names) String(i int) string { return n.name(i) }

func (p *pattern) match(c candidates, pass []bool) {
	var b []byte
	for i := range pass {
		b = c.text(b[:0], i)
		lower(b)
		pass[i] = p.matches(b)
	}
}

// lower makes ASCII letters small, in place.
func lower(b []byte) {
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
}
