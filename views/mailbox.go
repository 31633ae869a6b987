package views

import (
	"sync/atomic"

	"kdash/internal/model"
)

// Mailbox holds the newest snapshot. Putting one in never blocks; a snapshot
// nobody looked at in time is replaced by the next.
type Mailbox struct {
	latest atomic.Pointer[model.Snapshot]
	poke   chan struct{}
}

// NewMailbox is an empty mailbox.
func NewMailbox() *Mailbox { return &Mailbox{poke: make(chan struct{}, 1)} }

// Put leaves a snapshot for the screen. Any goroutine may call it.
func (m *Mailbox) Put(s *model.Snapshot) {
	m.latest.Store(s)
	m.wake()
}

// wake tells the pump that there is something to look at.
func (m *Mailbox) wake() {
	select {
	case m.poke <- struct{}{}:
	default: // it has been told already
	}
}

// take removes the snapshot that nobody has seen yet; nil when there is none.
func (m *Mailbox) take() *model.Snapshot { return m.latest.Swap(nil) }
