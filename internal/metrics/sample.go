package metrics

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// nodes asks what each node uses.
func (p *Poller) nodes(ctx context.Context) (map[string]model.Usage, error) {
	list, err := p.Client.NodeMetricses().List(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, fmt.Errorf("list node metrics: %w", err)
	}
	usage := make(map[string]model.Usage, len(list.Items))
	for _, node := range list.Items {
		usage[node.Name] = usageOf(node.Usage)
	}
	return usage, nil
}

// scope is where pods were asked for. Without names it is everywhere.
type scope struct {
	read, denied []string
	found        bool
}

// pods asks what each pod uses. One namespace that refuses does not spoil the
// others.
func (p *Poller) pods(ctx context.Context) (map[model.Key]model.Usage, scope, error) {
	namespaces, found, err := p.Namespaces(ctx)
	if err != nil {
		return nil, scope{}, fmt.Errorf("find the namespaces of pod metrics: %w", err)
	}
	usage, where := map[model.Key]model.Usage{}, scope{found: found}
	if namespaces == nil {
		return usage, where, p.podsIn(ctx, "", usage)
	}
	var refusal error
	for _, ns := range namespaces {
		switch err := p.podsIn(ctx, ns, usage); {
		case apierrors.IsForbidden(err):
			where.denied, refusal = append(where.denied, ns), err
		case err != nil:
			return nil, scope{}, err
		default:
			where.read = append(where.read, ns)
		}
	}
	if len(where.read) == 0 {
		return nil, where, refusal
	}
	return usage, where, nil
}

func (p *Poller) podsIn(ctx context.Context, namespace string, usage map[model.Key]model.Usage) error {
	list, err := p.Client.PodMetricses(namespace).List(ctx, metav1.ListOptions{})
	if err != nil {
		return fmt.Errorf("list pod metrics in %q: %w", namespace, err)
	}
	for _, pod := range list.Items {
		var sum model.Usage
		for _, c := range pod.Containers {
			sum = sum.Plus(usageOf(c.Usage))
		}
		usage[model.Key{Kind: model.KindPod, Namespace: pod.Namespace, Name: pod.Name}] = sum
	}
	return nil
}

func usageOf(list corev1.ResourceList) model.Usage {
	var usage model.Usage
	if cpu, ok := list[corev1.ResourceCPU]; ok {
		usage.CPU = model.Known(cpu.MilliValue())
	}
	if memory, ok := list[corev1.ResourceMemory]; ok {
		usage.Memory = model.Known(memory.Value())
	}
	return usage
}
