package convert

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
)

// Whatever differs between the pods of one template does not keep them from
// sharing it, and whatever a template tells does.
func TestPodsShareATemplate(t *testing.T) {
	first := func(o *corev1.Pod) *corev1.Container { return &o.Spec.Containers[0] }
	for name, test := range map[string]struct {
		change func(*corev1.Pod)
		shared bool
	}{
		"another pod of the set":   {func(o *corev1.Pod) { o.Name = "kafka-2"; o.Labels["apps.kubernetes.io/pod-index"] = "2" }, true},
		"another revision":         {func(o *corev1.Pod) { o.Labels["controller-revision-hash"] = "kafka-8d" }, true},
		"an annotation of no tool": {func(o *corev1.Pod) { o.Annotations["checksum/config"] = "34cd" }, true},
		"the value of a variable":  {func(o *corev1.Pod) { first(o).Env[0].Value = "swordfish" }, true},
		"another status":           {func(o *corev1.Pod) { o.Status = corev1.PodStatus{} }, true},
		"labelled by hand":         {func(o *corev1.Pod) { o.Labels["app.kubernetes.io/name"] = "zookeeper" }, false},
		"another release":          {func(o *corev1.Pod) { o.Annotations["meta.helm.sh/release-name"] = "logs" }, false},
		"another image":            {func(o *corev1.Pod) { first(o).Image = "kafka:4.2" }, false},
		"another container name":   {func(o *corev1.Pod) { first(o).Name = "broker" }, false},
		"an argument less":         {func(o *corev1.Pod) { first(o).Args = first(o).Args[:1] }, false},
		"a command that was one": {func(o *corev1.Pod) {
			first(o).Command, first(o).Args = append(first(o).Command, first(o).Args[0]), first(o).Args[1:]
		}, false},
		"another variable":   {func(o *corev1.Pod) { first(o).Env[0].Name = "KAFKA_PASSWORD_FILE" }, false},
		"another port":       {func(o *corev1.Pod) { first(o).Ports[1].ContainerPort = 9998 }, false},
		"another port name":  {func(o *corev1.Pod) { first(o).Ports[1].Name = "jmx" }, false},
		"another mount":      {func(o *corev1.Pod) { first(o).VolumeMounts[0].MountPath = "/data" }, false},
		"one container less": {func(o *corev1.Pod) { o.Spec.InitContainers = o.Spec.InitContainers[1:] }, false},
		"init become main": {func(o *corev1.Pod) {
			o.Spec.Containers, o.Spec.InitContainers = append(o.Spec.InitContainers, o.Spec.Containers...), nil
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			c, other := New(), kafkaPod()
			test.change(other)
			if got := c.Pod(kafkaPod()).Template == c.Pod(other).Template; got != test.shared {
				t.Errorf("shared: %t, want %t", got, test.shared)
			}
		})
	}
}

// A Deployment and its pods tell the same, so they are recognised as one.
func TestPodTemplateIsSharedWithItsPods(t *testing.T) {
	c, o := New(), kafkaPod()
	template := corev1.PodTemplateSpec{Spec: o.Spec}
	template.Labels = map[string]string{"app.kubernetes.io/name": "kafka"}
	template.Annotations = o.Annotations
	if c.podTemplate(&template) != c.Pod(o).Template {
		t.Error("the controller's template and its pod's are two")
	}
}
