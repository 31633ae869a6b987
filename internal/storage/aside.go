package storage

import (
	"slices"
	"strings"
	"unicode"

	"kdash/internal/model"
)

// How much is said beside a tree.
const (
	maxEvents = 12
	maxNext   = 6
)

// WithAside finds what there is to say about a tree beside its links: risks,
// events, and what to do next, as the findings on anything in it say.
func WithAside(s *model.Snapshot, root Node) Node {
	on := map[model.Key]bool{}
	note(root, on)
	root.Risks = RisksAlong(Risks(s), root)
	root.Events = eventsAlong(s, on)
	root.Next = nextAlong(s, root, on)
	return root
}

// eventsAlong are the newest events about what a tree passes through, oldest
// first.
func eventsAlong(s *model.Snapshot, on map[model.Key]bool) []*model.Event {
	var list []*model.Event
	for _, e := range s.Events {
		if on[e.About.Key()] && len(list) < maxEvents {
			list = append(list, e)
		}
	}
	slices.Reverse(list)
	return list
}

// nextAlong are the commands of the findings along a tree, or those that show
// its worst link.
func nextAlong(s *model.Snapshot, root Node, on map[model.Key]bool) []string {
	var list []string
	for _, f := range s.Findings {
		if !f.Ended.IsZero() || !on[f.Object.Key()] {
			continue
		}
		for _, next := range f.Next {
			if len(list) < maxNext && !slices.Contains(list, next) {
				list = append(list, next)
			}
		}
	}
	if len(list) > 0 {
		return list
	}
	return describe(worstNode(root).Ref)
}

// worstNode is the node in the worst state, of equals the one nearest to the
// root.
func worstNode(root Node) Node {
	worst := root
	worst.Children = nil
	for _, child := range root.Children {
		if n := worstNode(child); rank(n.State) > rank(worst.State) {
			worst = n
		}
	}
	return worst
}

// describe is the command that shows an object; none for what the API has no
// object of: a zone, a volume within a pod.
func describe(ref model.Ref) []string {
	if ref.Kind == "" || ref.Kind == KindZone || !unicode.IsUpper(rune(ref.Kind[0])) {
		return nil
	}
	command := "kubectl describe " + strings.ToLower(ref.Kind) + " " + ref.Name
	if ref.Namespace != "" {
		command += " -n " + ref.Namespace
	}
	return []string{command + "  # shows its state and events"}
}

// eventJSON is an event as `kdash trace -o json` writes it.
type eventJSON struct {
	Time    string `json:"time"`
	Type    string `json:"type"`
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
	Count   int    `json:"count"`
}

func eventsJSON(list []*model.Event) []eventJSON {
	out := make([]eventJSON, len(list))
	for i, e := range list {
		out[i] = eventJSON{e.Last.UTC().Format("2006-01-02T15:04:05Z"), e.Type, e.About.Kind, e.About.Name, e.Reason, e.Message, e.Count}
	}
	return out
}
