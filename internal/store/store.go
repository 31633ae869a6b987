package store

import (
	"context"
	"time"

	"kdash/internal/catalog"
	"kdash/internal/model"
)

// interval is the least time between two snapshots. Each costs a pass over what
// the page shows, and nobody reads more than five screens a second: at 100 pod
// changes a second ten snapshots took half as much processor time again.
const interval = 200 * time.Millisecond

// loadingInterval holds until the first page has been read: what is there
// should show.
const loadingInterval = 50 * time.Millisecond

// Store takes in what the sources say and publishes snapshots. Its Put,
// Delete and Set methods may be called from any goroutine and never block.
type Store struct {
	clock func() time.Time
	inbox *inbox
	world *world
}

// New returns an empty store. The catalogue names the systems; clock tells
// the time of a snapshot and whether a grace period is over.
func New(clock func() time.Time, c *catalog.Catalog) *Store {
	return &Store{clock: clock, inbox: newInbox(), world: newWorld(c)}
}

// Put takes in an object that was added or changed. The store keeps a copy of
// its own wherever it derives something.
func (s *Store) Put(o model.Object) {
	s.inbox.add(func(m *mail) { m.objects[model.KeyOf(o)] = o })
}

// Delete takes in that the object of that key is gone.
func (s *Store) Delete(key model.Key) {
	s.inbox.add(func(m *mail) { m.objects[key] = nil })
}

// SetSource takes in the state of one source. Objects that were put before it
// are in the snapshot that first shows it.
func (s *Store) SetSource(src model.Source) {
	s.inbox.add(func(m *mail) { m.sources[src.Kind] = src })
}

// SetCluster takes in what the objects were read from.
func (s *Store) SetCluster(c model.Cluster) { s.inbox.add(func(m *mail) { m.cluster = &c }) }

// SetUsage takes in a sample of CPU and memory in use.
func (s *Store) SetUsage(u *model.UsageSample) { s.inbox.add(func(m *mail) { m.usage = u }) }

// SetVolumes takes in how full the volumes are.
func (s *Store) SetVolumes(v *model.VolumeSample) { s.inbox.add(func(m *mail) { m.volumes = v }) }

// SetLogWords takes in what the ends of logs said, for the findings that name
// them.
func (s *Store) SetLogWords(words []model.LogWords) {
	s.inbox.add(func(m *mail) { m.words = append(m.words, words...) })
}

// Run publishes a snapshot at once, then one as soon as something has changed,
// at most five a second once the first page has been read, and one when the
// end of a grace period changes something. It returns when ctx ends. Publish
// is called from this goroutine only.
func (s *Store) Run(ctx context.Context, publish func(*model.Snapshot)) error {
	pause, wake := time.NewTimer(0), time.NewTimer(time.Hour)
	defer pause.Stop()
	defer wake.Stop()
	var last *model.Snapshot
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-pause.C:
		}
		now := s.clock()
		if next := s.world.apply(s.inbox.take(), now); next != last {
			last = next
			publish(next)
		}
		pause.Reset(max(s.world.interval(), rest*s.clock().Sub(now)))
		s.rearm(wake, now)
		select {
		case <-ctx.Done():
			return nil
		case <-s.inbox.poke:
		case <-wake.C:
		}
	}
}

// rearm sets the timer to the next moment at which a verdict changes by time
// alone; without one it stays off.
func (s *Store) rearm(wake *time.Timer, now time.Time) {
	wake.Stop()
	next, ok := s.world.wakes.next()
	if due := s.world.doctor.Next(); !due.IsZero() && (!ok || due.Before(next)) {
		next, ok = due, true
	}
	if ok {
		wake.Reset(max(onTick(next).Sub(now), interval))
	}
}

// rest is how many times as long as a snapshot took its successor waits at
// least. While a large cluster is read each is dear, and one upon the other
// would take the processor from the reading itself.
const rest = 2

// tick is what the ends of grace periods are rounded up to. In the first minute
// of a large cluster some pod's ends at every moment, and none is so exact that
// a few seconds matter: together they cost one snapshot.
const tick = 5 * time.Second

// onTick is the first tick that is not before t.
func onTick(t time.Time) time.Time {
	if cut := t.Truncate(tick); cut.Before(t) {
		return cut.Add(tick)
	}
	return t
}

// interval is how long the next snapshot has to wait.
func (w *world) interval() time.Duration {
	for _, kind := range model.FirstKinds() {
		if src, asked := w.sources[kind]; !asked || src.State == model.SourceLoading {
			return loadingInterval
		}
	}
	return interval
}
