package views

import (
	"fmt"
	"strings"
	"time"
)

// logTail is how many lines of each container a page begins with.
const logTail = 500

// logSpan is the time that is read.
type logSpan struct {
	text        string // as typed; "" for the usual one
	tail        *int64 // how many lines to begin with; nil: all in the span
	since       time.Time
	from, until time.Time
}

func usualSpan() logSpan {
	tail := int64(logTail)
	return logSpan{tail: &tail}
}

func (s logSpan) String() string {
	if s.text == "" {
		return ""
	}
	return "time " + s.text
}

// parseSpan understands "10m", "14:05", "14:05 14:20" and "all".
func parseSpan(text string, now time.Time) (logSpan, error) {
	words := strings.Fields(text)
	switch {
	case len(words) == 0:
		return usualSpan(), nil
	case len(words) == 1 && words[0] == "all":
		return logSpan{text: "all"}, nil
	case len(words) > 2:
		return logSpan{}, fmt.Errorf("time span %q: one or two times are wanted", text)
	}
	from, err := parseMoment(words[0], now)
	if err != nil {
		return logSpan{}, err
	}
	s := logSpan{text: strings.Join(words, " to "), since: from, from: from}
	if len(words) == 2 {
		s.until, err = parseMoment(words[1], now)
	}
	return s, err
}

// parseMoment understands how long ago, a time of the last 24 hours where now
// is, and RFC 3339.
func parseMoment(text string, now time.Time) (time.Time, error) {
	if d, err := time.ParseDuration(strings.TrimPrefix(text, "-")); err == nil {
		return now.Add(-d), nil
	}
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return at, nil
	}
	for _, layout := range []string{"15:04:05", "15:04"} {
		clock, err := time.ParseInLocation(layout, text, now.Location())
		if err != nil {
			continue
		}
		at := time.Date(now.Year(), now.Month(), now.Day(), clock.Hour(), clock.Minute(), clock.Second(), 0, now.Location())
		if at.After(now) {
			at = at.AddDate(0, 0, -1)
		}
		return at, nil
	}
	return time.Time{}, fmt.Errorf("time %q: write 10m for ten minutes ago, 14:05, 14:05:30, or 2006-01-02T15:04:05Z", text)
}
