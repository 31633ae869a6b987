package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kdash/internal/logs/meaning"
	"kdash/internal/logs/output"
	"kdash/internal/model"
)

// completionPatience is how long a Tab may take.
const completionPatience = 3 * time.Second

// completeTargets completes KIND/NAME: first the kind, then from the cluster
// what there is of it.
func completeTargets(h Host, g *globals) completion {
	return func(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		word, _, named := strings.Cut(typed, "/")
		if !named {
			return starting(targetWords(), typed), cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
		}
		if slices.Contains([]string{"component", "components"}, strings.ToLower(word)) {
			return starting(behind(word, componentNames()), typed), cobra.ShellCompDirectiveNoFileComp
		}
		ctx, stop := context.WithTimeout(c.Context(), completionPatience)
		defer stop()
		s, err := look(ctx, h, g, model.FirstKinds())
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return starting(behind(word, targetNames(s, word)), typed), cobra.ShellCompDirectiveNoFileComp
	}
}

func targetWords() []string {
	return []string{"system/", "component/", "pod/", "statefulset/", "deployment/", "daemonset/", "cronjob/", "job/"}
}

// behind puts a word and a slash before names.
func behind(word string, names []string) []string {
	found := make([]string, len(names))
	for i, name := range names {
		found[i] = word + "/" + name
	}
	return found
}

// targetNames are what may stand behind a word and a slash.
func targetNames(s *model.Snapshot, word string) []string {
	var names []string
	switch kind := kindOf(word); {
	case strings.HasPrefix(strings.ToLower(word), "sys"):
		for _, p := range s.Pods {
			if p.Identity != nil && p.Identity.Instance != "" {
				names = append(names, p.Identity.Instance)
			}
		}
	case strings.EqualFold(kind, model.KindPod):
		for _, p := range s.Pods {
			names = append(names, p.Name)
		}
	case strings.EqualFold(kind, model.KindJob):
		for _, j := range s.Jobs {
			names = append(names, j.Name)
		}
	default:
		for _, w := range s.Workloads {
			if strings.EqualFold(w.Kind, kind) {
				names = append(names, w.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// completeLogFlags completes the flags that take one of a few words.
func completeLogFlags(c *cobra.Command) {
	var tags []string
	for _, trouble := range meaning.Dictionary() {
		tags = append(tags, trouble.Name)
	}
	for flag, words := range map[string][]string{
		"component": componentNames(), "level": levelNames(), "output": output.Formats(), "tag": tags,
		"container-state": {"running", "waiting", "terminated", "all"}, "color": {"auto", "always", "never"}, "timestamps": {"default", "short"},
	} {
		complete := func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return starting(words, typed), cobra.ShellCompDirectiveNoFileComp
		}
		// Registering fails only for a flag that does not exist.
		if err := c.RegisterFlagCompletionFunc(flag, complete); err != nil {
			panic(err)
		}
	}
}
