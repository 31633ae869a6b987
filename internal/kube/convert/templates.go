package convert

import (
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// tokenMount is where every pod has its service account token: it tells
// nothing about a pod.
const tokenMount = "/var/run/secrets/kubernetes.io/serviceaccount"

// podLabels are the labels that a controller adds for one pod, one revision or
// one run.
//
//nolint:gochecknoglobals // a table that nothing writes to
var podLabels = map[string]bool{
	"pod-template-hash":                        true,
	"controller-revision-hash":                 true,
	"pod-template-generation":                  true,
	"statefulset.kubernetes.io/pod-name":       true,
	"apps.kubernetes.io/pod-index":             true,
	"batch.kubernetes.io/job-completion-index": true,
	"batch.kubernetes.io/controller-uid":       true,
	"batch.kubernetes.io/job-name":             true,
	"controller-uid":                           true,
	"job-name":                                 true,
	"strimzi.io/pod-name":                      true,
}

// toolAnnotations are the prefixes of the annotations that name a tool.
//
//nolint:gochecknoglobals // a table that nothing writes to
var toolAnnotations = []string{
	"meta.helm.sh/", "argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/", "config.kubernetes.io/origin",
}

func isToolAnnotation(key string) bool {
	for _, prefix := range toolAnnotations {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

// template is what a pod, or a pod template, tells about its system. Pods that
// tell the same share one template, whatever made them: a pod that somebody
// labelled by hand has its own.
func (c *Converter) template(labels, annotations map[string]string, spec *corev1.PodSpec) *model.Template {
	externals := c.externalsOf(annotations, spec)
	sum := c.fingerprint(labels, annotations, spec) + externals.sum
	if known, ok := c.templates.get(sum); ok {
		return known
	}
	var cut bool
	t := &model.Template{
		Labels:      c.wordMap(without(labels, func(k string) bool { return podLabels[k] }), &cut),
		Annotations: c.wordMap(without(annotations, func(k string) bool { return !isToolAnnotation(k) }), &cut),
		Containers:  make([]model.TemplateContainer, 0, len(spec.InitContainers)+len(spec.Containers)),
	}
	for i := range first(spec.InitContainers, containerLimit, &cut) {
		t.Containers = append(t.Containers, c.templateContainer(&spec.InitContainers[i], true))
	}
	for i := range first(spec.Containers, containerLimit, &cut) {
		t.Containers = append(t.Containers, c.templateContainer(&spec.Containers[i], false))
	}
	t.Placement = c.placement(spec)
	t.Externals = externals.uses
	for i := range first(spec.ImagePullSecrets, itemLimit, &cut) {
		t.PullSecrets = append(t.PullSecrets, c.word(spec.ImagePullSecrets[i].Name))
	}
	t.Account = c.word(account(spec))
	t.Volumes, t.FSGroup = c.podVolumes(spec), changesOwners(spec)
	t.Ephemeral = c.ephemeral(spec)
	c.templates.put(sum, t)
	return t
}

// startup is how long the startup probe of a container may fail before the
// kubelet kills it. The API server fills in what a manifest leaves out.
func startup(o *corev1.Container) time.Duration {
	p := o.StartupProbe
	if p == nil {
		return 0
	}
	return time.Duration(p.InitialDelaySeconds+p.FailureThreshold*p.PeriodSeconds) * time.Second
}

// account is the ServiceAccount of a pod, "" for the default one: the API
// server writes that name into pods, and not into their templates.
func account(spec *corev1.PodSpec) string {
	if spec.ServiceAccountName == "default" {
		return ""
	}
	return spec.ServiceAccountName
}

// without copies m less the keys that drop picks.
func without(m map[string]string, drop func(key string) bool) map[string]string {
	out := make(map[string]string, len(m))
	for k, v := range m {
		if !drop(k) {
			out[k] = v
		}
	}
	return out
}

func (c *Converter) templateContainer(o *corev1.Container, init bool) model.TemplateContainer {
	var cut bool
	t := model.TemplateContainer{Name: c.word(o.Name), Init: init, Image: c.word(o.Image), Command: c.command(o), Startup: startup(o)}
	for _, env := range first(o.Env, envLimit, &cut) {
		t.EnvNames = append(t.EnvNames, c.word(env.Name))
	}
	for _, port := range first(o.Ports, itemLimit, &cut) {
		t.Ports = append(t.Ports, port.ContainerPort)
		if port.Name != "" {
			t.PortNames = append(t.PortNames, c.word(port.Name))
		}
	}
	for _, mount := range first(o.VolumeMounts, itemLimit, &cut) {
		if mount.MountPath != tokenMount {
			t.MountPaths = append(t.MountPaths, c.word(mount.MountPath))
		}
	}
	return t
}

// command is the start of what the container runs: command, then arguments,
// without the credentials in them.
func (c *Converter) command(o *corev1.Container) []string {
	var out []string
	for _, list := range [][]string{o.Command, o.Args} {
		before := ""
		for _, w := range list {
			if len(out) == commandLimit {
				return out
			}
			out = append(out, c.word(clip(withoutSecrets(before, w), argumentLimit)))
			before = w
		}
	}
	return out
}
