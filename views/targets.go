package views

import (
	"slices"

	"kdash/internal/model"
)

// target is the log of one instance of a container. Restarts tells instances
// apart, so that the log goes on when a container comes back.
type target struct {
	Namespace, Pod, UID, Container string
	Restarts                       int
}

// targets are the logs behind ref: a pod's containers, or those of all pods
// of a workload. A container is named to read only that one. Containers that
// wait for their first start have no log yet.
func targets(s *model.Snapshot, ref model.Ref, container string) []target {
	var found []target
	for _, p := range podsOf(s, ref) {
		for _, c := range p.States {
			if container != "" && c.Name != container {
				continue
			}
			if c.State.Phase == "waiting" && c.Last.Phase == "" {
				continue
			}
			found = append(found, target{p.Namespace, p.Name, p.UID, c.Name, c.Restarts})
		}
	}
	return found
}

// podsOf are the pods that ref stands for: itself, or those of a workload, a
// claim or a node.
func podsOf(s *model.Snapshot, ref model.Ref) []*model.Pod {
	switch ref.Kind {
	case model.KindPod:
		if p, ok := s.Pod(ref.Namespace, ref.Name); ok {
			return []*model.Pod{p}
		}
		return nil
	case model.KindClaim:
		if c, ok := s.Claim(ref.Namespace, ref.Name); ok {
			return c.Pods
		}
		return nil
	}
	if w, ok := s.Workload(ref); ok {
		return w.Pods
	}
	return podsUnder(s, ref)
}

// podsUnder are the pods of a Job that belongs to a CronJob's workload.
func podsUnder(s *model.Snapshot, ref model.Ref) []*model.Pod {
	var pods []*model.Pod
	for _, p := range s.Pods {
		owned := p.Owner.Kind == ref.Kind && p.Owner.Name == ref.Name
		if owned && p.Namespace == ref.Namespace {
			pods = append(pods, p)
		}
	}
	return pods
}

// hasLog tells that an object of kind has pods whose logs can be read.
func hasLog(kind model.Kind) bool {
	silent := []model.Kind{
		model.KindVolume, model.KindClass, model.KindNode, model.KindNamespace,
		model.KindEvent, model.KindService, model.KindConfigMap, model.KindSecret, "",
	}
	return !slices.Contains(silent, kind)
}
