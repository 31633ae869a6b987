package headless

import (
	"time"

	"kdash/internal/model"
)

// Event is one event.
type Event struct {
	Namespace string     `json:"namespace"`
	Name      string     `json:"name"`
	Type      string     `json:"type"`
	Reason    string     `json:"reason"`
	Message   string     `json:"message"`
	Count     int        `json:"count"`
	FirstTime *time.Time `json:"firstTime"`
	LastTime  *time.Time `json:"lastTime"`
	Source    *string    `json:"source"`
	About     eventAbout `json:"about"`
}

type eventAbout struct {
	Kind      string  `json:"kind"`
	Namespace *string `json:"namespace"`
	Name      string  `json:"name"`
}

func (a eventAbout) namespaced() string {
	if a.Namespace == nil {
		return "/" + a.Name
	}
	return *a.Namespace + "/" + a.Name
}

func (e Event) name() string { return nameOf(model.KindEvent, e.Name) }

// key is that of the object: a row stands for all its events with one reason.
func (e Event) key() string { return e.About.namespaced() }

func events(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, e := range s.Events {
		if q.matches(e.Namespace, e.Name, e.Labels) {
			out = append(out, Event{
				Namespace: e.Namespace, Name: e.Name, Type: e.Type, Reason: e.Reason, Message: e.Message, Count: e.Count,
				FirstTime: moment(e.First), LastTime: moment(e.Last), Source: text(e.Source),
				About: eventAbout{e.About.Kind, text(e.About.Namespace), e.About.Name},
			})
		}
	}
	return out
}
