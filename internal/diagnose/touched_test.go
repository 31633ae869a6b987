package diagnose

import (
	"slices"
	"testing"
	"time"

	"kdash/internal/model"
)

// counted is a world with a sick pod in each of two namespaces, and an engine
// that notes at which of them its one rule looks.
type counted struct {
	engine *Engine
	world  model.Snapshot
	looked []string
}

func newCounted() *counted {
	c := &counted{}
	sick := func(namespace string) *model.Pod {
		return &model.Pod{Meta: model.Meta{Namespace: namespace, Name: "p"}, Phase: "Pending", Node: "n"}
	}
	c.world = model.Snapshot{
		At: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), Pods: []*model.Pod{sick("a"), sick("b")},
		Claims:   []*model.Claim{{Meta: model.Meta{Namespace: "a", Name: "c"}, State: model.ClaimOK}},
		Services: []*model.Service{{Meta: model.Meta{Namespace: "b", Name: "s"}, Selector: map[string]string{"a": "b"}}},
	}
	c.world.Claims[0].Pods = c.world.Pods[:1]
	c.engine = newEngine([]Rule{
		{Code: "pod", Check: on(func(_ *World, p *model.Pod) []model.Finding { return c.note("pod " + p.Namespace) })},
		{Code: "claim", Check: on(func(_ *World, x *model.Claim) []model.Finding { return c.note("claim " + x.Namespace) })},
		{Code: "service", Check: on(func(_ *World, x *model.Service) []model.Finding { return c.note("service " + x.Namespace) })},
	})
	c.after(func(*model.Snapshot) {})
	return c
}

func (c *counted) note(what string) []model.Finding {
	c.looked = append(c.looked, what)
	return nil
}

// after is what the rules look at when the world has changed.
func (c *counted) after(change func(*model.Snapshot)) []string {
	next := c.world
	change(&next)
	c.looked, c.world = nil, next
	c.engine.Update(&next)
	slices.Sort(c.looked)
	return c.looked
}

func well(labels map[string]string) *model.Pod {
	return &model.Pod{Meta: model.Meta{Namespace: "b", Name: "well", Labels: labels}, Phase: "Running", Node: "n",
		Verdict: model.Verdict{Health: model.HealthOK}}
}

func measured(percent int64) *model.VolumeSample {
	key := model.Key{Kind: model.KindClaim, Namespace: "a", Name: "c"}
	return &model.VolumeSample{Claims: map[model.Key]model.VolumeUsage{key: {Used: model.Known(percent), Capacity: model.Known(100)}}}
}

func TestRulesLookOnlyAtWhatIsNearAChange(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*model.Snapshot)
		looked []string
	}{
		{"nothing", func(*model.Snapshot) {}, nil},
		{"an event in a namespace", func(s *model.Snapshot) {
			s.Events = []*model.Event{{Meta: model.Meta{Namespace: "a", Name: "e"}, About: model.Ref{Kind: model.KindPod, Namespace: "a", Name: "p"}}}
		}, []string{"pod a"}},
		{"a healthy pod", func(s *model.Snapshot) { s.Pods = append(slices.Clone(s.Pods), well(nil)) }, nil},
		{"a healthy pod that a Service selects", func(s *model.Snapshot) {
			s.Pods = append(slices.Clone(s.Pods), well(map[string]string{"a": "b"}))
		}, []string{"service b"}},
		{"an event about something else", func(s *model.Snapshot) {
			s.Events = []*model.Event{{Meta: model.Meta{Namespace: "a", Name: "e"}, About: model.Ref{Kind: model.KindJob, Namespace: "a", Name: "other"}}}
		}, nil},
		{"a node, which no Service follows from", func(s *model.Snapshot) {
			s.Nodes = []*model.Node{{Meta: model.Meta{Name: "n"}}}
		}, []string{"pod a", "pod b"}},
		{"a volume, which concerns its claim's namespace", func(s *model.Snapshot) {
			s.Volumes = []*model.Volume{{Meta: model.Meta{Name: "v"}, Phase: "Bound", Claim: model.Ref{Namespace: "a", Name: "c"}}}
		}, []string{"pod a"}},
		{"a volume that nothing mounts any more", func(s *model.Snapshot) {
			s.VolumeUsage = measured(50)
			s.Claims = []*model.Claim{{Meta: model.Meta{Namespace: "a", Name: "other"}, State: model.ClaimOK}}
		}, nil},
		{"a volume that is half full", func(s *model.Snapshot) { s.VolumeUsage = measured(50) }, []string{"pod a"}},
		{"a volume that is nearly full", func(s *model.Snapshot) { s.VolumeUsage = measured(95) }, []string{"claim a", "pod a"}},
		{"a namespace", func(s *model.Snapshot) {
			s.Namespaces = []*model.Namespace{{Meta: model.Meta{Name: "b"}}}
		}, []string{"pod b", "service b"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := newCounted().after(test.change); !slices.Equal(got, test.looked) {
				t.Errorf("looked at %v, want %v", got, test.looked)
			}
		})
	}
}
