package present

import (
	"strconv"
	"time"

	"kdash/internal/model"
)

// Component finds the component of a row of Overview by the row's key.
func Component(s *model.Snapshot, key string) (*model.ComponentSummary, bool) {
	for _, c := range s.Components {
		if key == "component/"+string(c.Component) {
			return c, true
		}
	}
	return nil, false
}

// AsideComponent is what the side pane says about a component: what it is for,
// how much of it there is, how its systems are, and what happened to the worst.
func AsideComponent(s *model.Snapshot, c *model.ComponentSummary, now time.Time) []Section {
	about := append(verdictLines(named(c.Worst, c.Verdict)), plain(RoleMuted, purpose(c.Component)))
	sections := append(wrong(s, Row{Key: "component/" + string(c.Component)}, now), Section{string(c.Component), about})
	if len(c.Systems) > 0 {
		sections = append(sections, Section{"In all", totals(s, c)}, Section{"Systems", systemLines(c.Systems)})
	}
	if !c.Worst.IsZero() {
		if events := recent(s, c.Worst, now); len(events.Lines) > 0 {
			sections = append(sections, events)
		}
	}
	return sections
}

// purpose is the part that a component plays, for who sees the word first.
func purpose(c model.Component) string {
	switch c {
	case model.Lake:
		return "where data lies: object stores, file systems, table catalogs"
	case model.Ingestion:
		return "how data comes in: brokers, connectors, pipelines"
	case model.Processing:
		return "what computes: batch and stream engines"
	case model.Serving:
		return "what answers queries: databases, warehouses, search"
	case model.BI:
		return "what people look at: dashboards, notebooks"
	case model.Orchestration:
		return "what starts the others: schedulers and workflows"
	case model.Platform:
		return "what the rest stands on: operators, drivers, the cluster's own"
	}
	return "what kdash does not know: `kdash catalog explain KIND/NAME` says why"
}

// totals is what the systems of a component hold and use together.
func totals(s *model.Snapshot, c *model.ComponentSummary) []Line {
	var usage model.Usage
	for _, v := range c.Systems {
		usage = usage.Plus(systemUsage(s, v))
	}
	fact := func(name, value string) Line { return Line{{name + "  ", RoleMuted}, {value, RoleText}} }
	lines := []Line{
		fact("systems", strconv.Itoa(len(c.Systems))),
		fact("pods ready", ready(c.PodsReady, c.PodsTotal)),
		fact("CPU", Millicores(usage.CPU)),
		fact("memory", Bytes(usage.Memory)),
	}
	if c.Claims > 0 {
		lines = append(lines, fact("claims", strconv.Itoa(c.Claims)+", "+Bytes(claimed(s, c.Requested, c.Claims))+" requested"))
	}
	return lines
}

func systemLines(systems []*model.System) []Line {
	lines := make([]Line, 0, len(systems))
	for _, v := range systems {
		role := HealthRole(v.Verdict.Health)
		line := Line{{HealthSign(v.Verdict.Health) + " ", role}, {systemName(v.SystemKey), RoleText}}
		if v.Verdict.Reason != "" {
			line = append(line, Span{": " + v.Verdict.Reason, role})
		}
		lines = append(lines, line)
	}
	return lines
}
