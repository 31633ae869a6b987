package headless

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// volumeWorld is a system with two claims, of which a kubelet measured one.
func volumeWorld() (*model.Snapshot, *model.System) {
	pod := &model.Pod{Meta: model.Meta{Namespace: "lake", Name: "minio-0"}, Node: "node-a", Phase: "Running"}
	claim := func(name string) *model.Claim {
		return &model.Claim{Meta: model.Meta{Namespace: "lake", Name: name}, Phase: "Bound", Pods: []*model.Pod{pod}}
	}
	w := &model.Workload{Ref: model.Ref{Kind: model.KindStatefulSet, Namespace: "lake", Name: "minio"}, Claims: []string{"data-0", "data-1"}}
	s := &model.Snapshot{
		Claims: []*model.Claim{claim("data-0"), claim("data-1")}, Workloads: []*model.Workload{w},
		Sources: []model.Source{{Kind: model.KindVolumeStats, State: model.SourceSynced}, {Kind: model.KindPod, State: model.SourceSynced}},
		VolumeUsage: &model.VolumeSample{
			Nodes: map[string]string{"node-a": ""},
			Claims: map[model.Key]model.VolumeUsage{{Kind: model.KindClaim, Namespace: "lake", Name: "data-0"}: {
				Used: model.Known(700), Capacity: model.Known(1000), InodesUsed: model.Known(0), Inodes: model.Known(64),
			}},
		},
	}
	return s, &model.System{Workloads: s.Workloads}
}

func TestWhatIsNotMeasuredIsNullWithItsReason(t *testing.T) {
	s, _ := volumeWorld()
	type usage struct {
		UsedBytes, InodesUsed, Inodes *int64
		UsageReason                   *string
	}
	var got []usage
	for _, item := range claims(s, Query{}) {
		data, err := json.Marshal(item)
		if err != nil {
			t.Fatal(err)
		}
		var u usage
		if err := json.Unmarshal(data, &u); err != nil {
			t.Fatal(err)
		}
		got = append(got, u)
	}
	used, none, inodes := int64(700), int64(0), int64(64)
	why := "the kubelet has no figures: its driver gives none, or no container runs with it mounted"
	want := []usage{{&used, &none, &inodes, nil}, {nil, nil, nil, &why}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("claims (-want +got):\n%s", diff)
	}
}

func TestASystemUsesWhatItsMeasuredClaimsUse(t *testing.T) {
	s, sys := volumeWorld()
	if got := systemItem(s, sys).UsedBytes; got != model.Known(700) {
		t.Errorf("used %v bytes, want 700", got)
	}
	s.VolumeUsage = nil
	if got := systemItem(s, sys).UsedBytes; got.IsKnown() {
		t.Errorf("nobody measured anything, but used is %v", got)
	}
}

func TestWhatAPodMayWriteAndWrote(t *testing.T) {
	s, _ := volumeWorld()
	p := s.Claims[0].Pods[0]
	s.Pods = []*model.Pod{p}
	if got := ephemeralOf(s, p); got != nil {
		t.Errorf("a pod that nothing limits: %+v", got)
	}
	p.Template = &model.Template{
		Ephemeral: model.EphemeralLimits{Pod: model.Known(100)},
		Volumes:   []model.PodVolume{{Name: "scratch", Kind: "emptyDir", Limit: model.Known(40)}, {Name: "disk", Kind: "hostPath"}},
	}
	if got := ephemeralOf(s, p); got.UsedBytes.IsKnown() || got.UsageReason == nil || len(got.EmptyDirs) != 1 {
		t.Errorf("what was not measured: %+v", got)
	}
	s.VolumeUsage.Pods = map[model.Key]model.EphemeralUsage{model.KeyOf(p): {
		Used: model.Known(60), Parts: []model.PartUsage{{Name: "scratch", Volume: true, Used: model.Known(39)}},
	}}
	data, err := json.Marshal(ephemeralOf(s, p))
	const want = `{"usedBytes":60,"limitBytes":100,"usageReason":null,"containers":[],` +
		`"emptyDirs":[{"name":"scratch","usedBytes":39,"limitBytes":40,"medium":null}]}`
	if err != nil || string(data) != want {
		t.Errorf("got %s, %v\nwant %s", data, err, want)
	}
}
