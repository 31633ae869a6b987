package store

import (
	"fmt"
	"testing"
	"time"

	"kdash/internal/catalog"
	"kdash/internal/model"
)

// fleet is 10,000 pods in 500 StatefulSets, 3,000 of them with a claim.
func fleet() []model.Object {
	var out []model.Object
	for i := range 500 {
		name := fmt.Sprintf("kafka-%d", i)
		out = append(out, controller(model.KindStatefulSet, name, 20))
		template := &model.Template{Labels: map[string]string{"app.kubernetes.io/name": "kafka"},
			Containers: []model.TemplateContainer{{Name: "kafka", Image: "quay.io/strimzi/kafka:0.45.0"}}}
		for j := range 20 {
			p := running(fmt.Sprintf("%s-%d", name, j), "quay.io/strimzi/kafka:0.45.0", owner("apps/v1", model.KindStatefulSet, name))
			p.Template = template
			if j < 6 {
				p.Claims = []model.ClaimUse{{Volume: "data", Claim: "data-" + p.Name}}
				out = append(out, &model.Claim{Meta: meta("data-" + p.Name), Phase: "Bound", VolumeName: "pv-" + p.Name, Requested: model.Known(1 << 30)})
			}
			out = append(out, p)
		}
	}
	return out
}

func loaded(b *testing.B, objects []model.Object) *world {
	b.Helper()
	c, err := catalog.Load()
	if err != nil {
		b.Fatal(err)
	}
	w := newWorld(c)
	m := newMail()
	for _, o := range objects {
		m.objects[model.KeyOf(o)] = o
	}
	w.apply(m, noon)
	return w
}

func BenchmarkFirstSnapshotOf10kPods(b *testing.B) {
	objects := fleet()
	b.ReportAllocs()
	for b.Loop() {
		loaded(b, objects)
	}
}

func BenchmarkOnePodOf10kChanges(b *testing.B) {
	objects := fleet()
	w := loaded(b, objects)
	pod := objects[len(objects)-1].(*model.Pod)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p := *pod
		p.Restarts = i
		m := newMail()
		m.objects[model.KeyOf(&p)] = &p
		w.apply(m, noon)
	}
}

// BenchmarkOnePodOf10kCrashes has a pod crash and mend in turn while 200 others
// crash: from the change to the snapshot with its findings. The promise is
// less than 1 ms.
func BenchmarkOnePodOf10kCrashes(b *testing.B) {
	objects := fleet()
	var pods []*model.Pod
	for i, o := range objects {
		if p, ok := o.(*model.Pod); ok {
			if pods = append(pods, p); len(pods)%50 == 0 {
				objects[i] = crashed(p)
			}
		}
	}
	w := loaded(b, objects)
	m := newMail()
	for _, kind := range []model.Kind{model.KindPod, model.KindEvent, model.KindStatefulSet} {
		m.sources[kind] = model.Source{Kind: kind, State: model.SourceSynced}
	}
	if n := len(w.apply(m, noon).Findings); n < 190 {
		b.Fatal(n, "findings")
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p := pods[5000]
		if i%2 == 0 {
			p = crashed(p)
		}
		m := newMail()
		m.objects[model.KeyOf(p)] = p
		w.apply(m, noon)
	}
}

func crashed(o *model.Pod) *model.Pod {
	p := *o
	p.Ready, p.Status, p.Restarts = 0, "CrashLoopBackOff", 7
	p.States = []model.Container{{Name: "main", Restarts: 7, State: model.ContainerState{Phase: "waiting", Reason: "CrashLoopBackOff"},
		Last: model.ContainerState{Phase: "terminated", Reason: "Error", ExitCode: 1, Finished: noon.Add(-time.Minute)}}}
	return &p
}
