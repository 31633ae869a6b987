package kube

import (
	"maps"
	"slices"

	"k8s.io/client-go/tools/clientcmd/api"
)

// ContextInfo is one context of the kubeconfig.
type ContextInfo struct {
	Name      string
	Cluster   string
	User      string
	Namespace string // "" when the context names none
	Current   bool   // the one that the session has open
}

// Contexts lists the contexts of the kubeconfig by name; none for a session
// that was not opened from one.
func (s *Session) Contexts() []ContextInfo { return slices.Clone(s.contexts) }

func contextsOf(raw api.Config, current string) []ContextInfo {
	var infos []ContextInfo
	for _, name := range slices.Sorted(maps.Keys(raw.Contexts)) {
		c := raw.Contexts[name]
		infos = append(infos, ContextInfo{
			Name:      name,
			Cluster:   c.Cluster,
			User:      c.AuthInfo,
			Namespace: c.Namespace,
			Current:   name == current,
		})
	}
	return infos
}
