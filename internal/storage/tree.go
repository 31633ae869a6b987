package storage

import (
	"encoding/json"
	"errors"
	"fmt"

	"kdash/internal/model"
)

// ErrNotFound says that the snapshot has no such object.
var ErrNotFound = errors.New("not found")

// unknownState is the state of a thing that nothing is known of.
const unknownState model.ClaimState = "unknown"

// Node is one link of a chain with what hangs on it.
type Node struct {
	Ref      model.Ref
	Label    string // as of Link
	State    model.ClaimState
	Text     string
	Children []Node
	Aside    // of the whole tree; only its root has it
}

// Aside is what there is to say about a tree beside its links.
type Aside struct {
	Risks  []Risk         // what may hurt later
	Events []*model.Event // about anything in the tree, oldest first
	Next   []string       // commands that a person might run, each with what it does behind a "#"
}

// MarshalJSON writes the node with its reference taken apart.
func (n Node) MarshalJSON() ([]byte, error) {
	children := n.Children
	if children == nil {
		children = []Node{}
	}
	return json.Marshal(struct {
		Label     string           `json:"label"`
		Kind      string           `json:"kind"`
		Namespace string           `json:"namespace,omitempty"`
		Name      string           `json:"name"`
		State     model.ClaimState `json:"state"`
		Text      string           `json:"text"`
		Children  []Node           `json:"children"`
		Risks     []Risk           `json:"risks,omitempty"`
		Events    []eventJSON      `json:"events,omitempty"`
		Next      []string         `json:"next,omitempty"`
	}{n.Label, n.Ref.Kind, n.Ref.Namespace, n.Ref.Name, n.State, n.Text, children, n.Risks, eventsJSON(n.Events), n.Next})
}

// Tree draws the chains that pass through ref, which names a pod, claim,
// volume, class, driver, node, zone, snapshot or workload; its UID does not
// count. From a workload or a pod the tree goes down to the data, from a claim
// both ways, and from anything else up to all that would stop with it. The
// error wraps ErrNotFound when there is no such object.
func Tree(s *model.Snapshot, ref model.Ref) (Node, error) {
	t := tree{s: s, k: NewIndex(s)}
	n, found := t.root(ref)
	if !found {
		return Node{}, fmt.Errorf("trace %s: %w", ref, ErrNotFound)
	}
	return n, nil
}

// tree makes nodes from a snapshot.
type tree struct {
	s *model.Snapshot
	k *Index
}

func (t tree) root(ref model.Ref) (Node, bool) {
	switch ref.Kind {
	case model.KindPod:
		p, found := t.s.Pod(ref.Namespace, ref.Name)
		return when(found, p, t.pod)
	case model.KindClaim:
		c, found := t.s.Claim(ref.Namespace, ref.Name)
		return when(found, c, t.claim)
	case model.KindVolume:
		v, found := t.k.Volume(ref.Name)
		return when(found, v, t.volume)
	case model.KindClass:
		c, found := t.k.Class(ref.Name)
		return when(found, c, t.class)
	case model.KindNode:
		n, found := t.s.Node(ref.Name)
		return when(found, n, t.host)
	case model.KindVolumeSnapshot:
		v, found := t.k.VolumeSnapshot(ref.Namespace, ref.Name)
		return when(found, v, t.snapshot)
	case KindZone:
		return t.zone(ref.Name)
	case model.KindCSIDriver:
		return t.driver(ref.Name)
	}
	w, found := t.s.Workload(ref)
	return when(found, w, t.workload)
}

// when makes the node of what was found.
func when[T any](found bool, v T, node func(T) Node) (Node, bool) {
	if !found {
		return Node{}, false
	}
	return node(v), true
}

// workload has its pods, and the claims made for it that none of them mounts.
func (t tree) workload(w *model.Workload) Node {
	n := Node{Ref: w.Ref, Label: "workload", State: stateOf(w.Verdict), Text: w.Verdict.Reason}
	mounted := map[string]bool{}
	for _, p := range w.Pods {
		n.Children = append(n.Children, t.pod(p))
		for _, use := range p.Claims {
			mounted[use.Claim] = true
		}
	}
	for _, c := range ClaimsOfWorkload(t.s, w) {
		if !mounted[c.Name] {
			n.Children = append(n.Children, t.down(c))
		}
	}
	return n
}

// pod has its claims, its other volumes and its node.
func (t tree) pod(p *model.Pod) Node {
	n := t.podNode(p)
	for _, use := range p.Claims {
		c, found := t.s.Claim(p.Namespace, use.Claim)
		if found {
			n.Children = append(n.Children, t.down(c))
			continue
		}
		n.Children = append(n.Children, t.noClaim(p.Namespace, use.Claim))
	}
	n.Children = append(n.Children, t.ownVolumes(p)...)
	return n
}

// podNode is a pod with the node that it is on.
func (t tree) podNode(p *model.Pod) Node {
	n := Node{Ref: model.RefOf(p), Label: "pod", State: stateOf(p.Verdict), Text: place(p)}
	if p.Verdict.Reason != "" {
		n.Text += ": " + p.Verdict.Reason
	}
	state, text := t.written(p)
	n.Text += text
	if rank(state) > rank(n.State) {
		n.State = state
	}
	if l, found := t.wrongOf(p); found {
		n.State, n.Text = l.State, place(p)+": "+l.Text
	}
	if p.Node != "" {
		alone := newTracer(&model.Claim{}, t.k)
		n.Children = append(n.Children, node(alone.nodeLink(p)))
	}
	return n
}

// wrongOf is what the chain of one of p's claims says is wrong with p itself:
// that it is in the way of another pod, or cannot mount the volume.
func (t tree) wrongOf(p *model.Pod) (Link, bool) {
	for _, use := range p.Claims {
		c, found := t.s.Claim(p.Namespace, use.Claim)
		if !found {
			continue
		}
		for _, l := range newTracer(c, t.k).podLinks() {
			if l.Ref.Key() == model.KeyOf(p) && rank(l.State) > rank(model.ClaimWaiting) {
				return l, true
			}
		}
	}
	return Link{}, false
}

// noClaim is a claim that a pod names and that is not there.
func (t tree) noClaim(namespace, name string) Node {
	n := Node{Ref: model.Ref{Kind: model.KindClaim, Namespace: namespace, Name: name}, Label: "claim"}
	if !known(t.k, model.KindClaim) {
		n.State, n.Text = unknownState, unread(t.k, model.KindClaim, "claim "+name)
		return n
	}
	n.State, n.Text = model.ClaimBad, "claim "+name+" does not exist"
	return n
}

// stateOf is the state that a verdict stands for.
func stateOf(v model.Verdict) model.ClaimState {
	switch v.Health {
	case model.HealthBad:
		return model.ClaimBad
	case model.HealthWarn:
		return model.ClaimWarn
	case model.HealthOK:
		return model.ClaimOK
	}
	return unknownState
}
