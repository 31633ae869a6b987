package convert

import (
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// fieldManager tells from managedFields who wrote o first. Who changed a
// status, and Kubernetes' own components, do not count: they act for somebody.
func fieldManager(o *metav1.ObjectMeta) model.Manager {
	var oldest *metav1.ManagedFieldsEntry
	for i := range o.ManagedFields {
		e := &o.ManagedFields[i]
		if e.Subresource != "" || e.Manager == "" || isComponent(e.Manager) {
			continue
		}
		if oldest == nil || older(e, oldest) {
			oldest = e
		}
	}
	if oldest == nil {
		return model.Manager{}
	}
	if m := toolNamed(oldest.Manager); m.Tool != "" {
		return m
	}
	return model.Manager{Tool: "operator", Name: oldest.Manager}
}

// older reports whether a was written before b. An entry without a time is
// older than one that has it.
func older(a, b *metav1.ManagedFieldsEntry) bool {
	if a.Time == nil || b.Time == nil {
		return a.Time == nil && b.Time != nil
	}
	return a.Time.Before(b.Time)
}

// isComponent reports whether a field manager is a part of Kubernetes itself.
func isComponent(name string) bool {
	switch name {
	case "kubelet", "cloud-controller-manager", "before-first-apply", "Go-http-client", "unknown":
		return true
	}
	return strings.HasPrefix(name, "kube-") || strings.HasPrefix(name, "k3s") || strings.HasPrefix(name, "rke2")
}

// toolNamed recognises a deployment tool by the name it goes by as a field
// manager or in the label managed-by. Tool is "" when name is none of them.
func toolNamed(name string) model.Manager {
	lower := strings.ToLower(name)
	if verb, ok := strings.CutPrefix(lower, "kubectl"); ok {
		return model.Manager{Tool: "kubectl", Name: strings.TrimPrefix(verb, "-")}
	}
	for _, tool := range []struct{ start, tool string }{
		{"k9s", "k9s"},
		{"helm-controller", "Flux"},
		{"kustomize-controller", "Flux"},
		{"flux", "Flux"},
		{"helm", "Helm"},
		{"tiller", "Helm"},
		{"argocd", "Argo CD"},
		{"argo-cd", "Argo CD"},
		{"kustomize", "Kustomize"},
		{"terraform", "Terraform"},
		{"hashicorp", "Terraform"},
		{"opentofu", "Terraform"},
		{"pulumi", "Pulumi"},
	} {
		if strings.HasPrefix(lower, tool.start) && !strings.HasSuffix(lower, "operator") {
			return model.Manager{Tool: tool.tool}
		}
	}
	return model.Manager{}
}
