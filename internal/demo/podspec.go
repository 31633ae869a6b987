package demo

import (
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/utils/ptr"
)

// template is the pod template of a workload.
func (w *workload) template() corev1.PodTemplateSpec {
	t := corev1.PodTemplateSpec{Spec: w.spec("")}
	t.Labels = w.plainLabels()
	return t
}

// spec is that of a pod, or of the template where there is no name.
func (w *workload) spec(pod string) corev1.PodSpec {
	s := corev1.PodSpec{
		RestartPolicy: corev1.RestartPolicyAlways, TerminationGracePeriodSeconds: ptr.To(int64(30)),
		SchedulerName: "default-scheduler", DNSPolicy: corev1.DNSClusterFirst,
	}
	if w.Never || w.Kind == "CronJob" {
		s.RestartPolicy = corev1.RestartPolicyNever
	}
	for _, c := range w.Containers {
		s.Containers = append(s.Containers, c.spec(w.Claims))
	}
	for _, c := range w.Claims {
		if pod == "" && !c.Shared {
			continue
		}
		s.Volumes = append(s.Volumes, corev1.Volume{Name: c.Name, VolumeSource: corev1.VolumeSource{
			PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: w.claimName(c, pod)},
		}})
	}
	return s
}

func (c container) spec(claims []claim) corev1.Container {
	requests := corev1.ResourceList{corev1.ResourceCPU: c.CPU.Quantity, corev1.ResourceMemory: c.Memory.Quantity}
	o := corev1.Container{
		Name: c.Name, Image: c.Image, Args: c.Args, ImagePullPolicy: corev1.PullIfNotPresent,
		Resources: corev1.ResourceRequirements{
			Requests: requests, Limits: corev1.ResourceList{corev1.ResourceMemory: c.Memory.Quantity},
		},
		TerminationMessagePath: corev1.TerminationMessagePathDefault, TerminationMessagePolicy: corev1.TerminationMessageReadFile,
	}
	for _, name := range sortedKeys(c.Env) {
		o.Env = append(o.Env, corev1.EnvVar{Name: name, Value: c.Env[name]})
	}
	for _, name := range sortedKeys(c.Ports) {
		o.Ports = append(o.Ports, corev1.ContainerPort{Name: name, ContainerPort: int32(c.Ports[name]), Protocol: corev1.ProtocolTCP})
	}
	for _, m := range c.Mounts {
		for _, one := range claims {
			if one.Name == m {
				o.VolumeMounts = append(o.VolumeMounts, corev1.VolumeMount{Name: m, MountPath: "/data/" + m})
			}
		}
	}
	return o
}

// podLabels are those of one pod: $(pod) is its name, $(last) what follows the
// last dash.
func (w *workload) podLabels(pod string) map[string]string {
	last := pod[strings.LastIndexByte(pod, '-')+1:]
	fill := strings.NewReplacer("$(pod)", pod, "$(last)", last)
	labels := map[string]string{}
	for k, v := range w.Labels {
		labels[k] = fill.Replace(v)
	}
	switch w.Kind {
	case "StatefulSet":
		labels["statefulset.kubernetes.io/pod-name"], labels["apps.kubernetes.io/pod-index"] = pod, last
		labels["controller-revision-hash"] = w.Name + "-" + w.revision
	case "Deployment":
		labels["pod-template-hash"] = w.revision
	case "DaemonSet":
		labels["controller-revision-hash"] = w.revision
	}
	return labels
}
