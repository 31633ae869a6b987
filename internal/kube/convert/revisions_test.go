package convert

import (
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/utils/ptr"

	"kdash/internal/model"
)

// brokerTemplate is what a revision of a broker is made from.
func brokerTemplate() *corev1.PodTemplateSpec {
	return &corev1.PodTemplateSpec{
		ObjectMeta: metav1.ObjectMeta{Labels: map[string]string{"app": "kafka", "pod-template-hash": "7c"}, Annotations: map[string]string{"checksum/config": "12ab"}},
		Spec: corev1.PodSpec{
			Volumes: []corev1.Volume{{Name: "config", VolumeSource: corev1.VolumeSource{ConfigMap: &corev1.ConfigMapVolumeSource{LocalObjectReference: corev1.LocalObjectReference{Name: "broker"}}}}},
			Containers: []corev1.Container{{
				Name: "kafka", Image: "kafka:4.0", Args: []string{"--id", "1", "--password", "swordfish"},
				Env: []corev1.EnvVar{{Name: "OPTS", Value: "-Xmx1g"}, {Name: "PASSWORD", ValueFrom: &corev1.EnvVarSource{
					SecretKeyRef: &corev1.SecretKeySelector{LocalObjectReference: corev1.LocalObjectReference{Name: "broker"}, Key: "password"}}}},
				Resources:     corev1.ResourceRequirements{Limits: corev1.ResourceList{"memory": resource.MustParse("2Gi")}},
				LivenessProbe: &corev1.Probe{ProbeHandler: corev1.ProbeHandler{TCPSocket: &corev1.TCPSocketAction{Port: intstr.FromInt32(9092)}}, PeriodSeconds: 10},
			}},
		},
	}
}

// told is a change as a line.
func told(c model.TemplateChange) string {
	line := strings.TrimPrefix(c.Where+"|", "|") + c.Field + "|" + c.Old + "|" + c.New
	if c.Hidden {
		line += "(hidden)"
	}
	return line
}

func TestWhatARolloutChanged(t *testing.T) {
	main := func(o *corev1.PodTemplateSpec) *corev1.Container { return &o.Spec.Containers[0] }
	for _, test := range []struct {
		name   string
		change func(*corev1.PodTemplateSpec)
		want   []string
	}{
		{"nothing", func(*corev1.PodTemplateSpec) {}, nil},
		{"the hash of the revision", func(o *corev1.PodTemplateSpec) { o.Labels["pod-template-hash"] = "8d" }, nil},
		{"an image", func(o *corev1.PodTemplateSpec) { main(o).Image = "kafka:4.1" }, []string{"container kafka|image|kafka:4.0|kafka:4.1"}},
		{"a container more", func(o *corev1.PodTemplateSpec) {
			o.Spec.Containers = append(o.Spec.Containers, corev1.Container{Name: "proxy", Image: "envoy:1"})
		}, []string{"container proxy|image||envoy:1"}},
		{"the value of a variable", func(o *corev1.PodTemplateSpec) { main(o).Env[0].Value = "-Xmx9g" }, []string{"container kafka|env OPTS||(hidden)"}},
		{"a variable more", func(o *corev1.PodTemplateSpec) {
			main(o).Env = append(main(o).Env, corev1.EnvVar{Name: "TOKEN", Value: "swordfish"})
		}, []string{"container kafka|env TOKEN||a value"}},
		{"another Secret", func(o *corev1.PodTemplateSpec) { main(o).Env[1].ValueFrom.SecretKeyRef.Name = "vault" },
			[]string{"container kafka|env PASSWORD|Secret broker key password|Secret vault key password"}},
		{"arguments", func(o *corev1.PodTemplateSpec) { main(o).Args = []string{"--id", "2", "--password", "marlin"} },
			[]string{"container kafka|args|1 …|2 …"}},
		{"a credential among the arguments", func(o *corev1.PodTemplateSpec) { main(o).Args[3] = "marlin" },
			[]string{"container kafka|args||(hidden)"}},
		{"a limit", func(o *corev1.PodTemplateSpec) { main(o).Resources.Limits["memory"] = resource.MustParse("1Gi") },
			[]string{"container kafka|memory limit|2Gi|1Gi"}},
		{"a probe", func(o *corev1.PodTemplateSpec) { main(o).LivenessProbe.PeriodSeconds = 1 },
			[]string{"container kafka|liveness probe|TCP 9092, delay 0s, every 10s, timeout 1s, 1 failures|TCP 9092, delay 0s, every 1s, timeout 1s, 1 failures"}},
		{"a volume", func(o *corev1.PodTemplateSpec) { o.Spec.Volumes[0].ConfigMap.Name = "broker-2" },
			[]string{"volume config|ConfigMap broker|ConfigMap broker-2"}},
		{"an annotation", func(o *corev1.PodTemplateSpec) { o.Annotations["checksum/config"] = "34cd" },
			[]string{"annotation checksum/config||(hidden)"}},
		{"a restart", func(o *corev1.PodTemplateSpec) { o.Annotations[restartedAt] = "2026-11-23T11:00:00Z" },
			[]string{"restarted at||2026-11-23T11:00:00Z"}},
		{"what nobody compares", func(o *corev1.PodTemplateSpec) { o.Spec.HostNetwork = true },
			[]string{"fields that kdash does not compare||(hidden)"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			now := brokerTemplate()
			test.change(now)
			var got []string
			for _, c := range templateChanges(brokerTemplate(), now) {
				got = append(got, told(c))
			}
			if d := diff(test.want, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
			if text := strings.Join(got, "\n"); strings.Contains(text, "swordfish") || strings.Contains(text, "marlin") || strings.Contains(text, "Xmx") {
				t.Errorf("a value is told: %s", text)
			}
		})
	}
}

func TestRevisionsFollowOneAnother(t *testing.T) {
	revision := func(number int64, made time.Duration, image string, written ...metav1.ManagedFieldsEntry) Revision {
		template := brokerTemplate()
		template.Spec.Containers[0].Image = image
		return Revision{Number: number, Template: template, Meta: &metav1.ObjectMeta{
			Namespace: "data", Name: "kafka-" + image, CreationTimestamp: ago(made), ManagedFields: written}}
	}
	again := metav1.ManagedFieldsEntry{Manager: "kube-controller-manager", Time: ptr.To(ago(time.Minute))}
	status := metav1.ManagedFieldsEntry{Manager: "kube-controller-manager", Subresource: "status", Time: ptr.To(ago(time.Second))}
	got := Revisions([]Revision{revision(3, 48*time.Hour, "a", again, status), revision(2, time.Hour, "b")})
	if len(got) != 2 || got[0].Number != 2 || got[0].Against != 0 || got[0].Changes != nil {
		t.Fatalf("got %+v, want revision 2 first, with nothing to compare it with", got)
	}
	back := got[1]
	if back.Against != 2 || len(back.Changes) != 1 || back.Changes[0].Old != "b" || back.Changes[0].New != "a" {
		t.Errorf("got %+v, want revision 3 to go back from b to a", back)
	}
	if !back.At.Equal(now.Add(-time.Minute)) {
		t.Errorf("revision 3 came into use at %s, want when its number was written: its ReplicaSet is older than that of 2", back.At)
	}
}

func TestWritersThatCount(t *testing.T) {
	got := Writes([]metav1.ManagedFieldsEntry{
		{Manager: "kubectl-edit", Time: ptr.To(ago(time.Minute))},
		{Manager: "kube-controller-manager", Time: ptr.To(ago(time.Second))},
		{Manager: "kubectl", Subresource: "scale", Time: ptr.To(ago(time.Hour))},
		{Manager: "someone", Subresource: "status", Time: ptr.To(ago(time.Second))},
		{Manager: "helm"},
	})
	want := []model.Write{{Manager: "kubectl", Scale: true, At: now.Add(-time.Hour)}, {Manager: "kubectl-edit", At: now.Add(-time.Minute)}}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestTheFilesOfATemplate(t *testing.T) {
	template := brokerTemplate()
	got := Files([]Revision{{Number: 1, Meta: &metav1.ObjectMeta{Namespace: "data"}, Template: template}})
	want := []model.Ref{{Kind: model.KindConfigMap, Namespace: "data", Name: "broker"}, {Kind: model.KindSecret, Namespace: "data", Name: "broker"}}
	if d := diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
