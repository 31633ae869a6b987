package present

import (
	"strings"
	"time"

	"kdash/internal/model"
)

// Events shows the events, those about one object with one reason as one row,
// newest first. The row's object is the one that the event is about.
func Events(s *model.Snapshot, st State, now time.Time) Table {
	return eventList(s).table(s, st, now, groupEvents(s.Events))
}

// eventGroup is what was said about one object for one reason.
type eventGroup struct {
	newest *model.Event
	count  int
	first  time.Time
	source model.Ref // the object
}

// groupEvents expects the newest first, and keeps to that.
func groupEvents(events []*model.Event) []*eventGroup {
	type kind struct {
		about          model.Ref
		reason, typing string
	}
	found := map[kind]*eventGroup{}
	var groups []*eventGroup
	for _, e := range events {
		k := kind{e.About, e.Reason, e.Type}
		g := found[k]
		if g == nil {
			g = &eventGroup{newest: e, first: e.First, source: e.About}
			found[k] = g
			groups = append(groups, g)
		}
		g.count += max(e.Count, 1)
		if e.First.Before(g.first) {
			g.first = e.First
		}
	}
	return groups
}

func eventList(s *model.Snapshot) list[*eventGroup] {
	return list[*eventGroup]{
		page: PageEvents, noun: "events", sources: []model.Kind{model.KindEvent},
		fields: eventFields(),
		ref:    func(g *eventGroup) model.Ref { return g.source },
		key:    appendEventKey,
		labels: func(g *eventGroup) map[string]string { return labelsOf(s, g.source) },
		health: func(g *eventGroup) model.Health { return eventHealth(g.newest) },
		rank:   func(g *eventGroup) int64 { return -moment(g.newest.Last) },
		facts: func(g *eventGroup) facts {
			return facts{g.newest.Namespace, componentOf(identityOf(s, g.source)), g.source.Kind}
		},
		within: func(w Within, g *eventGroup) bool { return aboutWithin(s, w, g.source) },
	}
}

func appendEventKey(b []byte, g *eventGroup) []byte {
	b = appendRefKey(append(b, "event/"...), g.source)
	return append(append(append(append(b, '/'), g.newest.Type...), '/'), g.newest.Reason...)
}

func eventFields() []field[*eventGroup] {
	type group = *eventGroup
	return []field[group]{
		timeField(Column{ID: "last", Title: "LAST SEEN", Sort: "A"}, func(g group) time.Time { return g.newest.Last }),
		namespaceField(func(g group) string { return g.newest.Namespace }),
		{Column: Column{ID: "type", Title: "TYPE", Min: 9, Max: 9, Priority: 1, Sort: "S", Desc: true},
			text: func(g group) string { return g.newest.Type }, cell: func(_ *look, g group) Cell { return eventType(g.newest) }},
		wordField(Column{ID: "reason", Title: "REASON", Min: 14, Max: 28, Weight: 1}, func(g group) string { return g.newest.Reason }),
		wordField(Column{ID: "kind", Title: "KIND", Min: 4, Max: 22, Priority: 4, Sort: "T"}, func(g group) string { return g.source.Kind }),
		wordField(Column{ID: "name", Title: "OBJECT", Min: 12, Max: 63, Weight: 2, Ends: true, Sort: "N"}, func(g group) string { return g.source.Name }),
		countField(Column{ID: "count", Title: "COUNT", Min: 5, Max: 6, Priority: 3, Sort: "U"}, model.KindEvent, func(g group) int { return g.count }),
		wordField(Column{ID: "message", Title: "MESSAGE", Min: 20, Weight: 6, Room: problemRoom}, func(g group) string { return oneLine(g.newest.Message) }),
		timeField(Column{ID: "first", Title: "FIRST SEEN", Wide: true, Priority: 6}, func(g group) time.Time { return g.first }),
		wordField(Column{ID: "source", Title: "SOURCE", Min: 8, Max: 28, Wide: true, Priority: 7}, func(g group) string { return g.newest.Source }),
	}
}

func eventType(e *model.Event) Cell {
	if h := eventHealth(e); h != model.HealthOK {
		return Cell{HealthSign(h) + " " + e.Type, HealthRole(h)}
	}
	return Cell{e.Type, RoleMuted}
}

func eventHealth(e *model.Event) model.Health {
	if e.Type == "Normal" {
		return model.HealthOK
	}
	return model.HealthWarn
}

// oneLine folds a message of several lines into one.
func oneLine(text string) string {
	if !strings.ContainsAny(text, "\r\n\t") {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// aboutWithin tells whether an object belongs to an object or a system.
func aboutWithin(s *model.Snapshot, w Within, about model.Ref) bool {
	if !w.Ref.IsZero() && about.Key() == w.Ref.Key() {
		return true
	}
	switch about.Kind {
	case model.KindPod:
		p, ok := s.Pod(about.Namespace, about.Name)
		return ok && podWithin(w, p)
	case model.KindClaim:
		c, ok := s.Claim(about.Namespace, about.Name)
		return ok && claimWithin(w, c)
	case model.KindJob:
		j, ok := model.Find(s.Jobs, about.Namespace, about.Name)
		return ok && runWithin(w, run{job: j})
	}
	v, ok := s.Workload(about)
	return ok && w.Ref.IsZero() && workloadWithin(w, v)
}
