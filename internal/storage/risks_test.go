package storage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// calm is a platform without a risk, but for what class fast is used to.
func calm() *platform {
	p := newPlatform()
	p.volume.ReclaimPolicy = "Retain"
	p.set.ClaimTemplates[0].Requested = model.Known(32 << 20)
	return p
}

// deployment has the claim belong to a Deployment of n replicas.
func (p *platform) deployment(n int64) {
	p.Workloads = []*model.Workload{{
		Ref:  model.Ref{Kind: model.KindDeployment, Namespace: "kafka", Name: "ui"},
		Pods: p.Pods, Claims: []string{"data-kafka-0"}, Desired: model.Known(n),
	}}
}

// data has the claim belong to a data system, in a cluster that could take
// snapshots.
func (p *platform) data() {
	p.claim.Identity = &model.Identity{Component: model.Ingestion, System: "kafka"}
	p.Sources = append(p.Sources, model.Source{Kind: model.KindVolumeSnapshot, State: model.SourceSynced})
}

func (p *platform) secondDefault(is bool) {
	p.Classes = append(p.Classes, &model.Class{Meta: model.Meta{Name: "slow", Created: now}, Default: is})
}

// TestRisks tells each risk, and next to it what looks alike and is none.
func TestRisks(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*platform)
		want   string
	}{
		{"none", nothing, ""},

		{"left over from a larger size", func(p *platform) { p.noPod().replicas(0) },
			"warn StatefulSet kafka/kafka: 1 claim of replicas that it no longer has: 32Mi that nobody uses"},
		{"of a replica that is about to come", func(p *platform) { p.noPod() }, ""},
		{"of a replica that goes", func(p *platform) { p.replicas(0); p.claim.Pods = p.Pods }, ""},
		{"pods cannot be read", func(p *platform) { p.noPod().replicas(0); p.forbid(model.KindPod) }, ""},

		{"released, and kept", func(p *platform) { p.volume.Phase, p.volume.ReclaimPolicy = "Released", "Retain" },
			"warn PersistentVolume pv-1: keeps 32Mi of claim kafka/data-kafka-0, which is gone; no claim can bind it as it is"},
		{"released, and about to be deleted", func(p *platform) {
			p.volume.Phase, p.volume.ReclaimPolicy = "Released", "Delete"
			p.claim.Phase = "Lost"
		}, ""},

		{"its class was deleted", func(p *platform) { p.Classes = nil },
			"warn StorageClass fast: does not exist any more: 1 claim of it cannot be expanded, and new replicas get no volume"},
		{"bound by hand to the name of no class", func(p *platform) { p.Classes, p.claim.Provisioner = nil, "" }, ""},
		{"classes cannot be read", func(p *platform) { p.Classes = nil; p.forbid(model.KindClass) }, ""},

		{"its class cannot grow", func(p *platform) { p.class.AllowExpansion = false },
			"ok StorageClass fast: does not allow expansion: 1 claim of it cannot grow when full"},
		{"its volume goes with it", func(p *platform) { p.volume.ReclaimPolicy = "Delete" },
			"ok StorageClass fast: who deletes a claim of it deletes the data (reclaimPolicy Delete): 1 claim, 32Mi"},
		{"and holds data of which there is no snapshot", func(p *platform) { p.volume.ReclaimPolicy = "Delete"; p.data() },
			"warn StorageClass fast: who deletes a claim of it deletes the data (reclaimPolicy Delete): 1 claim, 32Mi; 1 claim of data systems without a snapshot"},
		{"and holds data of which there is one", func(p *platform) {
			p.volume.ReclaimPolicy = "Delete"
			p.data()
			p.VolumeSnapshots = []*model.VolumeSnapshot{{Meta: model.Meta{Namespace: "kafka", Name: "nightly"}, Claim: "data-kafka-0", Ready: model.Known(1)}}
		}, "ok StorageClass fast: who deletes a claim of it deletes the data (reclaimPolicy Delete): 1 claim, 32Mi"},
		{"but nobody uses it", func(p *platform) { p.volume.ReclaimPolicy = "Delete"; p.pending() }, ""},

		{"two default classes", func(p *platform) { p.secondDefault(true) },
			"warn StorageClass slow: 2 classes are the default one; a claim that names none gets slow, the newest"},
		{"two classes, one the default", func(p *platform) { p.secondDefault(false) }, ""},
		{"no default class", func(p *platform) { p.class.Default = false },
			"ok no class is the default one: a claim that names none waits for ever"},
		{"no class at all", func(p *platform) { p.Classes, p.Claims = nil, nil }, ""},

		{"replicas share a claim for one node", func(p *platform) { p.deployment(2) },
			"warn Deployment kafka/ui: its replicas share claim data-kafka-0, which is ReadWriteOnce: on a second node they cannot start"},
		{"one replica has it for itself", func(p *platform) { p.deployment(1) }, ""},
		{"a claim for many nodes", func(p *platform) { p.deployment(2); p.claim.AccessModes = []string{"ReadWriteMany"} }, ""},
		{"a claim of one pod's own", func(p *platform) { p.deployment(2); p.pod.Claims[0].Ephemeral = true }, ""},

		{"scaling down deletes", func(p *platform) { p.set.RetainScaled = "Delete" },
			"warn StatefulSet kafka/kafka: scaling it down deletes the claims of the replicas that go (persistentVolumeClaimRetentionPolicy)"},
		{"deleting deletes, which is asked for", func(p *platform) { p.set.RetainScaled, p.set.RetainDeleted = "Retain", "Delete" }, ""},

		{"grown by hand", func(p *platform) { p.claim.Requested = model.Known(64 << 20) },
			"ok StatefulSet kafka/kafka: 1 claim of template data asks for 64Mi, new replicas get 32Mi"},
		{"another claim of another size", func(p *platform) { p.claim.Name, p.claim.Requested = "scratch", model.Known(64<<20) }, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := calm()
			tt.change(p)
			var got []string
			for _, r := range storage.Risks(&p.Snapshot) {
				got = append(got, string(r.State)+" "+r.String())
			}
			if text := strings.Join(got, "\n"); text != tt.want {
				t.Errorf("got  %q\nwant %q", text, tt.want)
			}
		})
	}
}

func TestTheWorstRiskComesFirstAndFindsItsClaims(t *testing.T) {
	p := calm()
	p.volume.ReclaimPolicy, p.set.RetainScaled = "Delete", "Delete"
	found := storage.Risks(&p.Snapshot)
	var codes []string
	for _, r := range storage.RisksOf(found, model.RefOf(p.claim)) {
		codes = append(codes, r.Code)
	}
	if want := []string{"deletes-when-scaled", "reclaim-delete"}; !slices.Equal(codes, want) {
		t.Errorf("risks of the claim %v, want %v", codes, want)
	}
	pod := model.Ref{Kind: model.KindPod, Namespace: "kafka", Name: "kafka-0"}
	tree, err := storage.Tree(&p.Snapshot, pod)
	if err != nil {
		t.Fatal(err)
	}
	if along := storage.RisksAlong(found, tree); len(along) != 0 {
		t.Errorf("below the pod nothing needs a change, got %v", along)
	}
	p.secondDefault(true)
	p.class.Created = now.AddDate(0, 0, 1)
	if along := storage.RisksAlong(storage.Risks(&p.Snapshot), tree); len(along) != 1 || along[0].Code != "class-default" {
		t.Errorf("along the tree: %v", along)
	}
}

// BenchmarkRisks looks at 10,000 claims of one StatefulSet, as the side pane
// does for each claim that is selected.
func BenchmarkRisks(b *testing.B) {
	p := newPlatform()
	p.Claims = nil
	for i := range 10_000 {
		c := *p.claim
		c.Name, c.Pods = fmt.Sprintf("data-kafka-%d", i), p.Pods
		p.Claims = append(p.Claims, &c)
	}
	for b.Loop() {
		storage.Risks(&p.Snapshot)
	}
}
