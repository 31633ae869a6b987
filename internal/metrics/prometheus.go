package metrics

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// prometheusTimeout bounds a query of the volumes of a whole cluster.
const prometheusTimeout = 20 * time.Second

// errSeveral says that two clusters have a claim of one name.
var errSeveral = errors.New("it tells of several clusters: set prometheusSelector to the one of this context")

// prometheus is what the poller knows from a Prometheus that scrapes the
// kubelets. It is asked while a kubelet does not tell, or may not be asked.
type prometheus struct {
	due, failures int // in looks, as of a kubelet
	heard         int
	asked         bool
	problem       string // why it said nothing; "" when it answered
	claims        map[model.Key]model.VolumeUsage
}

// volumeQuery asks for everything at once. Without the labels that are not asked
// for, an answer is a third of the size, and of several Prometheuses behind one
// address only one answer comes. Claims are told apart by cluster, so that
// those of another one are noticed.
func volumeQuery(selector string) string {
	if selector != "" {
		selector = "," + selector
	}
	return `max by (__name__, cluster, namespace, persistentvolumeclaim) ` +
		`({__name__=~"kubelet_volume_stats_(used_bytes|available_bytes|capacity_bytes|inodes|inodes_used)"` + selector + `})`
}

// askPrometheus asks it when its turn has come, and reports whether it was.
func (r *round) askPrometheus(ctx context.Context) bool {
	p := &r.second
	if r.Prometheus == nil || !r.lacks() || p.due > r.now {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, prometheusTimeout)
	defer cancel()
	claims, err := r.queried(ctx)
	p.asked = true
	if err != nil {
		p.problem, p.due = r.Explain(err), r.now+min(turn<<min(p.failures, 8), longTurn)
		p.failures++
		return true
	}
	p.claims, p.problem, p.heard, p.failures, p.due = claims, "", r.now, 0, r.now+turn
	return true
}

func (r *round) queried(ctx context.Context) (map[model.Key]model.VolumeUsage, error) {
	body, err := r.Prometheus(ctx, volumeQuery(r.Selector))
	if err != nil {
		return nil, err
	}
	return vectorOf(body, r.Clock())
}

// lacks reports whether a kubelet does not tell.
func (r *round) lacks() bool {
	for _, k := range r.kubelets {
		if k.problem != "" {
			return true
		}
	}
	return false
}

// known is what Prometheus said, unless that is too long ago.
func (p *prometheus) known(now int) map[model.Key]model.VolumeUsage {
	if now-p.heard > keepFor {
		return nil
	}
	return p.claims
}

// vector reads the answer to an instant query.
// https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
type vector struct {
	skim
	now      time.Time
	claims   map[model.Key]model.VolumeUsage
	clusters map[model.Key]string
}

func vectorOf(body []byte, now time.Time) (map[model.Key]model.VolumeUsage, error) {
	v := vector{skim: skim{data: body}, now: now, claims: map[model.Key]model.VolumeUsage{}, clusters: map[model.Key]string{}}
	status := ""
	err := v.object(func(name []byte) (err error) {
		switch string(name) {
		case "status":
			status, err = v.text()
		case "data":
			err = v.object(v.data)
		default:
			err = v.pass()
		}
		return err
	})
	switch {
	case errors.Is(err, errSeveral):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("read the answer of Prometheus: %w", err)
	case status != "success":
		return nil, fmt.Errorf("the query of Prometheus failed with status %q", status)
	}
	return v.claims, nil
}

func (v *vector) data(name []byte) error {
	if string(name) != "result" {
		return v.pass()
	}
	return v.array(v.series)
}

// series is one figure of one claim.
type series struct {
	metric, cluster string
	claim           model.Key
	value           model.Measure
	at              time.Time
}

func (v *vector) series() error {
	s := series{claim: model.Key{Kind: model.KindClaim}, at: v.now}
	err := v.object(func(name []byte) error {
		switch string(name) {
		case "metric":
			return v.labels(&s)
		case "value":
			return v.sample(&s)
		}
		return v.pass()
	})
	if err != nil || s.claim.Namespace == "" || s.claim.Name == "" {
		return err
	}
	return v.put(s)
}

func (v *vector) labels(s *series) error {
	return v.object(func(label []byte) (err error) {
		switch string(label) {
		case "__name__":
			s.metric, err = v.text()
		case "cluster":
			s.cluster, err = v.text()
		case "namespace":
			s.claim.Namespace, err = v.text()
		case "persistentvolumeclaim":
			s.claim.Name, err = v.text()
		default:
			err = v.pass()
		}
		return err
	})
}

func (v *vector) put(s series) error {
	if other, seen := v.clusters[s.claim]; seen && other != s.cluster {
		return errSeveral
	}
	v.clusters[s.claim] = s.cluster
	u, value := v.claims[s.claim], s.value
	u.Prometheus, u.At = true, s.at
	switch s.metric {
	case "kubelet_volume_stats_used_bytes":
		u.Used = value
	case "kubelet_volume_stats_available_bytes":
		u.Available = value
	case "kubelet_volume_stats_capacity_bytes":
		u.Capacity = value
	case "kubelet_volume_stats_inodes":
		u.Inodes = value
	case "kubelet_volume_stats_inodes_used":
		u.InodesUsed = value
	}
	v.claims[s.claim] = u
	return nil
}

// sample is [1700000000.5,"14336"]: when, in seconds, and how much.
func (v *vector) sample(s *series) error {
	i := 0
	return v.array(func() error {
		i++
		v.next()
		from := v.at
		if err := v.pass(); err != nil {
			return err
		}
		switch text := string(v.skim.data[from:v.at]); i {
		case 1:
			s.at = v.moment(text)
		case 2:
			s.value = figure(text)
		}
		return nil
	})
}

// moment is a time in seconds; now where it is none, or has yet to come.
func (v *vector) moment(text string) time.Time {
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil || !(seconds > 0 && seconds < float64(v.now.Unix())) {
		return v.now
	}
	return time.Unix(int64(seconds), 0).UTC()
}

// figure is an amount in quotes; unknown for what is no size.
func figure(text string) model.Measure {
	f, err := strconv.ParseFloat(strings.Trim(text, `"`), 64)
	if err != nil || !(f >= 0 && f < math.MaxInt64/2) {
		return model.Unknown()
	}
	return model.Known(int64(f))
}
