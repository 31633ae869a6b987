package logs

import (
	"context"
	"io"
	"time"

	"kdash/internal/model"
)

// Request says which log to open. Every line must begin with its stamp.
type Request struct {
	Namespace string
	Pod       string
	Container string
	Previous  bool // of the instance before the last restart
	Follow    bool
	Tail      *int64    // nil: all that there is
	Since     time.Time // the zero time: no limit; fractions of a second may be ignored
}

// Opener opens the log of one container. A refusal by the server is a
// *Refusal; any other error is taken for trouble on the way.
type Opener interface {
	Open(ctx context.Context, r Request) (io.ReadCloser, error)
}

// Looker tells how a pod is at this moment. A pod that does not exist is a
// *Refusal with NotFound.
type Looker interface {
	Look(ctx context.Context, namespace, pod string) (*model.Pod, error)
}

// Cause is why the API server refused.
type Cause uint8

// The causes that are handled each in its way.
const (
	Busy      Cause = iota // 429 or 5xx: ask again later
	Waiting                // the container has not started: ask again when its state has changed
	NoLog                  // there is no such log, or not any more
	NotFound               // there is no such pod
	Forbidden              // 401 or 403
)

// Refusal is an answer of the API server that is no log.
type Refusal struct {
	Cause Cause
	After time.Duration // when to ask again, as the server said; 0 when it did not
	Err   error
}

// Error is what the server said.
func (r *Refusal) Error() string { return r.Err.Error() }

// Unwrap is the error of the client.
func (r *Refusal) Unwrap() error { return r.Err }
