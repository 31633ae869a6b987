package present

import (
	"strconv"
	"time"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// Trace is the storage chain that passes through an object: the tree with the
// state of each link, what may hurt later, the events about any link in the
// order of time, and before those what a person might do next. The error wraps
// storage.ErrNotFound when there is no such object.
func Trace(s *model.Snapshot, ref model.Ref, now time.Time) ([]Clues, error) {
	root, err := storage.Tree(s, ref)
	if err != nil {
		return nil, err
	}
	root = storage.WithAside(s, root)
	all := []Clues{
		{"Chain", treeClues(root, "", "", nil)},
		{"Next steps: c copies the command, kdash never runs it", commandClues(root)},
		{"Risks", riskClues(root.Risks)},
		{"Events", eventClues(root.Events, now)},
	}
	var found []Clues
	for _, c := range all {
		if len(c.Lines) > 0 {
			found = append(found, c)
		}
	}
	return found, nil
}

// treeClues draws n behind first and what hangs on it behind rest.
func treeClues(n storage.Node, first, rest string, lines []Clue) []Clue {
	under := rest + "  "
	if len(n.Children) > 0 {
		under = rest + "│ "
	}
	lines = append(lines, Clue{Line: nodeLine(n), Ref: n.Ref, Lead: first, Under: under})
	for i, child := range n.Children {
		if i == len(n.Children)-1 {
			lines = treeClues(child, rest+"└─ ", rest+"   ", lines)
			continue
		}
		lines = treeClues(child, rest+"├─ ", rest+"│  ", lines)
	}
	return lines
}

func nodeLine(n storage.Node) Line {
	sign, role := stateSign(n.State)
	label := n.Label
	if label == "workload" {
		label = n.Ref.Kind
	}
	name := n.Ref.Name
	if label == "attachment" {
		name = middleOut(name)
	}
	if n.Ref.Namespace != "" {
		name = n.Ref.Namespace + "/" + name
	}
	l := Line{{sign + " ", role}, {label + " ", RoleMuted}, {name, RoleText}}
	if n.Text != "" {
		l = append(l, Span{"  " + oneLine(n.Text), textRole(n.State)})
	}
	return l
}

// middleOut is the beginning and the end of a name that is made of a hash, as
// those of attachments are.
func middleOut(name string) string {
	const front, back = 12, 6
	if len(name) <= front+back {
		return name
	}
	return name[:front] + "…" + name[len(name)-back:]
}

// stateSign is how the state of a link looks.
func stateSign(s model.ClaimState) (string, Role) {
	switch s {
	case model.ClaimOK, model.ClaimWarn, model.ClaimBad:
		return HealthSign(s.Health()), HealthRole(s.Health())
	case model.ClaimWaiting:
		return "…", RoleMuted
	}
	return HealthSign(model.HealthUnknown), RoleMuted
}

// textRole keeps what is well in the background.
func textRole(s model.ClaimState) Role {
	if s == model.ClaimWarn || s == model.ClaimBad {
		return HealthRole(s.Health())
	}
	return RoleMuted
}

func riskClues(risks []storage.Risk) []Clue {
	var clues []Clue
	for _, r := range risks {
		role := RoleWarn
		if r.State == model.ClaimOK {
			role = RoleMuted
		}
		clues = append(clues, Clue{Line: plain(role, "! "+oneLine(r.String())), Ref: r.Ref})
	}
	return clues
}

func eventClues(list []*model.Event, now time.Time) []Clue {
	var clues []Clue
	for _, e := range list {
		role := RoleText
		if e.Type == "Warning" {
			role = RoleWarn
		}
		l := Line{{dayClock(e.Last, now) + "  ", RoleMuted}, {e.About.Kind + " " + e.About.Name + "  ", RoleMuted}, {e.Reason + "  ", role}, {oneLine(e.Message), RoleText}}
		if e.Count > 1 {
			l = append(l, Span{"  (" + strconv.Itoa(e.Count) + " times)", RoleMuted})
		}
		clues = append(clues, Clue{Line: l, Ref: e.About})
	}
	return clues
}

func commandClues(root storage.Node) []Clue {
	var clues []Clue
	for _, s := range nextSteps(&model.Finding{Next: root.Next}) {
		clues = append(clues,
			Clue{Line: plain(RoleAccent, s.command), Ref: root.Ref, Command: s.command},
			Clue{Line: plain(RoleMuted, "  "+s.does), Ref: root.Ref, Command: s.command})
	}
	return clues
}

// PageOf is the page that has a row for the objects of a kind; false where
// there is none.
func PageOf(s *model.Snapshot, ref model.Ref) (Page, bool) {
	switch ref.Kind {
	case model.KindPod:
		return PagePods, true
	case model.KindClaim:
		return PageStorage, true
	case model.KindVolume:
		return PageVolumes, true
	case model.KindClass:
		return PageClasses, true
	case model.KindNode:
		return PageNodes, true
	}
	_, found := s.Workload(ref)
	return PageWorkloads, found
}
