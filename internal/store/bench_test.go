package store

import (
	"fmt"
	"testing"

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
