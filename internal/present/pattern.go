package present

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// pattern is a regular expression that ignores case, with a short cut. A
// case-blind expression has no literal prefix for package regexp to search by
// and costs some 30 ns a byte; so the words that any match must contain are
// looked for first, and decide alone where the expression is nothing but those
// words.
type pattern struct {
	expression *regexp.Regexp
	needs      []anyOf // a match contains one of each; empty when there is nothing to go by
	plain      bool    // containing them is all it takes
}

// anyOf is words, in small letters, of which one is enough.
type anyOf [][]byte

func (words anyOf) in(text []byte) bool {
	for _, w := range words {
		if bytes.Contains(text, w) {
			return true
		}
	}
	return false
}

// shortest is the length of the shortest word: the longer, the rarer.
func (words anyOf) shortest() int {
	n := 0
	for i, w := range words {
		if i == 0 || len(w) < n {
			n = len(w)
		}
	}
	return n
}

func compile(text string) (*pattern, error) {
	expression, err := regexp.Compile("(?i)" + text)
	if err != nil {
		return nil, err
	}
	tree, err := syntax.Parse("(?i)"+text, syntax.Perl)
	if err != nil {
		return nil, err
	}
	needs, plain := required(tree)
	return &pattern{expression: expression, needs: needs, plain: plain}, nil
}

// matches takes text in small letters.
func (p *pattern) matches(text []byte) bool {
	for _, words := range p.needs {
		if !words.in(text) {
			return false
		}
	}
	return p.plain || p.expression.Match(text)
}

// required lists what a match of tree contains, and tells whether containing
// that is enough to be a match.
func required(tree *syntax.Regexp) (needs []anyOf, enough bool) {
	switch tree.Op {
	case syntax.OpLiteral:
		return literal(tree.Rune)
	case syntax.OpCapture:
		return required(tree.Sub[0])
	case syntax.OpPlus:
		needs, _ = required(tree.Sub[0])
		return needs, false
	case syntax.OpConcat:
		for _, part := range tree.Sub {
			some, _ := required(part)
			needs = append(needs, some...)
		}
		return needs, false
	case syntax.OpAlternate:
		return either(tree.Sub)
	}
	return nil, false
}

// literal keeps to ASCII, where small and capital letters differ by one bit.
func literal(runes []rune) ([]anyOf, bool) {
	word := strings.ToLower(string(runes))
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return nil, false
		}
	}
	return []anyOf{{[]byte(word)}}, true
}

// either takes of each branch what is rarest; one without needs undoes it all.
func either(branches []*syntax.Regexp) ([]anyOf, bool) {
	var words anyOf
	enough := true
	for _, branch := range branches {
		needs, alone := required(branch)
		if len(needs) == 0 {
			return nil, false
		}
		words, enough = append(words, rarest(needs)...), enough && alone
	}
	return []anyOf{words}, enough
}

func rarest(needs []anyOf) anyOf {
	best := needs[0]
	for _, words := range needs[1:] {
		if words.shortest() > best.shortest() {
			best = words
		}
	}
	return best
}
