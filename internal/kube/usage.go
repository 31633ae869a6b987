package kube

import (
	"context"
	"fmt"

	"k8s.io/apimachinery/pkg/runtime/schema"
	metricsclient "k8s.io/metrics/pkg/client/clientset/versioned"

	"kdash/internal/metrics"
	"kdash/internal/model"
)

// sampler reads usage from metrics.k8s.io.
func (s *Session) sampler(sink Sink, access *access) (*metrics.Poller, error) {
	client, err := metricsclient.NewForConfig(s.config)
	if err != nil {
		return nil, fmt.Errorf("make a client for metrics.k8s.io: %w", err)
	}
	return &metrics.Poller{
		Client:     client.MetricsV1beta1(),
		Sink:       sink,
		Namespaces: func(ctx context.Context) ([]string, bool, error) { return s.measured(ctx, access) },
		Explain:    func(err error) string { return Explain(err).Sentence },
		Clock:      s.options.Clock,
		Pace:       s.options.Pace,
	}, nil
}

// measured lists the namespaces whose pods' usage may be asked for; nil means
// all. Where none may be, asking for all tells so.
func (s *Session) measured(ctx context.Context, access *access) (names []string, found bool, err error) {
	if len(s.namespaces) > 0 {
		return s.namespaces, false, nil
	}
	pods := kind{
		name:      model.KindPodMetrics,
		version:   schema.GroupVersion{Group: "metrics.k8s.io", Version: "v1beta1"},
		resource:  "pods",
		unwatched: true,
	}
	wide, err := access.everywhere(ctx, pods)
	if err != nil || wide {
		return nil, false, err
	}
	names, err = access.namespaces(ctx, pods)
	return names, true, err
}
