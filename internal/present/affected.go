package present

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// maxAffected is how many rows of the tree are shown; a node that is down has
// hundreds of pods.
const maxAffected = 60

// affectedTree shows what suffers from f: systems, below them workloads, below
// those pods and claims.
func affectedTree(s *model.Snapshot, f *model.Finding) []Clue {
	t := &sufferers{snap: s, below: map[model.Key][]model.Ref{}, seen: map[model.Key]bool{}}
	for _, ref := range f.Affected {
		t.add(ref)
	}
	slices.SortStableFunc(t.roots, func(a, b model.Ref) int { return strings.Compare(t.system(a), t.system(b)) })
	t.draw()
	if n := len(t.lines) - maxAffected; n > 0 {
		t.lines = append(t.lines[:maxAffected], Clue{Line: plain(RoleMuted, "  and "+plural(n, "row")+" more")})
	}
	return t.lines
}

// sufferers is the tree while it grows.
type sufferers struct {
	snap  *model.Snapshot
	roots []model.Ref
	below map[model.Key][]model.Ref
	seen  map[model.Key]bool
	lines []Clue
}

// add puts ref below its workload, which it brings along.
func (t *sufferers) add(ref model.Ref) {
	if t.seen[ref.Key()] {
		return
	}
	t.seen[ref.Key()] = true
	above := workloadOf(t.snap, ref)
	if above.IsZero() || above.Key() == ref.Key() {
		t.roots = append(t.roots, ref)
		return
	}
	t.add(above)
	t.below[above.Key()] = append(t.below[above.Key()], ref)
}

// workloadOf is the workload of a pod, a claim or a Job; zero for others.
func workloadOf(s *model.Snapshot, ref model.Ref) model.Ref {
	switch ref.Kind {
	case model.KindPod:
		if p, ok := s.Pod(ref.Namespace, ref.Name); ok {
			return p.Workload
		}
	case model.KindClaim:
		if c, ok := s.Claim(ref.Namespace, ref.Name); ok {
			return c.Workload
		}
	case model.KindJob:
		if j, ok := model.Find(s.Jobs, ref.Namespace, ref.Name); ok {
			return j.Workload
		}
	}
	return model.Ref{}
}

func (t *sufferers) system(ref model.Ref) string {
	if id := identityOf(t.snap, ref); id != nil {
		return string(id.Component) + "  " + systemOf(id)
	}
	return ""
}

func (t *sufferers) draw() {
	last := ""
	for _, root := range t.roots {
		if system := t.system(root); system != last {
			t.lines = append(t.lines, Clue{Line: plain(RoleAccent, system)})
			last = system
		}
		t.line(root, 0)
		for _, ref := range t.below[root.Key()] {
			t.line(ref, 1)
		}
	}
}

func (t *sufferers) line(ref model.Ref, depth int) {
	l := Line{{strings.Repeat("  ", depth), RoleText}}
	v, known := verdictOf(t.snap, ref)
	if known {
		l = append(l, Span{HealthSign(v.Health) + " ", HealthRole(v.Health)})
	}
	l = append(l, Span{ref.String(), RoleText})
	if v.Reason != "" {
		l = append(l, Span{"  " + oneLine(v.Reason), RoleMuted})
	}
	t.lines = append(t.lines, Clue{Line: l, Ref: ref})
}
