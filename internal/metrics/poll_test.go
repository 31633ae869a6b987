package metrics

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/metrics/pkg/apis/metrics/v1beta1"
	metricsclient "k8s.io/metrics/pkg/client/clientset/versioned/typed/metrics/v1beta1"

	"kdash/internal/model"
)

// server answers as metrics-server does. What it lists is one pod of two
// containers in each namespace, and one node.
type server struct {
	metricsclient.MetricsV1beta1Interface
	refuse map[string]bool // namespaces

	mu    sync.Mutex
	down  error
	asked int
}

func (s *server) set(down error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = down
}

func (s *server) ask() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	return s.down
}

func (s *server) NodeMetricses() metricsclient.NodeMetricsInterface { return nodes{s: s} }

func (s *server) PodMetricses(ns string) metricsclient.PodMetricsInterface {
	return pods{s: s, namespace: ns}
}

type nodes struct {
	metricsclient.NodeMetricsInterface
	s *server
}

func (n nodes) List(context.Context, metav1.ListOptions) (*v1beta1.NodeMetricsList, error) {
	node := v1beta1.NodeMetrics{ObjectMeta: metav1.ObjectMeta{Name: "lab-0"}, Usage: amounts("1500m", "2Gi")}
	return &v1beta1.NodeMetricsList{Items: []v1beta1.NodeMetrics{node}}, n.s.ask()
}

type pods struct {
	metricsclient.PodMetricsInterface
	s         *server
	namespace string
}

func (p pods) List(context.Context, metav1.ListOptions) (*v1beta1.PodMetricsList, error) {
	if p.s.refuse[p.namespace] {
		return nil, apierrors.NewForbidden(v1beta1.Resource("pods"), "", errors.New("no"))
	}
	pod := v1beta1.PodMetrics{
		ObjectMeta: metav1.ObjectMeta{Namespace: p.namespace, Name: "kafka-0"},
		Containers: []v1beta1.ContainerMetrics{
			{Name: "kafka", Usage: amounts("250m", "1Gi")},
			{Name: "exporter", Usage: amounts("5m", "64Mi")},
		},
	}
	return &v1beta1.PodMetricsList{Items: []v1beta1.PodMetrics{pod}}, p.s.ask()
}

func amounts(cpu, memory string) corev1.ResourceList {
	return corev1.ResourceList{
		corev1.ResourceCPU:    resource.MustParse(cpu),
		corev1.ResourceMemory: resource.MustParse(memory),
	}
}

// sink keeps what it was told.
type sink struct {
	usage   *model.UsageSample
	sources []model.Source
}

func (s *sink) SetUsage(u *model.UsageSample) { s.usage = u }
func (s *sink) SetSource(src model.Source) {
	src.Since = time.Time{}
	s.sources = append(s.sources, src)
}

// follow polls for a while in a bubble, where a minute passes at once.
func follow(t *testing.T, srv *server, namespaces []string, during func(*sink)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		got := &sink{}
		p := &Poller{
			Client:     srv,
			Sink:       got,
			Namespaces: func(context.Context) ([]string, bool, error) { return namespaces, false, nil },
			Explain:    func(err error) string { return err.Error() },
			Clock:      time.Now,
		}
		done := make(chan struct{})
		go func() { defer close(done); p.Run(ctx) }()
		synctest.Wait()
		during(got)
		cancel()
		<-done
	})
}

func TestContainersAddUpToTheirPod(t *testing.T) {
	follow(t, &server{}, []string{"ingestion"}, func(got *sink) {
		pod := got.usage.Pods[model.Key{Kind: model.KindPod, Namespace: "ingestion", Name: "kafka-0"}]
		if pod.CPU != model.Known(255) || pod.Memory != model.Known(1<<30+64<<20) {
			t.Errorf("pod uses %v, want 255 millicores and 1 GiB + 64 MiB", pod)
		}
		if node := got.usage.Nodes["lab-0"]; node.CPU != model.Known(1500) {
			t.Errorf("node uses %v, want 1500 millicores", node)
		}
	})
}

func TestOneQuestionAMinute(t *testing.T) {
	srv := &server{}
	follow(t, srv, nil, func(*sink) {
		time.Sleep(10 * time.Minute)
		synctest.Wait()
		if samples := srv.asked / 2; samples < 9 || samples > 11 {
			t.Errorf("asked %d times in ten minutes", samples)
		}
	})
}

func TestWhatBecomesOfTheSource(t *testing.T) {
	notFound := apierrors.NewGenericServerResponse(http.StatusNotFound, "get", v1beta1.Resource("pods"), "", "", 0, true)
	for _, tt := range []struct {
		name string
		srv  *server
		want model.Source
	}{
		{"all is well", &server{}, model.Source{State: model.SourceSynced, Namespaces: []string{"bi", "lake"}}},
		{"one namespace refuses", &server{refuse: map[string]bool{"bi": true}},
			model.Source{State: model.SourcePartial, Namespaces: []string{"lake"}, Denied: []string{"bi"}, Message: "forbidden in bi"}},
		{"every namespace refuses", &server{refuse: map[string]bool{"bi": true, "lake": true}},
			model.Source{State: model.SourceForbidden, Denied: []string{"bi", "lake"}, Message: "you may not list PodMetrics"}},
		{"no metrics-server", &server{down: notFound},
			model.Source{State: model.SourceAbsent, Message: "metrics.k8s.io does not answer: is metrics-server installed?"}},
		{"never answered", &server{down: errors.New("broken pipe")},
			model.Source{State: model.SourceLoading, Message: `list pod metrics in "bi": broken pipe`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Kind = model.KindPodMetrics
			follow(t, tt.srv, []string{"bi", "lake"}, func(got *sink) {
				if diff := cmp.Diff(tt.want, got.sources[0]); diff != "" {
					t.Errorf("source (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestLostMetricsTurnStaleAndHeal(t *testing.T) {
	srv := &server{}
	follow(t, srv, nil, func(got *sink) {
		srv.set(errors.New("broken pipe"))
		time.Sleep(2 * time.Minute)
		srv.set(nil)
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		var states []model.SourceState
		for _, s := range got.sources {
			if s.Kind == model.KindNodeMetrics {
				states = append(states, s.State)
			}
		}
		want := []model.SourceState{model.SourceSynced, model.SourceStale, model.SourceSynced}
		if diff := cmp.Diff(want, states); diff != "" {
			t.Errorf("states (-want +got):\n%s", diff)
		}
	})
}
