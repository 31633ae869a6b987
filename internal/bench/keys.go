//go:build linux

package main

import (
	"context"
	"slices"
	"strings"
	"time"
)

// strokes are what a person does in half a minute: walk the home page, go to
// the pods, jump about, sort, filter, look at one, and come back.
func strokes() []string {
	return slices.Concat(
		strings.Split("jjjjjkkGg", ""),
		strings.Split(":pods\r", ""),
		strings.Split("jjjjjjjjjjGgNASR", ""),
		strings.Split("/trino\r", ""),
		strings.Split("jjjkk", ""),
		[]string{"\x1b", "\x1b"},
	)
}

// play presses the keys at a person's pace and returns how long each took to
// be answered on the screen.
func (s *subject) play(ctx context.Context) ([]time.Duration, error) {
	const pace = 120 * time.Millisecond
	before, err := readTrace(s.trace)
	if err != nil {
		return nil, err
	}
	for _, stroke := range strokes() {
		if err := s.press(stroke); err != nil {
			return nil, err
		}
		if err := s.wait(ctx, pace); err != nil {
			return nil, err
		}
	}
	after, err := readTrace(s.trace)
	if err != nil {
		return nil, err
	}
	var took []time.Duration
	for _, e := range after[len(before):] {
		if e.what == key {
			took = append(took, e.took)
		}
	}
	return took, nil
}
