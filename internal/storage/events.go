package storage

import (
	"slices"

	"kdash/internal/model"
	"kdash/internal/words"
)

// event finds the newest event of the claim with one of the reasons.
func (t *tracer) event(reasons ...string) (*model.Event, bool) {
	return newest(t.k.Events(model.RefOf(t.c)), t.c.UID, reasons)
}

// newest finds the newest event with one of the reasons. Names are used again:
// an event of an earlier object of the name, told by its UID, does not count.
func newest(events []*model.Event, uid string, reasons []string) (*model.Event, bool) {
	for _, e := range events {
		stale := e.About.UID != "" && uid != "" && e.About.UID != uid
		if !stale && slices.Contains(reasons, e.Reason) {
			return e, true
		}
	}
	return nil, false
}

// told is the evidence of an event.
func told(e *model.Event) string {
	return "event " + e.Reason + ": " + words.Brief(e.Message, maxMessage)
}
