package kube

import (
	"context"
	"fmt"
	"io"

	"kdash/internal/metrics"
)

// maxSummary is more than the statistics of a node with 500 pods take: about
// 3 KiB a pod.
const maxSummary = 16 << 20

// gauger reads from the kubelets how full volumes are and what pods wrote.
func (s *Session) gauger(sink Sink, m *mounts) *metrics.VolumePoller {
	return &metrics.VolumePoller{
		Ask: s.statistics, Sink: sink, Nodes: m.list, Limited: m.limited, Ready: m.ready,
		Prometheus: s.inquire, Selector: s.options.Prometheus.Selector,
		Explain: func(err error) string { return Explain(err).Sentence },
		Clock:   s.options.Clock,
		Pace:    s.options.Pace,
	}
}

// statistics is the /stats/summary of a node's kubelet.
func (s *Session) statistics(ctx context.Context, node string) ([]byte, error) {
	body, err := s.clientset.CoreV1().RESTClient().Get().
		Resource("nodes").Name(node).SubResource("proxy", "stats", "summary").Stream(ctx)
	if err != nil {
		return nil, fmt.Errorf("ask the kubelet of node %s: %w", node, err)
	}
	defer body.Close()
	data, err := io.ReadAll(io.LimitReader(body, maxSummary))
	if err != nil {
		return nil, fmt.Errorf("read the statistics of node %s: %w", node, err)
	}
	return data, nil
}
