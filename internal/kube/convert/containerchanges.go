package convert

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"

	"kdash/internal/model"
)

// containerChanges compares the containers of two templates by name.
func containerChanges(role string, old, now []corev1.Container) []model.TemplateChange {
	var out []model.TemplateChange
	for i := range now {
		where := role + " " + clip(now[i].Name, wordLimit)
		if before := containerNamed(old, now[i].Name); before != nil {
			out = append(out, compareContainers(where, before, &now[i])...)
			continue
		}
		out = append(out, model.TemplateChange{Where: where, Field: "image", New: clip(now[i].Image, argumentLimit)})
	}
	for i := range old {
		if containerNamed(now, old[i].Name) == nil {
			out = append(out, model.TemplateChange{Where: role + " " + clip(old[i].Name, wordLimit), Field: "image", Old: clip(old[i].Image, argumentLimit)})
		}
	}
	return out
}

func containerNamed(list []corev1.Container, name string) *corev1.Container {
	if i := slices.IndexFunc(list, func(c corev1.Container) bool { return c.Name == name }); i >= 0 {
		return &list[i]
	}
	return nil
}

func compareContainers(where string, a, b *corev1.Container) []model.TemplateChange {
	c := &changes{where: where}
	c.say("image", a.Image, b.Image)
	c.arguments("command", a.Command, b.Command)
	c.arguments("args", a.Args, b.Args)
	c.environment(a.Env, b.Env)
	c.say("env from", environmentSources(a.EnvFrom), environmentSources(b.EnvFrom))
	for _, of := range []struct {
		words    string
		old, now corev1.ResourceList
	}{{" request", a.Resources.Requests, b.Resources.Requests}, {" limit", a.Resources.Limits, b.Resources.Limits}} {
		old, now := quantities(of.old, of.words), quantities(of.now, of.words)
		for _, name := range keysOf(old, now) {
			c.say(name, old[name], now[name])
		}
	}
	c.say("liveness probe", probe(a.LivenessProbe), probe(b.LivenessProbe))
	c.say("readiness probe", probe(a.ReadinessProbe), probe(b.ReadinessProbe))
	c.say("startup probe", probe(a.StartupProbe), probe(b.StartupProbe))
	c.each("mount", mounts(a.VolumeMounts), mounts(b.VolumeMounts))
	c.say("ports", ports(a.Ports), ports(b.Ports))
	c.say("pull policy", string(a.ImagePullPolicy), string(b.ImagePullPolicy))
	c.hint("lifecycle hooks", equality.Semantic.DeepEqual(a.Lifecycle, b.Lifecycle))
	c.hint("security context", equality.Semantic.DeepEqual(a.SecurityContext, b.SecurityContext))
	return c.found
}

// arguments tells what a command line lost and what it gained, without the
// credentials in it.
func (c *changes) arguments(field string, a, b []string) {
	if slices.Equal(a, b) {
		return
	}
	old, now := lessThan(a, b), lessThan(b, a)
	if old == now { // another order, or another credential
		c.hint(field, false)
		return
	}
	c.say(field, old, now)
}

// lessThan joins what is in list and not in other.
func lessThan(list, other []string) string {
	var out []string
	before := ""
	for _, word := range list {
		if !slices.Contains(other, word) {
			out = append(out, withoutSecrets(before, word))
		}
		before = word
	}
	return strings.Join(out, " ")
}

// environment names the variables that came, went or changed. Only where a
// value is read from is told, never a value.
func (c *changes) environment(a, b []corev1.EnvVar) {
	old, now := variables(a), variables(b)
	for _, name := range keysOf(old, now) {
		before, had := old[name]
		after, has := now[name]
		switch field := "env " + clip(name, wordLimit); {
		case !had:
			c.say(field, "", variable(after))
		case !has:
			c.say(field, variable(before), "")
		case before.ValueFrom != nil || after.ValueFrom != nil:
			c.say(field, variable(before), variable(after))
		default:
			c.hint(field, before.Value == after.Value)
		}
	}
}

func variables(list []corev1.EnvVar) map[string]corev1.EnvVar {
	out := make(map[string]corev1.EnvVar, len(list))
	for _, e := range list {
		out[e.Name] = e
	}
	return out
}

// variable tells where a variable has its value from.
func variable(e corev1.EnvVar) string {
	switch from := e.ValueFrom; {
	case from == nil:
		return "a value"
	case from.SecretKeyRef != nil:
		return "Secret " + from.SecretKeyRef.Name + " key " + from.SecretKeyRef.Key
	case from.ConfigMapKeyRef != nil:
		return "ConfigMap " + from.ConfigMapKeyRef.Name + " key " + from.ConfigMapKeyRef.Key
	case from.FieldRef != nil:
		return "field " + from.FieldRef.FieldPath
	case from.ResourceFieldRef != nil:
		return "resource " + from.ResourceFieldRef.Resource
	}
	return "elsewhere"
}

func environmentSources(list []corev1.EnvFromSource) string {
	var out []string
	for _, from := range list {
		switch {
		case from.ConfigMapRef != nil:
			out = append(out, "ConfigMap "+from.ConfigMapRef.Name)
		case from.SecretRef != nil:
			out = append(out, "Secret "+from.SecretRef.Name)
		}
	}
	return strings.Join(out, ", ")
}

// quantities are amounts by the resource's name with words behind it.
func quantities(list corev1.ResourceList, words string) map[string]string {
	out := make(map[string]string, len(list))
	for name, quantity := range list {
		out[clip(string(name), wordLimit)+words] = quantity.String()
	}
	return out
}

// probe is what is asked, and how patiently; "" for none.
func probe(p *corev1.Probe) string {
	if p == nil {
		return ""
	}
	what := "exec"
	switch {
	case p.HTTPGet != nil:
		what = "GET " + withoutSecrets("", p.HTTPGet.Path) + " on " + p.HTTPGet.Port.String()
	case p.TCPSocket != nil:
		what = "TCP " + p.TCPSocket.Port.String()
	case p.GRPC != nil:
		what = "gRPC " + strconv.Itoa(int(p.GRPC.Port))
	case p.Exec != nil:
		what = "exec " + clip(lessThan(p.Exec.Command, nil), argumentLimit/2)
	}
	return fmt.Sprintf("%s, delay %ds, every %ds, timeout %ds, %d failures",
		what, p.InitialDelaySeconds, max(p.PeriodSeconds, 1), max(p.TimeoutSeconds, 1), max(p.FailureThreshold, 1))
}

func mounts(list []corev1.VolumeMount) map[string]string {
	out := make(map[string]string, len(list))
	for _, m := range list {
		out[clip(m.MountPath, wordLimit)] = strings.TrimSuffix("volume "+m.Name+"/"+m.SubPath, "/")
	}
	return out
}

func ports(list []corev1.ContainerPort) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = strings.TrimPrefix(p.Name+":"+strconv.Itoa(int(p.ContainerPort)), ":")
	}
	return strings.Join(out, ", ")
}

func seconds(v *int64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatInt(*v, 10) + "s"
}

// volumesByName tells what each volume is, by name: of ConfigMaps, Secrets and
// claims which.
func volumesByName(list []corev1.Volume) map[string]string {
	out := make(map[string]string, len(list))
	for i := range list {
		out[clip(list[i].Name, wordLimit)] = volumeWords(&list[i])
	}
	return out
}

func volumeWords(v *corev1.Volume) string {
	switch {
	case v.ConfigMap != nil:
		return "ConfigMap " + v.ConfigMap.Name
	case v.Secret != nil:
		return "Secret " + v.Secret.SecretName
	case v.PersistentVolumeClaim != nil:
		return "claim " + v.PersistentVolumeClaim.ClaimName
	case v.EmptyDir != nil:
		return "emptyDir"
	case v.HostPath != nil:
		return "hostPath " + v.HostPath.Path
	case v.CSI != nil:
		return "CSI " + v.CSI.Driver
	case v.Projected != nil:
		return "projected"
	}
	return "another kind of volume"
}
