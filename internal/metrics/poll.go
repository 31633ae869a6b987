package metrics

import (
	"context"
	"math/rand/v2"
	"strings"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metricsclient "k8s.io/metrics/pkg/client/clientset/versioned/typed/metrics/v1beta1"

	"kdash/internal/model"
)

const (
	period    = time.Minute      // metrics-server's --metric-resolution is 60s by default
	lookAgain = 10 * time.Minute // where the API is absent or forbidden
	tryAgain  = 10 * time.Second // after any other failure
	timeout   = 20 * time.Second // of one question
)

// Sink takes the samples.
type Sink interface {
	SetUsage(u *model.UsageSample)
	SetSource(s model.Source)
}

// Poller asks for samples of one cluster.
type Poller struct {
	Client metricsclient.MetricsV1beta1Interface
	Sink   Sink
	// Namespaces tells where to ask for pods; nil means in all. It is called
	// again for each sample. found says that there may be others, which the
	// user may not list.
	Namespaces func(ctx context.Context) (names []string, found bool, err error)
	// Explain puts an error into words.
	Explain func(error) string
	Clock   func() time.Time
	// Pace is how many times as fast as the wall Clock goes; up to 1 is as fast.
	Pace float64
}

// Run asks until ctx ends.
func (p *Poller) Run(ctx context.Context) {
	state := &sources{sink: p.Sink, clock: p.Clock}
	for ctx.Err() == nil {
		next := p.sample(ctx, state)
		sleep(ctx, next+rand.N(next/10), p.Pace)
	}
}

// sample asks once and returns when to ask again.
func (p *Poller) sample(ctx context.Context, state *sources) time.Duration {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	nodes, nodesErr := p.nodes(ctx)
	pods, where, podsErr := p.pods(ctx)
	if ctx.Err() == context.Canceled {
		return period
	}
	if nodesErr == nil || podsErr == nil {
		p.Sink.SetUsage(&model.UsageSample{At: p.Clock(), Pods: pods, Nodes: nodes})
	}
	state.set(p.source(model.KindPodMetrics, where, podsErr))
	state.set(p.source(model.KindNodeMetrics, scope{}, nodesErr))
	return max(wait(nodesErr), wait(podsErr))
}

// source is what became of one of the two kinds.
func (p *Poller) source(kind model.Kind, where scope, err error) model.Source {
	s := model.Source{Kind: kind, State: model.SourceSynced, Namespaces: where.read, Denied: where.denied}
	switch {
	case err == nil && len(where.denied) > 0:
		s.State, s.Message = model.SourcePartial, "forbidden in "+strings.Join(where.denied, ", ")
	case err == nil && where.found:
		s.State, s.Message = model.SourcePartial, "only the namespaces that you may list"
	case apierrors.IsNotFound(err), apierrors.IsServiceUnavailable(err):
		s.State, s.Message = model.SourceAbsent, "metrics.k8s.io does not answer: is metrics-server installed?"
	case apierrors.IsForbidden(err):
		s.State, s.Message = model.SourceForbidden, "you may not list "+kind
	case err != nil:
		s.State, s.Message = model.SourceStale, p.Explain(err)
	}
	return s
}

// wait is the time until the next question.
func wait(err error) time.Duration {
	switch {
	case err == nil, apierrors.IsServiceUnavailable(err):
		return period
	case apierrors.IsNotFound(err):
		return lookAgain
	case apierrors.IsForbidden(err):
		return period
	}
	return tryAgain
}

// sources reports a source when it changes.
type sources struct {
	sink  interface{ SetSource(s model.Source) }
	clock func() time.Time
	last  map[model.Kind]model.Source
}

// set reports next. What never answered cannot be stale: it is still loading.
func (s *sources) set(next model.Source) {
	before, known := s.last[next.Kind]
	if next.State == model.SourceStale && (!known || before.State == model.SourceLoading) {
		next.State = model.SourceLoading
	}
	if known && before.State == next.State && before.Message == next.Message {
		return
	}
	next.Since = s.clock()
	if s.last == nil {
		s.last = map[model.Kind]model.Source{}
	}
	s.last[next.Kind] = next
	s.sink.SetSource(next)
}

// leastPause is between two questions, however fast the clock goes.
const leastPause = time.Second

// sleep waits for d of a clock of that pace.
func sleep(ctx context.Context, d time.Duration, pace float64) {
	if pace > 1 {
		d = max(time.Duration(float64(d)/pace), leastPause)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
