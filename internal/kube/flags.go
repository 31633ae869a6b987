package kube

import (
	"strings"

	"k8s.io/cli-runtime/pkg/genericclioptions"
)

// NewFlags returns kubectl's connection flags with kubectl's defaults. The
// namespace flag may name several namespaces; SplitNamespaces takes it apart.
func NewFlags() *genericclioptions.ConfigFlags {
	return genericclioptions.NewConfigFlags(false)
}

// SplitNamespaces takes the value of -n apart: "lake, ingestion" is two
// namespaces, "" is none.
func SplitNamespaces(flag string) []string {
	var names []string
	for name := range strings.SplitSeq(flag, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
