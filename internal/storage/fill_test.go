package storage_test

import (
	"testing"
	"time"

	"kdash/internal/model"
	"kdash/internal/storage"
)

const mib = 1 << 20

// each minute makes readings a minute apart.
func eachMinute(used ...int64) []storage.Reading {
	readings := make([]storage.Reading, len(used))
	for i, u := range used {
		readings[i] = storage.Reading{At: now.Unix() + int64(i)*60, Used: u * mib}
	}
	return readings
}

func TestFillRate(t *testing.T) {
	for _, tt := range []struct {
		name     string
		readings []storage.Reading
		want     model.Measure // MiB an hour
	}{
		{"nothing was read", nil, model.Unknown()},
		{"two readings tell nothing", eachMinute(10, 20), model.Unknown()},
		{"three within a minute neither", []storage.Reading{{0, 0}, {20, mib}, {40, 2 * mib}}, model.Unknown()},
		{"three over two minutes do", eachMinute(10, 11, 12), model.Known(60)},
		{"nothing is written", eachMinute(10, 10, 10, 10), model.Known(0)},
		{"it shrinks", eachMinute(13, 12, 11, 10), model.Known(-60)},
		{"one file was deleted on the way", eachMinute(10, 11, 12, 5, 6, 7, 8, 9, 10, 11, 12, 13), model.Known(60)},
		{"one file was written at once", eachMinute(10, 10, 10, 10, 10, 90, 10, 10, 10, 10), model.Known(0)},
		{"all readings at one time", []storage.Reading{{500, 1}, {500, 2}, {500, 3}}, model.Unknown()},
		{"figures that cannot be true", []storage.Reading{{0, 0}, {60, 1 << 61}, {120, 1 << 62}}, model.Known(1 << 42)},
		{"ups and downs with nothing behind them", eachMinute(50, 53, 49, 52, 51, 48, 54, 50, 52, 49, 53, 51), model.Known(0)},
		{"growth that stands out of them", eachMinute(50, 53, 54, 57, 58, 60, 63, 62, 66, 69, 70, 71), model.Known(120)},
		{"a little at the end", eachMinute(10, 10, 10, 11), model.Known(0)},
		{"its program was down for an hour", []storage.Reading{{0, 10 * mib}, {60, 11 * mib}, {3660, 11 * mib}, {3720, 12 * mib}, {3780, 13 * mib}}, model.Known(60)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := storage.FillRate(tt.readings)
			if got.IsKnown() != tt.want.IsKnown() || (got.Or(0)+mib/2)/mib != tt.want.Or(0) && got.Or(0) != tt.want.Or(0)*mib {
				t.Errorf("got %d bytes an hour (known: %v), want %d MiB", got.Or(0), got.IsKnown(), tt.want.Or(0))
			}
		})
	}
}

func TestTimeToFull(t *testing.T) {
	for _, tt := range []struct {
		name  string
		usage model.VolumeUsage
		want  time.Duration
		known bool
	}{
		{"grows into what is available", model.VolumeUsage{Available: model.Known(120 * mib), Rate: model.Known(60 * mib)}, 2 * time.Hour, true},
		{"or, where nobody says, into the rest", model.VolumeUsage{Used: model.Known(40 * mib), Capacity: model.Known(100 * mib), Rate: model.Known(60 * mib)}, time.Hour, true},
		{"nobody watched it", model.VolumeUsage{Available: model.Known(mib)}, 0, false},
		{"shrinks", model.VolumeUsage{Available: model.Known(mib), Rate: model.Known(-1)}, 0, false},
		{"stands still", model.VolumeUsage{Available: model.Known(mib), Rate: model.Known(0)}, 0, false},
		{"is full already", model.VolumeUsage{Available: model.Known(0), Rate: model.Known(mib)}, 0, false},
		{"lasts for years", model.VolumeUsage{Available: model.Known(1 << 40), Rate: model.Known(1)}, 0, false},
		{"nobody knows the size", model.VolumeUsage{Used: model.Known(mib), Rate: model.Known(mib)}, 0, false},
		{"beyond what an hour of watching tells", model.VolumeUsage{Available: model.Known(17 * mib), Rate: model.Known(mib)}, 0, false},
		{"within it", model.VolumeUsage{Available: model.Known(15 * mib), Rate: model.Known(mib)}, 15 * time.Hour, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.usage.Watched = time.Hour
			if got, known := storage.TimeToFull(tt.usage); got != tt.want || known != tt.known {
				t.Errorf("got %v, %v; want %v, %v", got, known, tt.want, tt.known)
			}
		})
	}
}

// bytes is a volume of 100 MiB.
func bytes(used, available int64) model.VolumeUsage {
	return model.VolumeUsage{Used: model.Known(used * mib), Available: model.Known(available * mib), Capacity: model.Known(100 * mib)}
}

func inodes(used int64) model.VolumeUsage {
	u := bytes(1, 99)
	u.InodesUsed, u.Inodes = model.Known(used), model.Known(1000)
	return u
}

func growing(u model.VolumeUsage, rate int64) model.VolumeUsage {
	u.Rate, u.Watched = model.Known(rate*mib), time.Hour
	return u
}

func TestFullness(t *testing.T) {
	for _, tt := range []struct {
		name  string
		usage model.VolumeUsage
		state model.ClaimState
		text  string
	}{
		{"half full", bytes(50, 50), model.ClaimOK, ""},
		{"nobody knows", model.VolumeUsage{}, model.ClaimOK, ""},
		{"just below", bytes(89, 11), model.ClaimOK, ""},
		{"nearly full", bytes(90, 10), model.ClaimWarn, "volume is 90% full"},
		{"nearly full and growing", growing(bytes(92, 8), 2), model.ClaimWarn, "volume is 92% full, full in ~4h"},
		{"nearly full and shrinking", growing(bytes(92, 8), -2), model.ClaimWarn, "volume is 92% full"},
		{"as good as full", bytes(97, 3), model.ClaimBad, "volume is 97% full"},
		{"full", bytes(100, 0), model.ClaimBad, "volume is full: no space left"},
		{"full but for what the filesystem keeps back", bytes(95, 0), model.ClaimBad, "volume is full: no space left"},
		{"more used than there is", model.VolumeUsage{Used: model.Known(9), Capacity: model.Known(3)}, model.ClaimBad, "volume is full: no space left"},
		{"many small files", inodes(950), model.ClaimWarn, "95% of the volume's inodes are in use, 50 left: each file takes one"},
		{"too many small files", inodes(1000), model.ClaimBad, "100% of the volume's inodes are in use, 0 left: each file takes one"},
		{"some small files", inodes(899), model.ClaimOK, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if state, text := storage.Fullness(tt.usage); state != tt.state || text != tt.text {
				t.Errorf("got  %s %q\nwant %s %q", state, text, tt.state, tt.text)
			}
		})
	}
}

func (p *platform) measured(u model.VolumeUsage) *platform {
	p.Sources = append(p.Sources, model.Source{Kind: model.KindVolumeStats, State: model.SourceSynced})
	p.VolumeUsage = &model.VolumeSample{
		At: now, Nodes: map[string]string{"node-a": ""},
		Claims: map[model.Key]model.VolumeUsage{{Kind: model.KindClaim, Namespace: "kafka", Name: "data-kafka-0"}: u},
	}
	return p
}

func TestAFullVolumeIsTheStateOfItsChain(t *testing.T) {
	p := newPlatform().measured(growing(bytes(97, 3), 1))
	got := storage.Trace(p.claim, storage.NewIndex(&p.Snapshot))
	if got.State != model.ClaimBad || got.Reason != "volume is 97% full, full in ~3h" {
		t.Errorf("got %s %q", got.State, got.Reason)
	}
	p.claim.Conditions = []model.Condition{{Type: "ControllerResizeError", Status: "True", Message: "no"}}
	if got := storage.Trace(p.claim, storage.NewIndex(&p.Snapshot)); got.Reason != "change of its volume fails: no" {
		t.Errorf("that it cannot grow is the news: got %q", got.Reason)
	}
}

func TestWhyNobodyKnowsHowFullAVolumeIs(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*platform)
		short  string
		reason string
	}{
		{"it is known", nothing, "", ""},
		{"no volume yet", func(p *platform) { p.pending() }, "not bound", "the claim has no volume yet"},
		{"a block device", func(p *platform) { p.claim.VolumeMode = "Block"; p.VolumeUsage.Claims = nil }, "block", "it is a block device: what is on it, only its programs know"},
		{"the user may not ask", func(p *platform) {
			p.VolumeUsage.Claims = nil
			p.Sources = append([]model.Source{{Kind: model.KindVolumeStats, State: model.SourceForbidden, Message: "needs the right to get nodes/proxy"}}, p.Sources...)
		}, "no right", "only the kubelet knows how full the volume is: that needs the right to get nodes/proxy"},
		{"nobody mounts it", func(p *platform) { p.VolumeUsage.Claims = nil; p.noPod() }, "no pod", "no running pod mounts it, so no kubelet measures it"},
		{"its pod has ended", func(p *platform) { p.VolumeUsage.Claims = nil; p.pod.Phase = "Succeeded" }, "no pod", "no running pod mounts it, so no kubelet measures it"},
		{"not asked yet", func(p *platform) { p.VolumeUsage = nil }, "asking", "the kubelet has not been asked yet"},
		{"its pod has just come to a node", func(p *platform) { p.VolumeUsage.Claims, p.VolumeUsage.Nodes = nil, nil }, "asking", "the kubelet of node node-a has not been asked yet"},
		{"the kubelet is silent", func(p *platform) {
			p.VolumeUsage.Claims, p.VolumeUsage.Nodes["node-a"] = nil, "no route to host"
		}, "no answer", "the kubelet of node node-a says nothing: no route to host"},
		{"the driver does not measure", func(p *platform) { p.VolumeUsage.Claims = nil }, "no stats", "the kubelet has no figures: its driver gives none, or no container runs with it mounted"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlatform().measured(bytes(50, 50))
			tt.change(p)
			if p.claim.Phase != "Bound" {
				p.VolumeUsage.Claims = nil
			}
			claim := storage.Trace(p.claim, storage.NewIndex(&p.Snapshot))
			_, why := storage.UsageOf(&p.Snapshot, claim)
			if why.Short != tt.short || why.Reason != tt.reason {
				t.Errorf("got  %q %q\nwant %q %q", why.Short, why.Reason, tt.short, tt.reason)
			}
		})
	}
}
