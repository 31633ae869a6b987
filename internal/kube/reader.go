package kube

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"

	"kdash/internal/model"
)

// reader follows one kind wherever the user may.
type reader struct {
	session *Session
	kind    kind
	sink    Sink
	access  *access
	settled func() // once, when the kind is not loading any more

	mu       sync.Mutex
	readings []reading
	streams  []*stream
	found    bool // the namespaces were found by asking
	once     sync.Once
}

// run follows the kind until ctx ends.
func (r *reader) run(ctx context.Context) {
	if r.kind.cluster {
		r.together(ctx, []string{""}, false)
		return
	}
	if len(r.session.namespaces) > 0 {
		r.together(ctx, r.session.namespaces, false)
		return
	}
	for ctx.Err() == nil {
		r.everywhere(ctx)
	}
}

// together follows the kind in all of the namespaces until ctx ends.
func (r *reader) together(ctx context.Context, namespaces []string, found bool) {
	streams := r.arrange(namespaces, found)
	var wg sync.WaitGroup
	for _, st := range streams {
		wg.Go(func() { st.hold(ctx) })
	}
	wg.Wait()
	if found {
		for _, st := range streams {
			st.feed.clear() // another round of streams takes over
		}
	}
}

// everywhere follows the kind in all namespaces at once. When that is refused,
// it finds those that are allowed and follows them until more is.
func (r *reader) everywhere(ctx context.Context) {
	st := r.arrange([]string{""}, false)[0]
	refusal := st.follow(ctx)
	for apierrors.IsNotFound(refusal) && ctx.Err() == nil {
		sleep(ctx, patience(refusal))
		refusal = st.follow(ctx)
	}
	namespaces, ok := r.ask(ctx)
	if !ok {
		return
	}
	if len(namespaces) == 0 {
		r.publish([]reading{{standing: standing{model.SourceForbidden, time.Now(), r.access.advice(r.kind)}}}, false)
	}
	r.until(ctx, namespaces)
}

// until follows the namespaces as long as nothing else is allowed.
func (r *reader) until(ctx context.Context, namespaces []string) {
	round, end := context.WithCancel(ctx)
	var wg sync.WaitGroup
	if len(namespaces) > 0 {
		wg.Go(func() { r.together(round, namespaces, true) })
	}
	for ctx.Err() == nil {
		sleep(ctx, patience(nil))
		wide, err := r.access.everywhere(ctx, r.kind)
		if err != nil {
			continue
		}
		again, err := r.access.namespaces(ctx, r.kind)
		if wide || err == nil && !slices.Equal(again, namespaces) {
			break
		}
	}
	end()
	wg.Wait()
}

// ask finds the namespaces that are allowed. An error is no denial: the kind
// stays loading, and is asked about again.
func (r *reader) ask(ctx context.Context) (namespaces []string, ok bool) {
	delay := retry()
	for ctx.Err() == nil {
		namespaces, err := r.access.namespaces(ctx, r.kind)
		if err == nil {
			return namespaces, true
		}
		message := fmt.Sprintf("asking what you may list: %s", Explain(err).Sentence)
		r.publish([]reading{{standing: standing{model.SourceLoading, time.Now(), message}}}, false)
		sleep(ctx, delay.Step())
	}
	return nil, false
}

// arrange makes a stream for each namespace, all of them loading.
func (r *reader) arrange(namespaces []string, found bool) []*stream {
	readings := make([]reading, len(namespaces))
	streams := make([]*stream, len(namespaces))
	for i, ns := range namespaces {
		st := r.session.newStream(r.kind, ns, r.sink, func(s standing) { r.update(i, s) })
		streams[i], readings[i] = st, reading{ns, st.gauge.current}
	}
	r.mu.Lock()
	r.streams = streams
	r.mu.Unlock()
	r.publish(readings, found)
	return streams
}

// clear takes everything back that was handed over. Nothing is read any more.
func (r *reader) clear() {
	for _, st := range r.streams {
		st.feed.clear()
	}
}

// update takes the new standing of the i-th stream. A refusal for all
// namespaces is not the last word while what is allowed has still to be asked.
func (r *reader) update(i int, s standing) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s.state == model.SourceForbidden && r.readings[i].namespace == "" && !r.kind.cluster {
		s.state, s.message = model.SourceLoading, "asking what you may list"
	}
	r.readings[i].standing = s
	r.tell()
}

func (r *reader) publish(readings []reading, found bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.readings, r.found = readings, found
	r.tell()
}

// tell reports the source.
func (r *reader) tell() {
	source := combine(r.kind.name, r.readings, r.found)
	r.sink.SetSource(source)
	if source.State != model.SourceLoading {
		r.once.Do(r.settled)
	}
}
