package kube

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func mounting(name, node, phase string, claims ...string) *model.Pod {
	p := &model.Pod{Meta: model.Meta{Namespace: "lake", Name: name}, Node: node, Phase: phase}
	for _, c := range claims {
		p.Claims = append(p.Claims, model.ClaimUse{Claim: c})
	}
	return p
}

// writing is a pod with an emptyDir.
func writing(name, node string, limit model.Measure) *model.Pod {
	p := mounting(name, node, "Running")
	p.Template = &model.Template{Volumes: []model.PodVolume{{Name: "tmp", Kind: "emptyDir", Limit: limit}}}
	return p
}

func TestOnlyNodesThatRunClaimsOrLimitedPodsAreAsked(t *testing.T) {
	m := newMounts(newScreen())
	for _, o := range []model.Object{
		mounting("minio-0", "node-a", "Running", "data-0"),
		mounting("minio-1", "node-b", "Pending", "data-1"),
		mounting("waits", "", "Pending", "data-2"),
		mounting("web", "node-c", "Running"),
		mounting("backup", "node-d", "Succeeded", "data-0"),
		mounting("dead", "node-e", "Running", "data-3"),
		writing("spark", "node-f", model.Known(1<<30)),
		writing("shell", "node-g", model.Unknown()),
		&model.Node{Meta: model.Meta{Name: "node-e"}, Ready: "Unknown"},
		&model.Node{Meta: model.Meta{Name: "node-a"}, Ready: "True"},
	} {
		m.Put(o)
	}
	want := map[string]string{"node-a": "", "node-b": "", "node-e": "the node is not ready", "node-f": ""}
	if diff := cmp.Diff(want, m.list()); diff != "" {
		t.Errorf("nodes (-want +got):\n%s", diff)
	}
	limited := func(pod string) bool {
		return m.limited(model.Key{Kind: model.KindPod, Namespace: "lake", Name: pod}) != nil
	}
	if !limited("spark") || limited("shell") || limited("minio-0") || limited("nobody") {
		t.Error("the limits are not those of the pods")
	}
	m.Put(mounting("minio-0", "node-a", "Failed", "data-0"))
	m.Delete(model.KeyOf(writing("spark", "node-f", model.Unknown())))
	m.Delete(model.KeyOf(mounting("minio-1", "node-b", "Running", "data-1")))
	m.Delete(model.KeyOf(&model.Node{Meta: model.Meta{Name: "node-e"}}))
	if diff := cmp.Diff(map[string]string{"node-e": ""}, m.list()); diff != "" {
		t.Errorf("then (-want +got):\n%s", diff)
	}
}

func TestKubeletsAreAskedOncePodsAndNodesAreKnown(t *testing.T) {
	m := newMounts(newScreen())
	ready := func() bool {
		select {
		case <-m.ready:
			return true
		default:
			return false
		}
	}
	m.SetSource(model.Source{Kind: model.KindPod, State: model.SourceLoading})
	m.SetSource(model.Source{Kind: model.KindPod, State: model.SourceSynced})
	if ready() {
		t.Error("nodes are not known yet")
	}
	m.SetSource(model.Source{Kind: model.KindNode, State: model.SourceForbidden})
	m.SetSource(model.Source{Kind: model.KindNode, State: model.SourceSynced})
	if !ready() {
		t.Error("nodes may not be read, which is an answer")
	}
}
