package convert

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"

	"kdash/internal/model"
)

// writing is a container with a limit on what it writes; "" is none.
func writing(name, limit string, always bool) corev1.Container {
	o := corev1.Container{Name: name}
	if limit != "" {
		o.Resources.Limits = corev1.ResourceList{corev1.ResourceEphemeralStorage: resource.MustParse(limit)}
	}
	if always {
		policy := corev1.ContainerRestartPolicyAlways
		o.RestartPolicy = &policy
	}
	return o
}

func TestAPodMayWriteWhatItsContainersMay(t *testing.T) {
	for _, tt := range []struct {
		name        string
		init, mains []corev1.Container
		want        model.Measure
	}{
		{"nothing is said", nil, []corev1.Container{writing("a", "", false)}, model.Unknown()},
		{"one says so", nil, []corev1.Container{writing("a", "2k", false), writing("b", "", false)}, model.Known(2000)},
		{"0 is no limit", nil, []corev1.Container{writing("a", "0", false)}, model.Unknown()},
		{"both say so", nil, []corev1.Container{writing("a", "2k", false), writing("b", "3k", false)}, model.Known(5000)},
		{"and a sidecar", []corev1.Container{writing("s", "1k", true)}, []corev1.Container{writing("a", "2k", false)}, model.Known(3000)},
		{"what comes before may write more", []corev1.Container{writing("i", "9k", false)}, []corev1.Container{writing("a", "2k", false)}, model.Known(9000)},
		{"beside a sidecar", []corev1.Container{writing("s", "1k", true), writing("i", "9k", false)}, []corev1.Container{writing("a", "2k", false)}, model.Known(10000)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := New().Pod(&corev1.Pod{Spec: corev1.PodSpec{InitContainers: tt.init, Containers: tt.mains}}).Template
			if got.Ephemeral.Pod != tt.want || got.Limited() != tt.want.IsKnown() {
				t.Errorf("got %v, limited: %v; want %v", got.Ephemeral.Pod, got.Limited(), tt.want)
			}
		})
	}
}

func TestPodsWithOtherLimitsDoNotShareATemplate(t *testing.T) {
	c := New()
	of := func(limit string) *model.Template {
		return c.Pod(&corev1.Pod{Spec: corev1.PodSpec{Containers: []corev1.Container{writing("a", limit, false)}}}).Template
	}
	if of("1Gi") == of("2Gi") || of("1Gi") != of("1024Mi") {
		t.Error("templates are shared by the wrong pods")
	}
}
