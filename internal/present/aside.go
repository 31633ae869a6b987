package present

import (
	"strconv"
	"time"

	"kdash/internal/model"
)

// Aside is what the side pane says about the object of the selected row: its
// problem, its runs, who it is and how that is known, the chain of its claims,
// and its recent events. Sections without anything to say are left out. It is empty
// when ref is zero, and says so when the object is gone.
func Aside(s *model.Snapshot, ref model.Ref, now time.Time) []Section {
	if ref.IsZero() {
		return nil
	}
	v, found := verdictOf(s, ref)
	sections := append(wrong(s, Row{Ref: ref}, now), problem(v, found, ref))
	sections = append(sections, runSections(s, ref, now)...)
	for _, section := range []Section{
		containers(s, ref, now), resourceSection(s, ref), identity(identityOf(s, ref), managerOf(s, ref)),
		uses(s, userOf(s, ref)), chains(s, claimsOf(s, ref)), ephemeral(s, ref), risks(s, ref), recent(s, ref, now),
	} {
		if len(section.Lines) > 0 {
			sections = append(sections, section)
		}
	}
	return sections
}

// AsideSystem is what the side pane says about a system: its problem, and its
// workloads that are not well.
func AsideSystem(s *model.Snapshot, v *model.System, now time.Time) []Section {
	sections := wrong(s, Row{Key: string(appendSystemKey(nil, v.SystemKey))}, now)
	about := Section{systemName(v.SystemKey), append(verdictLines(named(v.Worst, v.Verdict)), managed(v.Manager)...)}
	var lines []Line
	for _, w := range v.Workloads {
		line := Line{{HealthSign(w.Verdict.Health) + " ", HealthRole(w.Verdict.Health)}, {w.Kind + " " + w.Name, RoleText}}
		if w.Verdict.Reason != "" {
			line = append(line, Span{": " + w.Verdict.Reason, HealthRole(w.Verdict.Health)})
		}
		lines = append(lines, line)
	}
	for _, r := range v.Resources {
		lines = append(lines, Line{{HealthSign(r.Verdict.Health) + " ", HealthRole(r.Verdict.Health)}, {r.Kind + " " + r.Name + " ", RoleText}, {r.State, RoleMuted}})
	}
	sections = append(sections, about, Section{"Workloads", lines})
	if section := uses(s, refsOf(v.Workloads)...); len(section.Lines) > 0 {
		sections = append(sections, section)
	}
	if !v.Worst.IsZero() {
		if events := recent(s, v.Worst, now); len(events.Lines) > 0 {
			sections = append(sections, events)
		}
	}
	return sections
}

func refsOf(workloads []*model.Workload) []model.Ref {
	refs := make([]model.Ref, len(workloads))
	for i, w := range workloads {
		refs[i] = w.Ref
	}
	return refs
}

func problem(v model.Verdict, found bool, ref model.Ref) Section {
	section := Section{Title: ref.Kind + " " + ref.Name}
	switch {
	case found:
		section.Lines = verdictLines(v)
	case ref.Kind == model.KindClass || ref.Kind == model.KindNamespace || ref.Kind == KindContext:
	default:
		section.Lines = []Line{plain(RoleMuted, "nothing is known of it: gone, or not read")}
	}
	return section
}

func verdictLines(v model.Verdict) []Line {
	cell := healthCell(v.Health)
	line := Line{{cell.Text, cell.Role}}
	if v.Reason != "" {
		line = append(line, Span{"  " + v.Reason, RoleText})
	}
	return []Line{line}
}

// containers says how each container that is not plainly running stands, and
// how the instance before it ended.
func containers(s *model.Snapshot, ref model.Ref, now time.Time) Section {
	section := Section{Title: "Containers"}
	if ref.Kind != model.KindPod {
		return section
	}
	p, ok := s.Pod(ref.Namespace, ref.Name)
	if !ok {
		return section
	}
	for _, c := range p.States {
		if c.Ready && c.Last.Phase == "" {
			continue
		}
		section.Lines = append(section.Lines, containerLine(c))
		if c.Last.Phase != "" {
			section.Lines = append(section.Lines, plain(RoleMuted, "  before: "+ended(c.Last, now)))
		}
	}
	return section
}

func containerLine(c model.Container) Line {
	words := c.State.Phase
	if c.State.Phase == "" {
		words = "not reported"
	}
	if c.State.Reason != "" {
		words += " " + c.State.Reason
	}
	if c.State.Message != "" {
		words += ": " + oneLine(c.State.Message)
	}
	return Line{{c.Name + "  ", RoleAccent}, {words, RoleText}}
}

// ended is "OOMKilled, exit code 137, 2m ago".
func ended(st model.ContainerState, now time.Time) string {
	words := st.Reason
	if words == "" {
		words = st.Phase
	}
	words += ", exit code " + strconv.Itoa(st.ExitCode)
	if !st.Finished.IsZero() {
		words += ", " + Age(st.Finished, now) + " ago"
	}
	return words
}

// identity is the component and the system, with the evidence, and who manages
// the object.
func identity(i *model.Identity, m model.Manager) Section {
	section := Section{Title: "Identity"}
	if i == nil {
		section.Lines = managed(m)
		return section
	}
	line := Line{{string(componentOf(i)), RoleAccent}, {"  " + systemOf(i), RoleText}}
	if i.Role != "" {
		line = append(line, Span{"  " + i.Role, RoleText})
	}
	section.Lines = append(section.Lines, line)
	for _, why := range i.Why {
		section.Lines = append(section.Lines, plain(RoleMuted, "  because "+why))
	}
	section.Lines = append(section.Lines, managed(m)...)
	return section
}

// recent lists the newest events about an object or what belongs to it.
func recent(s *model.Snapshot, ref model.Ref, now time.Time) Section {
	const most = 8
	section := Section{Title: "Events"}
	var about []*model.Event
	for _, e := range s.Events {
		if aboutWithin(s, Within{Ref: ref}, e.About) {
			about = append(about, e)
		}
	}
	for _, g := range groupEvents(about) {
		if len(section.Lines) == most {
			break
		}
		section.Lines = append(section.Lines, eventLine(g, ref, now))
	}
	return section
}

func eventLine(g *eventGroup, ref model.Ref, now time.Time) Line {
	cell := eventType(g.newest)
	line := Line{{ago(g.newest.Last, now).Text + "  ", RoleMuted}, {cell.Text + " " + g.newest.Reason, cell.Role}}
	if g.count > 1 {
		line = append(line, Span{" x" + strconv.Itoa(g.count), RoleMuted})
	}
	if g.source.Key() != ref.Key() {
		line = append(line, Span{"  " + g.source.Name, RoleAccent})
	}
	return append(line, Span{"  " + oneLine(g.newest.Message), RoleText})
}
