package metrics

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"
	apierrors "k8s.io/apimachinery/pkg/api/errors"

	"kdash/internal/model"
)

// asked at once are a few kubelets only: each question goes through the API
// server, which holds a connection to the node for it.
const askedAtOnce = 4

// statsTimeout bounds a question: a node that is gone does not answer.
const statsTimeout = 5 * time.Second

// needsRight is what a user lacks who is refused.
const needsRight = "needs the right to get nodes/proxy"

// VolumeSink takes what the kubelets say.
type VolumeSink interface {
	SetVolumes(v *model.VolumeSample)
	SetSource(s model.Source)
}

// VolumePoller asks kubelets how full volumes are and what pods wrote on their
// node: only those that run pods with claims or with a limit on what they
// write, each at most once a minute, for they measure no more often.
type VolumePoller struct {
	// Ask is one kubelet's /stats/summary.
	Ask  func(ctx context.Context, node string) ([]byte, error)
	Sink VolumeSink
	// Nodes lists those to ask. With each comes why it need not be asked, or "".
	Nodes func() map[string]string
	// Limited gives the template of a pod that has a limit on what it writes,
	// else nil.
	Limited func(pod model.Key) *model.Template
	// Prometheus, where there is one, answers an instant query with the JSON of
	// its API. It is asked at most once a minute, while a kubelet does not tell.
	Prometheus func(ctx context.Context, query string) ([]byte, error)
	Selector   string // matchers that pick this cluster's series: `cluster="prod"`
	// Ready is closed when Nodes knows what there is.
	Ready   <-chan struct{}
	Explain func(error) string
	Clock   func() time.Time
	// Pace is how many times as fast as the wall Clock goes; up to 1 is as fast.
	Pace float64
}

// Run asks until ctx ends.
func (p *VolumePoller) Run(ctx context.Context) {
	select {
	case <-ctx.Done():
		return
	case <-p.Ready:
	}
	r := newRound(p)
	for ctx.Err() == nil {
		r.look(ctx)
		sleep(ctx, look, p.Pace)
	}
}

// round is the state of a poller. Looks are counted, not timed: a turn is the
// same whatever the clock of a record says.
type round struct {
	*VolumePoller
	state    *sources
	kubelets map[string]*kubelet
	second   prometheus
	now      int  // this look
	allowed  bool // somebody answered
	refused  bool
	told     bool
}

func newRound(p *VolumePoller) *round {
	return &round{VolumePoller: p, state: &sources{sink: p.Sink, clock: p.Clock}, kubelets: map[string]*kubelet{}}
}

// look asks the kubelets whose turn it is and tells what they said.
func (r *round) look(ctx context.Context) {
	defer func() { r.now++ }()
	nodes := r.Nodes()
	changed := r.follow(nodes)
	due := r.due(nodes)
	if len(due) > 0 && !r.allowed {
		r.ask(ctx, due[:1]) // who is refused once, is refused everywhere
		due, changed = due[1:], true
		if r.refused {
			due = nil
		}
	}
	if len(due) > 0 {
		r.ask(ctx, due)
		changed = true
	}
	changed = r.askPrometheus(ctx) || changed
	if ctx.Err() == nil && (changed || !r.told) {
		r.tell()
	}
}

// follow forgets the nodes that need not be asked any more, and takes new ones up.
func (r *round) follow(nodes map[string]string) (changed bool) {
	for name := range r.kubelets {
		if _, still := nodes[name]; !still {
			delete(r.kubelets, name)
			changed = true
		}
	}
	for name, excuse := range nodes {
		k := r.kubelets[name]
		if k == nil {
			k = &kubelet{due: r.now, heard: r.now}
			r.kubelets[name], changed = k, true
		}
		if excuse != "" && k.problem != excuse {
			k.problem, changed = excuse, true
		}
	}
	return changed
}

// due lists the nodes to be asked now. Of a user who was refused, one node at
// a time tells whether that still holds.
func (r *round) due(nodes map[string]string) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(nodes)) {
		if nodes[name] == "" && r.kubelets[name].due <= r.now {
			names = append(names, name)
		}
	}
	return names
}

// ask asks each of the nodes.
func (r *round) ask(ctx context.Context, nodes []string) {
	answers := make([]said, len(nodes))
	errs := make([]error, len(nodes))
	var group errgroup.Group
	group.SetLimit(askedAtOnce)
	for i, node := range nodes {
		group.Go(func() error {
			answers[i], errs[i] = r.one(ctx, node)
			return nil
		})
	}
	_ = group.Wait() // each has its own error
	if ctx.Err() != nil {
		return
	}
	for i, node := range nodes {
		r.take(node, i, answers[i], errs[i])
	}
}

func (r *round) one(ctx context.Context, node string) (said, error) {
	ctx, cancel := context.WithTimeout(ctx, statsTimeout)
	defer cancel()
	body, err := r.Ask(ctx, node)
	if err != nil {
		return said{}, err
	}
	return summaryOf(body, r.Clock(), r.Limited)
}

func (r *round) take(node string, share int, answer said, err error) {
	k := r.kubelets[node]
	switch {
	case err == nil:
		r.allowed, r.refused = true, false
		k.answered(r.now, share, answer, r.Clock().Add(-keepFor*look))
	case apierrors.IsForbidden(err) && !r.allowed:
		r.refuse()
	case apierrors.IsForbidden(err):
		k.failed(r.now, needsRight)
	default:
		r.allowed, r.refused = true, false
		k.failed(r.now, r.Explain(err))
	}
}

// refuse puts every kubelet off for long.
func (r *round) refuse() {
	r.refused = true
	for _, k := range r.kubelets {
		k.problem, k.due = needsRight, r.now+longTurn
	}
}

// tell hands over what is known.
func (r *round) tell() {
	r.told = true
	sample := &model.VolumeSample{
		At: r.Clock(), Claims: map[model.Key]model.VolumeUsage{}, Pods: map[model.Key]model.EphemeralUsage{}, Nodes: map[string]string{},
	}
	for name, k := range r.kubelets {
		sample.Nodes[name] = k.problem
		known := k.known(r.now)
		for key, u := range known.claims {
			keep(sample.Claims, key, u)
		}
		maps.Copy(sample.Pods, known.pods)
	}
	sample.Prometheus = model.SecondSource{Asked: r.second.asked, Problem: r.second.problem}
	for key, u := range r.second.known(r.now) {
		if _, measured := sample.Claims[key]; !measured {
			sample.Claims[key] = u
		}
	}
	r.Sink.SetVolumes(sample)
	r.state.set(r.source())
}

// source is what became of the question. That kubelets are silent is no reason
// to wait for them.
func (r *round) source() model.Source {
	s := model.Source{Kind: model.KindVolumeStats, State: model.SourceSynced}
	silent := 0
	for _, name := range slices.Sorted(maps.Keys(r.kubelets)) {
		problem := r.kubelets[name].problem
		if problem == "" {
			continue
		}
		if silent++; silent == 1 {
			s.Message = fmt.Sprintf("node %s: %s", name, problem)
		}
	}
	switch {
	case r.refused:
		s.State, s.Message = model.SourceForbidden, needsRight
	case silent > 0 && silent == len(r.kubelets):
		s.State = model.SourceAbsent
	case silent > 0:
		s.State = model.SourcePartial
	}
	if silent > 1 && !r.refused {
		s.Message = strconv.Itoa(silent) + " nodes, as " + s.Message
	}
	return r.besides(s)
}

// besides adds what became of the question to Prometheus. While that answers,
// nothing is forbidden or absent.
func (r *round) besides(s model.Source) model.Source {
	switch {
	case !r.second.asked || s.Message == "":
	case r.second.problem != "":
		s.Message += "; Prometheus: " + r.second.problem
	default:
		s.State = model.SourceSynced
		s.Message = "told by Prometheus, since the kubelets do not: " + s.Message
	}
	return s
}
