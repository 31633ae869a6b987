//go:build linux

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"
)

// event is a line that kdash writes to the file that KDASH_TRACE names: when,
// what, and how many microseconds it took.
type event struct {
	at   time.Time
	what string
	took time.Duration
}

// The events that kdash writes.
const (
	firstPaint = "first paint"
	firstPage  = "first page"
	synced     = "synced"
	key        = "key"
)

// readTrace reads the whole lines of a trace that is still being written; none
// when it does not exist yet.
func readTrace(path string) ([]event, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the trace: %w", err)
	}
	var events []event
	for line := range strings.Lines(string(text)) {
		if !strings.HasSuffix(line, "\n") {
			break
		}
		e, err := parseEvent(strings.Fields(line))
		if err != nil {
			return nil, fmt.Errorf("read the trace line %q: %w", line, err)
		}
		events = append(events, e)
	}
	return events, nil
}

func parseEvent(fields []string) (event, error) {
	if len(fields) < 3 {
		return event{}, errors.New("too few words")
	}
	nanos, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return event{}, err
	}
	micros, err := strconv.ParseInt(fields[len(fields)-1], 10, 64)
	if err != nil {
		return event{}, err
	}
	what := strings.Join(fields[1:len(fields)-1], " ")
	return event{at: time.Unix(0, nanos), what: what, took: time.Duration(micros) * time.Microsecond}, nil
}

// find returns the first event of that name.
func find(events []event, what string) (event, bool) {
	for _, e := range events {
		if e.what == what {
			return e, true
		}
	}
	return event{}, false
}
