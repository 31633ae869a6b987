package kube

import (
	"sync"

	"kdash/internal/model"
)

// mounts is a Sink that hands everything on and notes which nodes run pods
// with claims, so that only their kubelets are asked about volumes.
type mounts struct {
	Sink
	ready chan struct{} // closed as soon as pods and nodes have been read, or cannot be

	mu    sync.Mutex
	pods  map[place]string // pods with claims that have not ended: their node
	nodes map[string]bool  // that are known: whether they are ready
	await map[model.Kind]bool
}

func newMounts(sink Sink) *mounts {
	return &mounts{
		Sink: sink, ready: make(chan struct{}), pods: map[place]string{}, nodes: map[string]bool{},
		await: map[model.Kind]bool{model.KindPod: true, model.KindNode: true},
	}
}

// Put notes where a pod with claims is, and whether a node is ready.
func (m *mounts) Put(o model.Object) {
	m.mu.Lock()
	switch o := o.(type) {
	case *model.Pod:
		delete(m.pods, placeOf(o))
		if o.Node != "" && len(o.Claims) > 0 && o.Phase != "Succeeded" && o.Phase != "Failed" {
			m.pods[placeOf(o)] = o.Node
		}
	case *model.Node:
		m.nodes[o.Name] = o.Ready == "True"
	}
	m.mu.Unlock()
	m.Sink.Put(o)
}

// Delete forgets a pod or a node.
func (m *mounts) Delete(o model.Object) {
	m.mu.Lock()
	switch o := o.(type) {
	case *model.Pod:
		delete(m.pods, placeOf(o))
	case *model.Node:
		delete(m.nodes, o.Name)
	}
	m.mu.Unlock()
	m.Sink.Delete(o)
}

// SetSource notes when pods and nodes are there.
func (m *mounts) SetSource(s model.Source) {
	m.mu.Lock()
	if m.await[s.Kind] && s.State != model.SourceLoading {
		delete(m.await, s.Kind)
		if len(m.await) == 0 {
			close(m.ready)
		}
	}
	m.mu.Unlock()
	m.Sink.SetSource(s)
}

// list gives the nodes that run pods with claims, and why one need not be
// asked. Where nodes may not be read, each is asked.
func (m *mounts) list() map[string]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := map[string]string{}
	for _, node := range m.pods {
		found[node] = ""
		if ready, known := m.nodes[node]; known && !ready {
			found[node] = "the node is not ready"
		}
	}
	return found
}
