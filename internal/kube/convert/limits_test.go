package convert

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func TestClip(t *testing.T) {
	for _, test := range []struct {
		in   string
		n    int
		want string
	}{
		{"kafka", 5, "kafka"},
		{"kafka-0", 6, "kaf…"},
		{"größer", 7, "grö…"},
		{"ßßßß", 6, "ß…"},
		{"\x80\x80\x80\x80\x80\x80\x80\x80\x80", 8, "\x80\x80…"},
	} {
		if got := clip(test.in, test.n); got != test.want {
			t.Errorf("clip(%q, %d) = %q, want %q", test.in, test.n, got, test.want)
		}
	}
}

// hugePod has a thousand of everything and a megabyte of text.
func hugePod() *corev1.Pod {
	o := kafkaPod()
	o.Status.Message = strings.Repeat("é", 1<<19)
	o.Labels, o.Finalizers = map[string]string{}, nil
	for i := range 1000 {
		name := fmt.Sprintf("n-%d", i)
		o.Labels[name] = strings.Repeat("v", 1000)
		o.Finalizers = append(o.Finalizers, name)
		o.Spec.Containers = append(o.Spec.Containers, corev1.Container{Name: name})
		o.Spec.Volumes = append(o.Spec.Volumes, volume(name, claimSource(name, false)))
		o.Status.Conditions = append(o.Status.Conditions, corev1.PodCondition{Type: corev1.PodConditionType(name)})
	}
	return o
}

func TestHugePodIsCutAndSaysSo(t *testing.T) {
	p := New().Pod(hugePod())
	if !p.Cut {
		t.Error("Cut is not set")
	}
	if !strings.HasSuffix(p.Message, "é…") || len(p.Message) > textLimit {
		t.Errorf("message of %d bytes", len(p.Message))
	}
	for name, got := range map[string]int{
		"labels": len(p.Labels), "finalizers": len(p.Finalizers), "containers": len(p.States) - 2,
		"claims": len(p.Claims), "conditions": len(p.Conditions),
	} {
		if got != 128 {
			t.Errorf("%d %s, want 128", got, name)
		}
	}
	if p.Containers != 1002 {
		t.Errorf("%d containers counted, want all 1002 as kubectl does", p.Containers)
	}
}

// The tables forget, so that neither a hostile cluster nor months of churn
// make them grow; and they go on remembering what is in use.
func TestRecentForgets(t *testing.T) {
	r := newRecent[string, int](100)
	r.put("popular", 1)
	for i := range 10_000 {
		r.put(fmt.Sprint(i), i)
		if _, ok := r.get("popular"); !ok {
			t.Fatalf("forgot what was asked for just before, after %d others", i)
		}
	}
	if _, ok := r.get("17"); ok {
		t.Error("remembers what nobody asked for")
	}
	if n := len(r.young) + len(r.old); n > 200 {
		t.Errorf("holds %d, want at most two generations of 100", n)
	}
}

func TestLabelsAreShared(t *testing.T) {
	c := New()
	a, b := c.Pod(kafkaPod()), c.Pod(kafkaPod())
	a.Labels["shared"] = "yes"
	if b.Labels["shared"] != "yes" {
		t.Error("two pods with the same labels have a map each")
	}
}

// Several informers convert at the same time.
func TestConverterIsSafeForConcurrentUse(t *testing.T) {
	c := New()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 200 {
				c.Pod(fleetPod(i))
				c.Namespace(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprint(i)}})
			}
		})
	}
	wg.Wait()
}
