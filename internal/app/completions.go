package app

import (
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
		"theme": func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return config.Themes(), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func contextNames(g *globals, name func(kube.ContextInfo) string) completion {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		infos, err := kube.Contexts(g.connection)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		seen := map[string]bool{}
		var names []string
		for _, info := range infos {
			if n := name(info); !seen[n] && strings.HasPrefix(n, typed) {
				seen[n] = true
				names = append(names, n)
			}
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
}
