package app

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kdash/internal/config"
	"kdash/internal/kube"
)

type completion = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// completions are those of the flags that every command has. They read the
// kubeconfig and never talk to a cluster.
func completions(g *globals) map[string]completion {
	return map[string]completion{
		"context": contextNames(g, func(c kube.ContextInfo) string { return c.Name }),
		"cluster": contextNames(g, func(c kube.ContextInfo) string { return c.Cluster }),
		"user":    contextNames(g, func(c kube.ContextInfo) string { return c.User }),
		"theme": func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return starting(config.Themes(), typed), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func contextNames(g *globals, name func(kube.ContextInfo) string) completion {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		infos, err := kube.Contexts(g.connection)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		names := make([]string, len(infos))
		for i, info := range infos {
			names[i] = name(info)
		}
		return starting(names, typed), cobra.ShellCompDirectiveNoFileComp
	}
}

// starting are the words that begin with what is typed, each once.
func starting(words []string, typed string) []string {
	var found []string
	for _, w := range words {
		if strings.HasPrefix(w, typed) && !slices.Contains(found, w) {
			found = append(found, w)
		}
	}
	return found
}
