package metrics

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"

	"kdash/internal/model"
)

// fleet answers as the kubelets of a cluster do, through its API server.
type fleet struct {
	mu    sync.Mutex
	down  map[string]error // by node
	asked map[string][]time.Time
	now   int // questions that are open
	most  int
	pace  float64
}

func newFleet() *fleet { return &fleet{down: map[string]error{}, asked: map[string][]time.Time{}} }

func (f *fleet) ask(ctx context.Context, node string) ([]byte, error) {
	f.mu.Lock()
	f.asked[node] = append(f.asked[node], time.Now())
	f.now++
	f.most = max(f.most, f.now)
	err := f.down[node]
	f.mu.Unlock()
	time.Sleep(100 * time.Millisecond)
	f.mu.Lock()
	f.now--
	f.mu.Unlock()
	if err != nil {
		return nil, err
	}
	return []byte(statistics("kafka", "data-"+node, 1<<20)), nil
}

func (f *fleet) set(node string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.down[node] = err
}

// count is how often the nodes were asked.
func (f *fleet) count(nodes ...string) (n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, node := range nodes {
		n += len(f.asked[node])
	}
	return n
}

// statistics is a kubelet's summary with one volume of a claim, one of a pod's
// own, and much that is not asked for.
func statistics(namespace, claim string, used int) string {
	return fmt.Sprintf(`{"node": {"nodeName": "n", "memory": {"usageBytes": 1}}, "pods": [{
		"podRef": {"name": "p", "namespace": %q},
		"containers": [{"name": "c", "rootfs": {"usedBytes": 5}}],
		"volume": [
			{"name": "tmp", "usedBytes": 7, "capacityBytes": 8},
			{"name": "data", "pvcRef": {"name": %q, "namespace": %q}, "time": "2026-11-23T12:00:00Z",
			 "usedBytes": %d, "availableBytes": 1024, "capacityBytes": 4194304, "inodes": 100, "inodesUsed": 11}]}]}`,
		namespace, claim, namespace, used)
}

// gauge keeps what it was told.
type gauge struct {
	mu   sync.Mutex
	last *model.VolumeSample
	told []model.Source
}

func (g *gauge) SetVolumes(v *model.VolumeSample) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.last = v
}

func (g *gauge) SetSource(src model.Source) {
	g.mu.Lock()
	defer g.mu.Unlock()
	src.Since = time.Time{}
	g.told = append(g.told, src)
}

func (g *gauge) sample() *model.VolumeSample {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.last
}

func (g *gauge) sources() []model.Source {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.told)
}

func (g *gauge) source() model.Source {
	all := g.sources()
	return all[len(all)-1]
}

// watchVolumes polls for a while in a bubble, where a minute passes at once.
func watchVolumes(t *testing.T, f *fleet, nodes map[string]string, during func(*gauge)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		ready := make(chan struct{})
		close(ready)
		got := &gauge{}
		p := &VolumePoller{
			Ask: f.ask, Sink: got, Ready: ready, Clock: time.Now,
			Nodes:   func() map[string]string { return nodes },
			Limited: unlimited,
			Explain: func(err error) string { return err.Error() },
			Pace:    f.pace,
		}
		done := make(chan struct{})
		go func() { defer close(done); p.Run(ctx) }()
		time.Sleep(5 * time.Second)
		synctest.Wait()
		during(got)
		cancel()
		<-done
	})
}

func claimKey(name string) model.Key {
	return model.Key{Kind: model.KindClaim, Namespace: "kafka", Name: name}
}

func nodesNamed(n int) map[string]string {
	nodes := map[string]string{}
	for i := range n {
		nodes[fmt.Sprintf("node-%03d", i)] = ""
	}
	return nodes
}

var (
	denied = apierrors.NewForbidden(corev1.Resource("nodes/proxy"), "node-000", errors.New("no"))
	broken = errors.New("no route to host")
)

func TestEachKubeletIsAskedOnceAMinuteAndFewAtOnce(t *testing.T) {
	f := newFleet()
	watchVolumes(t, f, nodesNamed(40), func(got *gauge) {
		if len(got.sample().Claims) != 40 {
			t.Errorf("after the first look %d claims are known", len(got.sample().Claims))
		}
		time.Sleep(30 * time.Minute)
		synctest.Wait()
	})
	if f.most != askedAtOnce {
		t.Errorf("%d were asked at once, want %d", f.most, askedAtOnce)
	}
	slots := map[int]int{}
	for node, times := range f.asked {
		for i := 1; i < len(times); i++ {
			if apart := times[i].Sub(times[i-1]); apart < time.Minute {
				t.Fatalf("%s was asked after %v", node, apart)
			}
		}
		if len(times) < 28 {
			t.Errorf("%s was asked %d times in 30 minutes", node, len(times))
		}
		slots[int(times[len(times)-1].Sub(times[0]).Seconds())%60/10]++
	}
	if len(slots) < turn-1 {
		t.Errorf("the questions come in %d parts of the minute, want them spread", len(slots))
	}
}

func TestWhereTimeGoesFasterKubeletsAreAskedMoreOften(t *testing.T) {
	for pace, want := range map[float64]int{0: 10, 1: 10, 10: 85, 1000: 90} { // no more than a look a second
		t.Run(fmt.Sprint(pace), func(t *testing.T) {
			f := newFleet()
			f.pace = pace
			watchVolumes(t, f, nodesNamed(1), func(*gauge) { time.Sleep(10 * time.Minute) })
			for _, times := range f.asked {
				if got := len(times); got < want || got > want*3/2 {
					t.Errorf("asked %d times in ten minutes, want about %d", got, want)
				}
			}
		})
	}
}

func TestAUserWhoIsRefusedAsksOneKubeletNowAndThen(t *testing.T) {
	f := newFleet()
	for node := range nodesNamed(20) {
		f.set(node, denied)
	}
	watchVolumes(t, f, nodesNamed(20), func(got *gauge) {
		time.Sleep(25 * time.Minute)
		synctest.Wait()
		want := model.Source{Kind: model.KindVolumeStats, State: model.SourceForbidden, Message: needsRight}
		if diff := cmp.Diff([]model.Source{want}, got.sources()); diff != "" {
			t.Errorf("sources (-want +got):\n%s", diff)
		}
		if total := f.count(slices.Collect(maps.Keys(nodesNamed(20)))...); total != 3 {
			t.Errorf("asked %d times in 25 minutes", total)
		}
		for node := range nodesNamed(20) {
			f.set(node, nil)
		}
		time.Sleep(11 * time.Minute)
		synctest.Wait()
		if len(got.sample().Claims) != 20 || got.source().State != model.SourceSynced {
			t.Errorf("once allowed: %d claims, source %v", len(got.sample().Claims), got.source())
		}
	})
}

func TestASilentKubeletIsPutOffAndItsFiguresGoStale(t *testing.T) {
	f := newFleet()
	watchVolumes(t, f, nodesNamed(2), func(got *gauge) {
		f.set("node-001", broken)
		time.Sleep(3 * time.Minute)
		synctest.Wait()
		if src := got.source(); src.State != model.SourcePartial || !strings.Contains(src.Message, "node-001: no route") {
			t.Errorf("source %v", src)
		}
		if _, known := got.sample().Claims[claimKey("data-node-001")]; !known {
			t.Error("what it said a moment ago was forgotten")
		}
		time.Sleep(57 * time.Minute)
		synctest.Wait()
		if _, known := got.sample().Claims[claimKey("data-node-001")]; known {
			t.Error("figures of an hour ago are shown")
		}
		if n := f.count("node-001"); n > 12 {
			t.Errorf("a silent kubelet was asked %d times in an hour", n)
		}
		if got.sample().Nodes["node-001"] != broken.Error() || got.sample().Nodes["node-000"] != "" {
			t.Errorf("nodes %v", got.sample().Nodes)
		}
	})
}

func TestTheVolumeOfAPodThatCrashesIsRememberedForAWhile(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	full := said{claims: map[model.Key]model.VolumeUsage{claimKey("data"): {Used: model.Known(1), At: noon}}}
	nothing := func() said { return said{claims: map[model.Key]model.VolumeUsage{}} }
	k := &kubelet{}
	k.answered(0, 0, full, noon.Add(-5*time.Minute))
	k.answered(6, 0, nothing(), noon.Add(-4*time.Minute))
	if len(k.known(6).claims) != 1 {
		t.Error("it was forgotten between two runs")
	}
	k.answered(36, 0, nothing(), noon.Add(time.Minute))
	if len(k.known(36).claims) != 0 {
		t.Error("it is shown for ever")
	}
}

func TestWhatBecomesOfTheVolumeStats(t *testing.T) {
	for _, tt := range []struct {
		name  string
		nodes map[string]string
		down  map[string]error
		want  model.Source
	}{
		{"all is well", nodesNamed(2), nil, model.Source{State: model.SourceSynced}},
		{"no pod has a claim", nil, nil, model.Source{State: model.SourceSynced}},
		{"a node is not ready", map[string]string{"node-000": "", "node-001": "the node is not ready"}, nil,
			model.Source{State: model.SourcePartial, Message: "node node-001: the node is not ready"}},
		{"no kubelet answers", nodesNamed(2), map[string]error{"node-000": broken, "node-001": broken},
			model.Source{State: model.SourceAbsent, Message: "2 nodes, as node node-000: no route to host"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFleet()
			for node, err := range tt.down {
				f.set(node, err)
			}
			tt.want.Kind = model.KindVolumeStats
			watchVolumes(t, f, tt.nodes, func(got *gauge) {
				if diff := cmp.Diff(tt.want, got.source()); diff != "" {
					t.Errorf("source (-want +got):\n%s", diff)
				}
			})
		})
	}
}
