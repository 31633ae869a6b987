package storage_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
	"kdash/internal/storage"
)

func TestTree(t *testing.T) {
	for _, tt := range []struct {
		ref  model.Ref
		want string
	}{
		{model.Ref{Kind: model.KindClaim, Namespace: "kafka", Name: "data-kafka-0"}, `
claim kafka/data-kafka-0  [ok] Bound, 32Mi, from template data of kafka
├─ StatefulSet kafka/kafka  [ok]
│  └─ pod kafka/kafka-0  [ok] Running on node node-a
│     └─ node node-a  [ok] ready, in eu-west-1a
└─ volume pv-1  [ok] Bound, 32Mi, Delete
   ├─ class fast  [ok] WaitForFirstConsumer, Delete, can grow, default
   │  └─ driver csi.example.com  [ok] CSI driver
   └─ attachment csi-1  [ok] attached to node node-a
`},
		{model.Ref{Kind: model.KindStatefulSet, Namespace: "kafka", Name: "kafka"}, `
StatefulSet kafka/kafka  [ok]
└─ pod kafka/kafka-0  [ok] Running on node node-a
   ├─ node node-a  [ok] ready, in eu-west-1a
   └─ claim kafka/data-kafka-0  [ok] Bound, 32Mi, from template data of kafka
      └─ volume pv-1  [ok] Bound, 32Mi, Delete
         ├─ class fast  [ok] WaitForFirstConsumer, Delete, can grow, default
         │  └─ driver csi.example.com  [ok] CSI driver
         └─ attachment csi-1  [ok] attached to node node-a
`},
		{model.Ref{Kind: model.KindVolume, Name: "pv-1"}, `
volume pv-1  [ok] Bound, 32Mi, Delete
├─ claim kafka/data-kafka-0  [ok] Bound, 32Mi
│  └─ StatefulSet kafka/kafka  [ok]
│     └─ pod kafka/kafka-0  [ok] Running on node node-a
│        └─ node node-a  [ok] ready, in eu-west-1a
├─ class fast  [ok] WaitForFirstConsumer, Delete, can grow, default
│  └─ driver csi.example.com  [ok] CSI driver
└─ attachment csi-1  [ok] attached to node node-a
`},
		{model.Ref{Kind: model.KindClass, Name: "fast"}, `
class fast  [ok] WaitForFirstConsumer, Delete, can grow, default; used by 1 claim of 1 workload
├─ driver csi.example.com  [ok] CSI driver
└─ claim kafka/data-kafka-0  [ok] Bound, 32Mi
   ├─ StatefulSet kafka/kafka  [ok]
   │  └─ pod kafka/kafka-0  [ok] Running on node node-a
   │     └─ node node-a  [ok] ready, in eu-west-1a
   └─ volume pv-1  [ok] Bound, 32Mi, Delete
      └─ attachment csi-1  [ok] attached to node node-a
`},
	} {
		t.Run(tt.ref.Kind, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimLeft(tt.want, "\n"), draw(t, newPlatform(), tt.ref)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTreeShowsTheBrokenLink(t *testing.T) {
	p := newPlatform()
	p.unplaced("x")
	p.volume.Zones = []string{"eu-west-1b"}
	p.attachment.Node = "node-z"
	p.Pods[0].Claims = append(p.Pods[0].Claims, model.ClaimUse{Claim: "conf"})
	want := `
pod kafka/kafka-0  [ok] Pending
├─ claim kafka/data-kafka-0  [ok] Bound, 32Mi, from template data of kafka
│  └─ volume pv-1  [bad] volume pv-1 is in eu-west-1b, and no node is there
│     ├─ class fast  [ok] WaitForFirstConsumer, Delete, can grow, default
│     │  └─ driver csi.example.com  [ok] CSI driver
│     └─ attachment csi-1  [bad] volume pv-1 is still attached to node node-z, which is gone
└─ claim kafka/conf  [bad] claim conf does not exist
`
	got := draw(t, p, model.Ref{Kind: model.KindPod, Namespace: "kafka", Name: "kafka-0"})
	if diff := cmp.Diff(strings.TrimLeft(want, "\n"), got); diff != "" {
		t.Error(diff)
	}
}

func TestReleasedVolume(t *testing.T) {
	p := newPlatform()
	p.Claims, p.volume.Phase, p.volume.ReclaimPolicy = nil, "Released", "Retain"
	got := draw(t, p, model.Ref{Kind: model.KindVolume, Name: "pv-1"})
	want := "volume pv-1  [warn] released by claim kafka/data-kafka-0, which is gone; the data is kept and nobody can bind it\n"
	if !strings.HasPrefix(got, want) {
		t.Errorf("got %s", got)
	}
}

func TestPrintKeepsTheTerminalSafe(t *testing.T) {
	p := newPlatform()
	p.volume.Phase, p.volume.Message = "Failed", "\x1b[2Jgone \u202egnp"
	got := draw(t, p, model.Ref{Kind: model.KindVolume, Name: "pv-1"})
	if strings.ContainsAny(got, "\x1b\u202e") {
		t.Errorf("got %q", got)
	}
}

func TestTreeOfWhatIsNotThere(t *testing.T) {
	for _, kind := range []model.Kind{model.KindPod, model.KindClaim, model.KindVolume, model.KindClass, "SparkApplication"} {
		_, err := storage.Tree(&newPlatform().Snapshot, model.Ref{Kind: kind, Namespace: "kafka", Name: "x"})
		if !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%s: got %v", kind, err)
		}
	}
}

func TestTreeAsJSON(t *testing.T) {
	n, err := storage.Tree(&newPlatform().Snapshot, model.Ref{Kind: model.KindClass, Name: "fast"})
	if err != nil {
		t.Fatal(err)
	}
	n.Children = n.Children[:1]
	got, err := json.Marshal(n)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"label":"class","kind":"StorageClass","name":"fast","state":"ok","text":"WaitForFirstConsumer, Delete, can grow, default; used by 1 claim of 1 workload","children":[` +
		`{"label":"driver","kind":"CSIDriver","name":"csi.example.com","state":"ok","text":"CSI driver","children":[]}]}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestInverse(t *testing.T) {
	p := newPlatform()
	p.Claims = append(p.Claims, &model.Claim{Meta: model.Meta{Namespace: "spark", Name: "history"}, Class: "slow"})
	p.Volumes = append(p.Volumes, &model.Volume{Meta: model.Meta{Name: "pv-2"}, Class: "slow", Nodes: []string{"node-b"}})
	s := &p.Snapshot
	for name, tt := range map[string]struct {
		got  []*model.Claim
		want string
	}{
		"class":             {storage.ClaimsOfClass(s, "fast"), "data-kafka-0"},
		"other class":       {storage.ClaimsOfClass(s, "slow"), "history"},
		"volume":            {storage.ClaimsOfVolume(s, "pv-1"), "data-kafka-0"},
		"unbound volume":    {storage.ClaimsOfVolume(s, "pv-2"), ""},
		"driver":            {storage.ClaimsOfDriver(s, "csi.example.com"), "data-kafka-0"},
		"node":              {storage.ClaimsOfNode(s, "node-a"), "data-kafka-0"},
		"node without pods": {storage.ClaimsOfNode(s, "node-b"), ""},
		"workload":          {storage.ClaimsOfWorkload(s, p.Workloads[0]), "data-kafka-0"},
	} {
		if got := claimNames(tt.got); got != tt.want {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
	}
	if got := storage.VolumesOfClass(s, "slow"); len(got) != 1 || got[0].Name != "pv-2" {
		t.Errorf("volumes of class slow: %v", got)
	}
}

func draw(t *testing.T, p *platform, ref model.Ref) string {
	t.Helper()
	n, err := storage.Tree(&p.Snapshot, ref)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := storage.Print(&out, n, false); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func claimNames(list []*model.Claim) string {
	var text []string
	for _, c := range list {
		text = append(text, c.Name)
	}
	return strings.Join(text, " ")
}

// BenchmarkTrace traces 10,000 bound claims, each with a pod, a volume and an
// attachment of its own.
func BenchmarkTrace(b *testing.B) {
	p := newPlatform()
	p.Claims, p.Volumes, p.Pods, p.Attachments = nil, nil, nil, nil
	for i := range 10_000 {
		c, v, pod, a := *p.claim, *p.volume, *p.pod, *p.attachment
		c.Name, c.VolumeName, v.Name = fmt.Sprintf("data-%05d", i), fmt.Sprintf("pv-%05d", i), fmt.Sprintf("pv-%05d", i)
		v.Claim.Name, pod.Name, a.Volume = c.Name, fmt.Sprintf("kafka-%05d", i), v.Name
		pod.Claims = []model.ClaimUse{{Claim: c.Name}}
		p.Claims, p.Volumes, p.Pods = append(p.Claims, &c), append(p.Volumes, &v), append(p.Pods, &pod)
		p.Attachments = append(p.Attachments, &a)
	}
	for b.Loop() {
		k := storage.NewIndex(&p.Snapshot)
		for _, c := range p.Claims {
			if got := storage.Trace(c, k); got.State != model.ClaimOK {
				b.Fatal(got.Reason)
			}
		}
	}
}

// What is wrong with a pod because of a claim stands beside the pod, whatever
// else is known of it.
func TestATreeTellsWhichPodIsInTheWay(t *testing.T) {
	p := newPlatform()
	p.rival("Pending", time.Hour)
	node, err := storage.Tree(&p.Snapshot, model.RefOf(p.claim))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := storage.Print(&text, node, false); err != nil {
		t.Fatal(err)
	}
	const want = "pod kafka/kafka-1  [bad] Pending on node node-b: claim is ReadWriteOnce, but pods kafka-0 (node-a) and kafka-1 (node-b) use it"
	if !strings.Contains(text.String(), want) {
		t.Errorf("no %q in\n%s", want, text.String())
	}
}
