package logs

import "slices"

// State is what one source is doing.
type State uint8

// The states of a source.
const (
	StateQueued  State = iota // it has a log, and waits for a stream of the budget
	StateReading              // a stream is open, or is being opened again
	StateWaiting              // it has no log to read at the moment
	StateDone                 // nothing will come any more
)

// Status is what an engine does.
type Status struct {
	Streams int // open, or being opened again
	Budget  int // how many may be at once
	Queued  int // sources that wait for a stream
	Waiting int // sources without anything to read
	Done    int // sources that have ended
	Sources []SourceStatus
}

// SourceStatus is what one source is doing.
type SourceStatus struct {
	Source *Source
	State  State
}

func (s Status) same(o Status) bool {
	return s.Budget == o.Budget && slices.Equal(s.Sources, o.Sources)
}

func (s *Status) add(one SourceStatus) {
	s.Sources = append(s.Sources, one)
	switch one.State {
	case StateQueued:
		s.Queued++
	case StateReading:
		s.Streams++
	case StateWaiting:
		s.Waiting++
	case StateDone:
		s.Done++
	}
}
