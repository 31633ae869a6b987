package storage_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// writes gives the pod limits in MiB: 100 for its two containers, 40 for an
// emptyDir and 10 for one in memory. What it has written is in MiB, too.
func (p *platform) writes(pod, broker, scratch, shm int64) *platform {
	p.pod.Template = &model.Template{
		Ephemeral: model.EphemeralLimits{Pod: model.Known(100 * mib), Containers: []model.ContainerLimit{
			{Name: "broker", Limit: model.Known(80 * mib)}, {Name: "exporter", Limit: model.Known(20 * mib)}}},
		Volumes: []model.PodVolume{
			{Name: "scratch", Kind: "emptyDir", Limit: model.Known(40 * mib)},
			{Name: "shm", Kind: "emptyDir", Source: "Memory", Limit: model.Known(10 * mib)},
			{Name: "tmp", Kind: "emptyDir"}, {Name: "disk", Kind: "hostPath", Source: "/mnt/nvme"},
		},
	}
	p.pod.Verdict.Health = model.HealthOK
	p.measured(bytes(50, 50))
	p.VolumeUsage.Pods = map[model.Key]model.EphemeralUsage{model.KeyOf(p.pod): {Used: model.Known(pod * mib), At: now, Parts: []model.PartUsage{
		{Name: "broker", Used: model.Known(broker * mib)}, {Name: "exporter", Used: model.Known(0)},
		{Name: "scratch", Volume: true, Used: model.Known(scratch * mib)}, {Name: "shm", Volume: true, Used: model.Known(shm * mib)},
	}}}
	return p
}

func TestTheTightestBoundOfAPod(t *testing.T) {
	for _, tt := range []struct {
		name                     string
		pod, broker, scratch, sh int64
		state                    model.ClaimState
		want                     string
	}{
		{"far from all", 50, 10, 20, 1, model.ClaimOK, "pod kafka-0 has written 50Mi of its limit of 100Mi, 50%"},
		{"just below", 89, 10, 20, 1, model.ClaimOK, "pod kafka-0 has written 89Mi of its limit of 100Mi, 89%"},
		{"the pod", 95, 10, 20, 1, model.ClaimWarn, "pod kafka-0 has written 95Mi of its limit of 100Mi, 95%"},
		{"the pod, too much", 101, 10, 20, 1, model.ClaimBad, "pod kafka-0 has written 101Mi of its limit of 100Mi, 101%"},
		{"a container", 90, 76, 10, 1, model.ClaimWarn, "container broker has written 76Mi of its limit of 80Mi, 95%"},
		{"an emptyDir", 50, 10, 39, 1, model.ClaimWarn, "emptyDir scratch holds 39Mi of its limit of 40Mi, 97%"},
		{"one in memory", 50, 10, 20, 10, model.ClaimBad, "emptyDir shm in memory holds 10Mi of its limit of 10Mi, 100%"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlatform().writes(tt.pod, tt.broker, tt.scratch, tt.sh)
			b, found := storage.Tightest(storage.Bounds(p.pod, p.EphemeralUsage(p.pod)))
			if !found || b.State() != tt.state || b.String() != tt.want {
				t.Errorf("got  %s %q\nwant %s %q", b.State(), b, tt.state, tt.want)
			}
		})
	}
}

func TestABoundIsNotUsedByAnAmountThatNobodyKnows(t *testing.T) {
	p := newPlatform().writes(1, 1, 1, 1)
	p.VolumeUsage.Pods = nil
	bounds := storage.Bounds(p.pod, p.EphemeralUsage(p.pod))
	if b, found := storage.Tightest(bounds); found || len(bounds) != 5 {
		t.Errorf("%d bounds, of which %v is the tightest", len(bounds), b)
	}
	p.pod.Template = &model.Template{}
	if bounds := storage.Bounds(p.pod, model.EphemeralUsage{Used: model.Known(1 << 40)}); bounds != nil {
		t.Errorf("a pod without a limit is held to %v", bounds)
	}
}

func TestATraceTellsWhatAPodWrites(t *testing.T) {
	ref := model.Ref{Kind: model.KindPod, Namespace: "kafka", Name: "kafka-0"}
	trace := func(p *platform) string {
		tree, err := storage.Tree(&p.Snapshot, ref)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := storage.Print(&b, tree, false); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	p := newPlatform().writes(60, 10, 39, 1)
	p.pod.Claims = nil
	want := `pod kafka/kafka-0  [ok] Running on node node-a, has written 60Mi of its limit of 100Mi, 60%
├─ node node-a  [ok] ready, in eu-west-1a
├─ container broker  [ok] 10Mi of its limit of 80Mi, 12%
├─ container exporter  [ok] 0 of its limit of 20Mi, 0%
├─ emptyDir scratch  [warn] 39Mi of its limit of 40Mi, 97%: the kubelet evicts the pod when it holds more
├─ emptyDir shm  [ok] 1Mi of its limit of 10Mi, 10%
├─ emptyDir tmp  [ok] on the disk of its node, without a limit
└─ hostPath disk  [ok] /mnt/nvme
`
	if diff := cmp.Diff(want, trace(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p.VolumeUsage.Pods, p.VolumeUsage.Nodes["node-a"] = nil, "no route to host"
	const silent = "emptyDir scratch  [ok] limit 40Mi; not known how much of it is used: the kubelet of node node-a says nothing: no route to host\n"
	if got := trace(p); !strings.Contains(got, silent) {
		t.Errorf("without an answer:\n%s", got)
	}
}

func TestWhyNobodyKnowsWhatAPodWrote(t *testing.T) {
	for _, tt := range []struct {
		short  string
		change func(*platform)
	}{
		{"not running", func(p *platform) { p.pod.Phase = "Failed" }},
		{"not running", func(p *platform) { p.pod.Node = "" }},
		{"no right", func(p *platform) {
			p.Sources = append([]model.Source{{Kind: model.KindVolumeStats, State: model.SourceForbidden, Message: "needs it"}}, p.Sources...)
		}},
		{"asking", func(p *platform) { p.VolumeUsage = nil }},
		{"asking", func(p *platform) { p.VolumeUsage.Nodes = nil }},
		{"no answer", func(p *platform) { p.VolumeUsage.Nodes["node-a"] = "no route to host" }},
		{"no stats", func(p *platform) {}},
	} {
		p := newPlatform().writes(1, 1, 1, 1)
		tt.change(p)
		if got := storage.Unwritten(&p.Snapshot, p.pod); got.Short != tt.short || got.Reason == "" {
			t.Errorf("got %q, want %q", got, tt.short)
		}
	}
}
