package snapshot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
)

// statsTimeout bounds the question to one kubelet; that of a lost node does
// not answer.
const statsTimeout = 10 * time.Second

// stats records what the kubelets say, through their node's proxy.
func (s *saver) stats(ctx context.Context) error {
	var done, refused atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	s.Progress("kubelets", 0, len(s.nodes))
	for _, node := range s.nodes {
		group.Go(func() error {
			defer func() { s.Progress("kubelets", int(done.Add(1)), len(s.nodes)) }()
			data, err := s.summary(ctx, node)
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case apierrors.IsForbidden(err):
				refused.Add(1)
				return nil
			case err != nil:
				return nil //nolint:nilerr // the outcome lists the nodes that answered
			}
			s.report.stats(node)
			return s.archive.add("stats/"+node+".json", data)
		})
	}
	err := group.Wait()
	if refused.Load() > 0 {
		s.report.reading(Reading{Resource: "nodes/proxy", State: StateForbidden, Message: "the kubelets' statistics were forbidden"}, nil)
	}
	return err
}

// summary is a kubelet's /stats/summary, for the recorded namespaces only.
func (s *saver) summary(ctx context.Context, node string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, statsTimeout)
	defer cancel()
	data, err := s.client.Get().AbsPath("/api/v1/nodes", node, "proxy/stats/summary").Do(ctx).Raw()
	if err != nil {
		return nil, fmt.Errorf("ask the kubelet of node %s: %w", node, err)
	}
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("read the statistics of node %s: %w", node, err)
	}
	if len(s.Manifest.Namespaces) > 0 {
		pods, _ := all["pods"].([]any)
		all["pods"] = slices.DeleteFunc(pods, func(p any) bool { return !slices.Contains(s.Manifest.Namespaces, namespaceOf(p)) })
	}
	return json.Marshal(all)
}

// namespaceOf is where a pod of the statistics is.
func namespaceOf(pod any) string {
	fields, _ := pod.(map[string]any)
	ref, _ := fields["podRef"].(map[string]any)
	namespace, _ := ref["namespace"].(string)
	return namespace
}
