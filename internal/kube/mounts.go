package kube

import (
	"sync"

	"kdash/internal/model"
)

// mounts is a Sink that hands everything on and notes which nodes run pods
// with claims, or with a limit on what they write on the node, so that only
// their kubelets are asked. A pod that exceeds such a limit is evicted without
// a warning, and nobody but its kubelet knows how near it is. Pods without
// either are most of the pods of most clusters, and are not kept.
type mounts struct {
	Sink
	ready chan struct{} // closed as soon as pods and nodes have been read, or cannot be

	mu    sync.Mutex
	pods  map[place]mounted // pods to be measured that have not ended
	nodes map[string]bool   // that are known: whether they are ready
	await map[model.Kind]bool
}

// mounted is a pod that its kubelet is asked about.
type mounted struct {
	node    string
	limited *model.Template // of one with a limit, else nil
}

func newMounts(sink Sink) *mounts {
	return &mounts{
		Sink: sink, ready: make(chan struct{}), pods: map[place]mounted{}, nodes: map[string]bool{},
		await: map[model.Kind]bool{model.KindPod: true, model.KindNode: true},
	}
}

// Put notes where a pod to be measured is, and whether a node is ready.
func (m *mounts) Put(o model.Object) {
	m.mu.Lock()
	switch o := o.(type) {
	case *model.Pod:
		m.put(o)
	case *model.Node:
		m.nodes[o.Name] = o.Ready == "True"
	}
	m.mu.Unlock()
	m.Sink.Put(o)
}

func (m *mounts) put(p *model.Pod) {
	delete(m.pods, placeOf(p))
	limited := p.Template
	if !limited.Limited() {
		limited = nil
	}
	measured := len(p.Claims) > 0 || limited != nil
	if measured && p.Node != "" && p.Phase != "Succeeded" && p.Phase != "Failed" {
		m.pods[placeOf(p)] = mounted{p.Node, limited}
	}
}

// Delete forgets a pod or a node.
func (m *mounts) Delete(key model.Key) {
	m.mu.Lock()
	switch key.Kind {
	case model.KindPod:
		delete(m.pods, place{key.Namespace, key.Name})
	case model.KindNode:
		delete(m.nodes, key.Name)
	}
	m.mu.Unlock()
	m.Sink.Delete(key)
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

// limited is the template of a pod that has a limit on what it writes, else nil.
func (m *mounts) limited(pod model.Key) *model.Template {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.pods[place{pod.Namespace, pod.Name}].limited
}

// list gives the nodes to be asked, and why one need not be. Where nodes may
// not be read, each is asked.
func (m *mounts) list() map[string]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := map[string]string{}
	for _, p := range m.pods {
		found[p.node] = ""
		if ready, known := m.nodes[p.node]; known && !ready {
			found[p.node] = "the node is not ready"
		}
	}
	return found
}
