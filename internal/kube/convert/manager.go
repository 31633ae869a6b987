package convert

import (
	"cmp"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes/scheme"

	"kdash/internal/model"
)

// manager says who put o there. The signs are asked from the most binding to
// the least: an operator undoes a change whatever deployed the operator, a
// GitOps controller undoes a change to a Helm release it renders, and a field
// manager alone only says which program wrote.
func (c *Converter) manager(o *metav1.ObjectMeta) model.Manager {
	for _, sign := range []func(*metav1.ObjectMeta) model.Manager{
		ownerManager, argoManager, fluxManager, helmManager, labelManager, kustomizeManager, fieldManager,
	} {
		if m := sign(o); m.Tool != "" {
			return model.Manager{Tool: c.word(m.Tool), Name: c.word(m.Name)}
		}
	}
	return model.Manager{}
}

// ownerManager is the operator whose custom resource controls o. It is named
// as it names itself, else by its resource.
func ownerManager(o *metav1.ObjectMeta) model.Manager {
	for i := range o.OwnerReferences {
		ref := &o.OwnerReferences[i]
		if ref.Controller == nil || !*ref.Controller || isBuiltIn(ref.APIVersion) {
			continue
		}
		if name := o.Labels[managedBy]; looksLikeOperator(name) {
			return model.Manager{Tool: "operator", Name: name}
		}
		return model.Manager{Tool: "operator", Name: ref.Kind + " " + ref.Name}
	}
	return model.Manager{}
}

// isBuiltIn reports whether an apiVersion is one of Kubernetes' own. The group
// alone does not look it: sparkoperator.k8s.io is none of them.
func isBuiltIn(apiVersion string) bool {
	group, _, found := strings.Cut(apiVersion, "/")
	return !found || scheme.Scheme.IsGroupRegistered(group)
}

// argoManager is the Argo CD application that tracks o. Its tracking id ends
// in the name of what it tracks; an id that an operator copied from another
// object does not.
func argoManager(o *metav1.ObjectMeta) model.Manager {
	if app, tracked, ok := strings.Cut(o.Annotations["argocd.argoproj.io/tracking-id"], ":"); ok && strings.HasSuffix(tracked, "/"+o.Name) {
		return model.Manager{Tool: "Argo CD", Name: app}
	}
	if app := o.Labels["argocd.argoproj.io/instance"]; app != "" {
		return model.Manager{Tool: "Argo CD", Name: app}
	}
	return model.Manager{}
}

func fluxManager(o *metav1.ObjectMeta) model.Manager {
	for _, key := range []string{"helm.toolkit.fluxcd.io/name", "kustomize.toolkit.fluxcd.io/name"} {
		if name := o.Labels[key]; name != "" {
			return model.Manager{Tool: "Flux", Name: name}
		}
	}
	return model.Manager{}
}

// helmManager is the Helm release that o is part of.
func helmManager(o *metav1.ObjectMeta) model.Manager {
	release := cmp.Or(o.Annotations["meta.helm.sh/release-name"], o.Labels["release"], o.Labels["app.kubernetes.io/instance"])
	if o.Annotations["meta.helm.sh/release-name"] == "" && !hasChartLabels(o.Labels) {
		return model.Manager{}
	}
	return model.Manager{Tool: "Helm", Name: release}
}

// hasChartLabels knows the labels that charts set by custom: those of today,
// and heritage or chart with release from before there was a custom.
func hasChartLabels(labels map[string]string) bool {
	switch {
	case labels[managedBy] == "Helm", labels["helm.sh/chart"] != "":
		return true
	case labels["heritage"] == "Helm", labels["heritage"] == "Tiller":
		return true
	}
	return labels["chart"] != "" && labels["release"] != ""
}

// managedBy is the label by which a tool signs what it made.
const managedBy = "app.kubernetes.io/managed-by"

func labelManager(o *metav1.ObjectMeta) model.Manager {
	name := o.Labels[managedBy]
	if name == "" {
		return model.Manager{}
	}
	if m := toolNamed(name); m.Tool != "" {
		return m
	}
	return model.Manager{Tool: "operator", Name: name}
}

// looksLikeOperator reports whether the value of managed-by is an operator's
// own name and not that of a tool that an operator copied along.
func looksLikeOperator(name string) bool { return name != "" && toolNamed(name).Tool == "" }

// kustomizeManager knows what kustomize writes when it is told to say where an
// object came from.
func kustomizeManager(o *metav1.ObjectMeta) model.Manager {
	if o.Annotations["config.kubernetes.io/origin"] == "" {
		return model.Manager{}
	}
	return model.Manager{Tool: "Kustomize"}
}
