package metrics

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"

	"kdash/internal/model"
)

// skim reads JSON from front to back and passes over what nobody asks for. The
// statistics of a node are 3 KiB a pod, of which a tenth is of use: looking
// at every figure took five times as long. What it passes over is not checked
// to the letter, only for where it ends.
type skim struct {
	data []byte
	at   int
}

func (s *skim) broken() error { return fmt.Errorf("no JSON at byte %d", s.at) }

// next is the next byte that is no space; 0 at the end.
func (s *skim) next() byte {
	for ; s.at < len(s.data); s.at++ {
		if c := s.data[s.at]; c > ' ' {
			return c
		}
	}
	return 0
}

// take passes over c, if that comes next.
func (s *skim) take(c byte) bool {
	if s.next() != c {
		return false
	}
	s.at++
	return true
}

// object calls member with the name of each member, which reads its value or
// passes over it. Null has no members.
func (s *skim) object(member func(name []byte) error) error {
	if s.next() != '{' {
		return s.null()
	}
	s.at++
	if s.take('}') {
		return nil
	}
	for {
		name, err := s.quoted()
		if err != nil {
			return err
		}
		if !s.take(':') {
			return s.broken()
		}
		if err := member(name); err != nil {
			return err
		}
		if !s.take(',') {
			break
		}
	}
	return s.end('}')
}

// array calls item at each item. Null has none.
func (s *skim) array(item func() error) error {
	if s.next() != '[' {
		return s.null()
	}
	s.at++
	if s.take(']') {
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		if !s.take(',') {
			break
		}
	}
	return s.end(']')
}

func (s *skim) end(c byte) error {
	if !s.take(c) {
		return s.broken()
	}
	return nil
}

func (s *skim) null() error {
	if s.next() != 'n' {
		return s.broken()
	}
	return s.pass()
}

// quoted is what stands between two quotes, as it is written.
func (s *skim) quoted() ([]byte, error) {
	if !s.take('"') {
		return nil, s.broken()
	}
	for from := s.at; ; s.at++ {
		i := bytes.IndexByte(s.data[s.at:], '"')
		if i < 0 {
			return nil, s.broken()
		}
		s.at += i
		if !s.escaped(from) {
			s.at++
			return s.data[from : s.at-1], nil
		}
	}
}

// escaped tells whether the quote at hand belongs to the text that began at
// from: an odd number of backslashes stands before it.
func (s *skim) escaped(from int) bool {
	n := 0
	for i := s.at - 1; i >= from && s.data[i] == '\\'; i-- {
		n++
	}
	return n%2 == 1
}

// text is a string.
func (s *skim) text() (string, error) {
	raw, err := s.quoted()
	if err != nil || !bytes.ContainsRune(raw, '\\') {
		return string(raw), err
	}
	var text string
	err = json.Unmarshal(s.data[s.at-len(raw)-2:s.at], &text)
	return text, err
}

// measure is a whole number; unknown where it is none, or can be no size.
func (s *skim) measure() (model.Measure, error) {
	s.next()
	from, v := s.at, int64(0)
	for ; s.at < len(s.data) && '0' <= s.data[s.at] && s.data[s.at] <= '9'; s.at++ {
		if v > math.MaxInt64/20 {
			return model.Unknown(), s.pass()
		}
		v = v*10 + int64(s.data[s.at]-'0')
	}
	if s.at == from || s.at < len(s.data) && bytes.IndexByte([]byte(".eE"), s.data[s.at]) >= 0 {
		return model.Unknown(), s.pass()
	}
	return model.Known(v), nil
}

// pass passes over a value, or over the rest of a number.
func (s *skim) pass() error {
	depth := 0
	for {
		switch s.next() {
		case 0:
			return s.broken()
		case '"':
			if _, err := s.quoted(); err != nil {
				return err
			}
		case '{', '[':
			depth++
			s.at++
		case '}', ']':
			depth--
			s.at++
		case ',', ':':
			s.at++
		default:
			s.word()
		}
		if depth <= 0 {
			return nil
		}
	}
}

// word passes over a number, true, false or null.
func (s *skim) word() {
	for ; s.at < len(s.data); s.at++ {
		switch s.data[s.at] {
		case ',', ':', '}', ']', '{', '[', '"', ' ', '\n', '\t', '\r':
			return
		}
	}
}
