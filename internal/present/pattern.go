package present

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// pattern is a regular expression that ignores case, with a short cut. A
// case-blind expression has no literal prefix for package regexp to search by
// and costs some 30 ns a byte; so words of which any match must contain one
// are looked for first, and decide alone where the expression is nothing but
// those words.
type pattern struct {
	expression *regexp.Regexp
	words      [][]byte // in small letters; nil when there are none to go by
	plain      bool     // having one of the words is all it takes
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
	words, plain := required(tree)
	return &pattern{expression: expression, words: words, plain: plain}, nil
}

// matches takes text in small letters.
func (p *pattern) matches(text []byte) bool {
	if p.words != nil {
		found := contains(text, p.words)
		if !found || p.plain {
			return found
		}
	}
	return p.expression.Match(text)
}

// required lists words of which a match of tree has at least one, nil when it
// cannot tell, and whether having one is enough to be a match.
func required(tree *syntax.Regexp) (words [][]byte, enough bool) {
	switch tree.Op {
	case syntax.OpLiteral:
		return literal(tree.Rune)
	case syntax.OpCapture:
		return required(tree.Sub[0])
	case syntax.OpPlus:
		words, _ = required(tree.Sub[0])
		return words, false
	case syntax.OpConcat:
		return longest(tree.Sub), false
	case syntax.OpAlternate:
		return either(tree.Sub)
	}
	return nil, false
}

// literal keeps to ASCII, where small and capital letters differ by one bit.
func literal(runes []rune) ([][]byte, bool) {
	word := strings.ToLower(string(runes))
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return nil, false
		}
	}
	return [][]byte{[]byte(word)}, true
}

// longest is the part of a sequence whose shortest word is longest: the rarest.
func longest(parts []*syntax.Regexp) [][]byte {
	var best [][]byte
	length := 0
	for _, part := range parts {
		words, _ := required(part)
		if n := shortest(words); n > length {
			best, length = words, n
		}
	}
	return best
}

func shortest(words [][]byte) int {
	n := 0
	for i, w := range words {
		if i == 0 || len(w) < n {
			n = len(w)
		}
	}
	return n
}

func either(branches []*syntax.Regexp) (words [][]byte, enough bool) {
	enough = true
	for _, branch := range branches {
		some, alone := required(branch)
		if some == nil {
			return nil, false
		}
		words, enough = append(words, some...), enough && alone
	}
	return words, enough
}
