package store

import (
	"sync"

	"kdash/internal/model"
)

// inbox collects what the sources say until the store's goroutine takes it.
// Of each object only the latest word is kept, so its size is bounded by the
// number of objects and a producer never waits.
type inbox struct {
	mu   sync.Mutex
	mail mail
	poke chan struct{} // capacity 1: something came
}

// mail is one batch.
type mail struct {
	objects map[model.Key]model.Object // nil: deleted
	sources map[model.Kind]model.Source
	cluster *model.Cluster
	usage   *model.UsageSample
	volumes *model.VolumeSample
	words   []model.LogWords
}

func newInbox() *inbox { return &inbox{mail: newMail(), poke: make(chan struct{}, 1)} }

func newMail() mail {
	return mail{objects: map[model.Key]model.Object{}, sources: map[model.Kind]model.Source{}}
}

// add changes the waiting batch and wakes the store.
func (b *inbox) add(change func(*mail)) {
	b.mu.Lock()
	change(&b.mail)
	b.mu.Unlock()
	select {
	case b.poke <- struct{}{}:
	default:
	}
}

// take returns the waiting batch and starts another.
func (b *inbox) take() mail {
	b.mu.Lock()
	defer b.mu.Unlock()
	m := b.mail
	b.mail = newMail()
	return m
}
