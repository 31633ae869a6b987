package logs

import (
	"context"
	"errors"
	"hash/maphash"
	"sync"
	"time"

	"kdash/internal/model"
)

// Streams is how many streams are open at once, unless Options say otherwise:
// each is a connection through the API server to a kubelet.
const Streams = 50

// Window is how long a line waits for older ones of other sources, unless
// Options say otherwise.
const Window = 200 * time.Millisecond

// ErrNothing is what Run ends with when nothing was to be read.
var ErrNothing = errors.New("no container matches")

// Options say what to read and how. Targets, Open, Look, Sink and Now must be
// set.
type Options struct {
	Targets []Target
	Choice  Choice
	Open    Opener
	Look    Looker
	Files   Files // what the log API does not give; nil for nothing
	Sink    Sink
	Now     func() time.Time

	Follow   bool
	Ends     bool      // when following: Run ends with the pods and Jobs that Targets are
	Previous bool      // the instance before the present one above it, where there is one
	Tail     *int64    // how many lines of what was written before to begin with; nil: all
	Since    time.Time // lines before it are not wanted
	Until    time.Time // nor lines after it
	Rotated  bool      // begin with what Files have besides
	Streams  int       // how many at once; 0 means Streams
	Ordered  bool      // by time across sources, as far as Window allows; else as they come
	Window   time.Duration
	Bare     bool // lines may come without stamps, as records of clusters have them

	seed    maphash.Seed // of the hashes that tell lines seen
	archive *archive     // nil where there are no Files
}

// Engine reads the logs of everything that its targets name, what comes later
// included.
type Engine struct {
	options   Options
	snapshots chan *model.Snapshot
	changed   chan struct{}
	merge     *merge
	cast      *cast

	mu     sync.Mutex
	status Status
}

// New is an engine that waits for its first snapshot.
func New(o Options) *Engine {
	if o.Streams <= 0 {
		o.Streams = Streams
	}
	if o.Window <= 0 {
		o.Window = Window
	}
	o.seed = maphash.MakeSeed()
	if o.Files != nil {
		o.archive = &archive{files: o.Files}
	}
	e := &Engine{options: o, snapshots: make(chan *model.Snapshot, 1), changed: make(chan struct{}, 1)}
	e.merge = newMerge(&e.options)
	e.cast = newCast(&e.options, e.merge)
	return e
}

// Update tells of a newer snapshot. It never blocks and may be called from any
// goroutine, but from one at a time.
func (e *Engine) Update(s *model.Snapshot) {
	for {
		select {
		case e.snapshots <- s:
			return
		case <-e.snapshots: // an older one that nobody has taken
		}
	}
}

// Changed gets a value when Status has changed.
func (e *Engine) Changed() <-chan struct{} { return e.changed }

// Status is what the engine does at this moment.
func (e *Engine) Status() Status {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.status
}

func (e *Engine) tell(s Status) {
	e.mu.Lock()
	same := e.status.same(s)
	e.status = s
	e.mu.Unlock()
	if same {
		return
	}
	select {
	case e.changed <- struct{}{}:
	default:
	}
}

// Run reads until ctx ends or nothing is left to read. It waits for all that
// it started. It returns ErrNothing when it found nothing to read. It may be
// called again once it has returned because ctx ended: it goes on then at the
// very line of each source.
func (e *Engine) Run(ctx context.Context) error {
	mergeCtx, stopMerge := context.WithCancel(context.WithoutCancel(ctx))
	defer stopMerge()
	e.merge.over = ctx.Done()
	var merging sync.WaitGroup
	merging.Go(func() { e.merge.run(mergeCtx) })
	err := e.conduct(ctx, e.cast)
	e.cast.wait()
	stopMerge()
	merging.Wait()
	return err
}

// conduct starts and stops tails as snapshots come and tails end.
func (e *Engine) conduct(ctx context.Context, c *cast) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		again := time.Hour
		if c.seen {
			again = c.schedule(ctx, e.options.Now())
			e.tell(c.status())
		}
		complete, left := c.complete(e.options.Now())
		if complete {
			if len(c.members) == 0 {
				return ErrNothing
			}
			return nil
		}
		timer.Reset(min(again, left))
		select {
		case <-ctx.Done():
			return nil
		case s := <-e.snapshots:
			c.see(s)
		case r := <-c.results:
			c.settle(r)
		case <-timer.C:
		}
	}
}
