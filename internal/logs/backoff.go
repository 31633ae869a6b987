package logs

import (
	"context"
	"errors"
	"time"
)

const (
	firstPause = 250 * time.Millisecond
	longPause  = 30 * time.Second
)

// pause is how long to wait before the next try: none before the first, then
// doubling. A server's word of when to come back counts if it is longer.
func pause(tries int, after time.Duration) time.Duration {
	if tries == 0 {
		return after
	}
	wait := longPause
	if tries < 8 {
		wait = min(firstPause<<(tries-1), longPause)
	}
	return max(wait, min(after, 10*longPause))
}

// rest waits, or returns false when ctx ends first.
func rest(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// maxPolls is how often a log is read without following, two seconds apart, where
// the node cannot follow; then following is tried again.
const (
	maxPolls = 150
	pollRest = 2 * time.Second
)

func (t *tail) wait(tries int, err error) time.Duration {
	if t.polling > 0 && err == nil {
		t.polling--
		return pollRest
	}
	refusal := (*Refusal)(nil)
	if errors.As(err, &refusal) {
		return pause(tries+1, refusal.After)
	}
	return pause(tries, 0)
}
