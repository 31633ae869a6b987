package app

import (
	"context"
	"fmt"
	"io"
	"time"

	"kdash/internal/diagnose"
	"kdash/internal/kube"
	"kdash/internal/model"
	"kdash/internal/store"
)

// explained is of how many findings the logs are asked.
const explained = 20

// inquiryPause is the least time between two rounds of reading logs, so that
// containers that end in turn cost a few requests a minute.
const inquiryPause = 5 * time.Second

// inquire reads the ends of the logs that the worst findings name, and tells
// the store what they say, until ctx ends. It reads when there is another list
// of findings, and no log of a container's instance twice.
func inquire(ctx context.Context, from diagnose.Logs, snapshots <-chan *model.Snapshot, st *store.Store) error {
	q := diagnose.NewInquiry(from, explained)
	for {
		select {
		case <-ctx.Done():
			return nil
		case s := <-snapshots:
			words := q.Ask(ctx, s)
			if len(words) == 0 {
				continue
			}
			st.SetLogWords(words)
			if !paused(ctx, inquiryPause) {
				return nil
			}
		}
	}
}

// paused waits, and reports whether it was for the whole time.
func paused(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// newest hands snapshots on to one that may be slow: what it has not taken is
// replaced.
func newest(slot chan *model.Snapshot, s *model.Snapshot) {
	select {
	case <-slot:
	default:
	}
	slot <- s
}

// tailBytes is the most that is read of a log's end.
const tailBytes = 64 << 10

// tails reads the ends of logs from a session.
type tails struct{ session *kube.Session }

// Tail implements diagnose.Logs.
func (t tails) Tail(ctx context.Context, of model.LogOf, lines int64) (string, error) {
	stream, err := t.session.Logs(ctx, kube.LogRequest{
		Namespace: of.Pod.Namespace, Pod: of.Pod.Name, Container: of.Container, Previous: of.Previous, TailLines: &lines,
	})
	if err != nil {
		return "", fmt.Errorf("log of %s in %s: %w", of.Container, of.Pod, err)
	}
	defer func() { _ = stream.Close() }() // what was read has been read
	data, err := io.ReadAll(io.LimitReader(stream, tailBytes))
	return string(data), err
}
