package store

import (
	"testing"
	"time"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// fills has a kubelet say how much of 100 MiB is in use.
func (s *scene) fills(claim string, used int64) {
	const mib = 1 << 20
	s.mail.volumes = &model.VolumeSample{
		At: s.now, Nodes: map[string]string{"node-1": ""},
		Claims: map[model.Key]model.VolumeUsage{{Kind: model.KindClaim, Namespace: "data", Name: claim}: {
			Used: model.Known(used * mib), Available: model.Known((100 - used) * mib), Capacity: model.Known(100 * mib), At: s.now,
		}},
	}
}

// kafka is one broker with one claim.
func kafka(s *scene) {
	set := controller(model.KindStatefulSet, "events", 1)
	pod := running("events-0", "apache/kafka:4.0", owner("apps/v1", "StatefulSet", "events"))
	pod.Claims = []model.ClaimUse{{Volume: "data", Claim: "data-events-0"}}
	claim := &model.Claim{Meta: meta("data-events-0"), Phase: "Bound", VolumeName: "pv-1", Capacity: model.Known(100 << 20)}
	s.put(set, pod, claim, &model.Volume{Meta: model.Meta{Name: "pv-1"}, Phase: "Bound",
		Claim: model.Ref{Kind: model.KindClaim, Namespace: "data", Name: "data-events-0"}})
}

func TestAVolumeThatFillsUpIsTroubleOfItsSystem(t *testing.T) {
	s := newScene(t)
	kafka(s)
	for minute := range int64(8) {
		s.fills("data-events-0", 82+2*minute)
		s.snapshot()
		s.now = s.now.Add(time.Minute)
	}
	snap := s.snapshot()
	c, _ := snap.Claim("data", "data-events-0")
	if u := snap.ClaimUsage(c); u.Rate != model.Known(120<<20) {
		t.Errorf("grows by %v an hour, want 120 MiB", u.Rate)
	}
	const reason = "volume is 96% full, full in ~2m"
	if c.State != model.ClaimWarn || c.Reason != reason {
		t.Errorf("claim is %s: %q", c.State, c.Reason)
	}
	for _, component := range snap.Components {
		for _, sys := range component.Systems {
			if sys.Verdict.Health != model.HealthWarn || sys.Verdict.Reason != "claim data-events-0: "+reason {
				t.Errorf("%s is %v: %q", sys.System, sys.Verdict.Health, sys.Verdict.Reason)
			}
		}
	}
}

func TestAVolumeThatWasEmptiedOrIsNotMeasuredIsNoTrouble(t *testing.T) {
	s := newScene(t)
	kafka(s)
	s.fills("data-events-0", 99)
	if c, _ := s.snapshot().Claim("data", "data-events-0"); c.State != model.ClaimBad {
		t.Fatalf("claim is %s: %q", c.State, c.Reason)
	}
	s.fills("data-events-0", 20)
	if c, _ := s.snapshot().Claim("data", "data-events-0"); c.State != model.ClaimOK {
		t.Errorf("emptied: claim is %s: %q", c.State, c.Reason)
	}
	s.fills("data-events-0", 99)
	s.snapshot()
	s.mail.volumes = &model.VolumeSample{At: s.now}
	snap := s.snapshot()
	if c, _ := snap.Claim("data", "data-events-0"); c.State != model.ClaimOK || snap.ClaimUsage(c).Used.IsKnown() {
		t.Errorf("not measured: claim is %s: %q", c.State, c.Reason)
	}
}

func TestTheSameReadingTwiceIsOne(t *testing.T) {
	s := newScene(t)
	kafka(s)
	for range 5 {
		s.fills("data-events-0", 10)
		s.snapshot()
	}
	if n := len(s.world.filling.past[model.Key{Kind: model.KindClaim, Namespace: "data", Name: "data-events-0"}]); n != 1 {
		t.Errorf("%d readings are kept of one", n)
	}
	for minute := range 2 * remembered {
		s.now = noon.Add(time.Duration(minute) * time.Minute)
		s.fills("data-events-0", 10)
		s.snapshot()
	}
	if n := len(s.world.filling.past[model.Key{Kind: model.KindClaim, Namespace: "data", Name: "data-events-0"}]); n != remembered {
		t.Errorf("%d readings are kept", n)
	}
}

// A volume is measured each minute, and mostly nothing has happened.
func TestAMeasurementInWhichNothingMovedIsNoNews(t *testing.T) {
	s := newScene(t)
	kafka(s)
	for range 5 { // until the rate is known
		s.fills("data-events-0", 10)
		s.snapshot()
		s.now = s.now.Add(time.Minute)
	}
	before := s.snapshot()
	for range 10 {
		s.fills("data-events-0", 10)
		if s.snapshot() != before {
			t.Fatal("another snapshot was published")
		}
		s.now = s.now.Add(time.Minute)
	}
	s.fills("data-events-0", 12)
	after := s.snapshot()
	c, _ := after.Claim("data", "data-events-0")
	if u := after.ClaimUsage(c); after == before || u.Used != model.Known(12<<20) || !u.At.Equal(s.now) {
		t.Errorf("what moved is not shown: %+v", u)
	}
}

func TestAKubeletThatFallsSilentIsNews(t *testing.T) {
	s := newScene(t)
	kafka(s)
	s.fills("data-events-0", 10)
	before := s.snapshot()
	s.fills("data-events-0", 10)
	s.mail.volumes.Nodes["node-1"] = "no route to host"
	if after := s.snapshot(); after == before || after.VolumeUsage.Nodes["node-1"] == "" {
		t.Error("nobody is told")
	}
}

func TestAnotherClaimOfTheNameHasAHistoryOfItsOwn(t *testing.T) {
	for name, replace := range map[string]func(*scene, *model.Claim){
		"deleted and made again": func(s *scene, c *model.Claim) { s.delete(c); s.snapshot(); s.put(c) },
		"made again at once":     func(s *scene, c *model.Claim) { again := *c; again.UID = "another"; s.put(&again) },
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			kafka(s)
			var snap *model.Snapshot
			for minute := range int64(8) {
				s.fills("data-events-0", 20+2*minute)
				snap = s.snapshot()
				s.now = s.now.Add(time.Minute)
			}
			c, _ := snap.Claim("data", "data-events-0")
			if !snap.ClaimUsage(c).Rate.IsKnown() {
				t.Fatal("its rate is not known after 8 minutes")
			}
			replace(s, c)
			s.fills("data-events-0", 1)
			if u := s.snapshot().ClaimUsage(c); u.Rate.IsKnown() || u.Used != model.Known(1<<20) {
				t.Errorf("the new one begins with %+v", u)
			}
		})
	}
}

// An expansion gives room: what was written goes on as before.
func TestAnExpansionPutsTheTimeToFullOff(t *testing.T) {
	s := newScene(t)
	kafka(s)
	var snap *model.Snapshot
	for minute := range int64(10) {
		s.fills("data-events-0", 50+minute)
		if minute > 5 {
			key := model.Key{Kind: model.KindClaim, Namespace: "data", Name: "data-events-0"}
			u := s.mail.volumes.Claims[key]
			u.Capacity, u.Available = model.Known(1<<30), model.Known(1<<30-u.Used.Or(0))
			s.mail.volumes.Claims[key] = u
		}
		snap = s.snapshot()
		s.now = s.now.Add(time.Minute)
	}
	c, _ := snap.Claim("data", "data-events-0")
	u := snap.ClaimUsage(c)
	if in, soon := storage.TimeToFull(u); u.Rate != model.Known(60<<20) || soon {
		t.Errorf("grows by %v an hour, full in %v, of which nine minutes cannot tell", u.Rate, in)
	}
}
