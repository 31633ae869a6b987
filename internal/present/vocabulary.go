package present

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// word is a command with its names, the full one first, then those that
// kubectl and k9s taught.
type word struct {
	names   []string
	command Command
}

func vocabulary() []word {
	return []word{
		page(PageOverview, "", "overview", "ov", "home"),
		page(PageTriage, "", "triage", "findings", "finding"),
		page(PageSystems, "", "systems", "system", "sys"),
		page(PageWorkloads, "", "workloads", "workload", "wl"),
		page(PageWorkloads, model.KindStatefulSet, "statefulsets", "statefulset", "sts"),
		page(PageWorkloads, model.KindDeployment, "deployments", "deployment", "deploy", "dp"),
		page(PageWorkloads, model.KindDaemonSet, "daemonsets", "daemonset", "ds"),
		page(PagePods, "", "pods", "pod", "po"),
		page(PageJobs, "", "jobs", "job", "jo"),
		page(PageJobs, model.KindCronJob, "cronjobs", "cronjob", "cj"),
		page(PageResources, "", "resources", "resource", "cr", "customresources"),
		page(PageStorage, "", "storage", "claims", "persistentvolumeclaims", "persistentvolumeclaim", "pvc"),
		page(PageVolumes, "", "volumes", "persistentvolumes", "persistentvolume", "pv"),
		page(PageClasses, "", "classes", "storageclasses", "storageclass", "sc"),
		page(PageExternals, "", "externals", "external", "ext"),
		page(PageNodes, "", "nodes", "node", "no"),
		page(PageEvents, "", "events", "event", "ev"),
		{[]string{"namespaces", "namespace", "ns"}, Command{Verb: VerbNamespace, Page: PageNamespaces}},
		{[]string{"contexts", "context", "ctx"}, Command{Verb: VerbContext, Page: PageContexts}},
		{[]string{"logs", "log"}, Command{Verb: VerbLogs}},
		{[]string{"theme"}, Command{Verb: VerbTheme}},
		{[]string{"help", "h", "?"}, Command{Verb: VerbHelp}},
		{[]string{"quit", "q", "q!", "qa", "exit"}, Command{Verb: VerbQuit}},
	}
}

func page(p Page, kind model.Kind, names ...string) word {
	return word{names, Command{Verb: VerbPage, Page: p, Kind: kind}}
}

// Complete lists the lines that text may become: commands at first, then what
// the command takes. Contexts come from the kubeconfig, the rest from s.
func Complete(text string, s *model.Snapshot, contexts []string) []string {
	head, last := cut(text)
	if head == "" {
		return starting("", last, commandNames(strings.ToLower(last)))
	}
	c, err := ParseCommand(head)
	if err != nil {
		return nil
	}
	if rest, ok := strings.CutPrefix(last, "@"); ok {
		return starting(head+"@", rest, contexts)
	}
	return starting(head, last, operands(c, s, contexts))
}

// cut parts text before its last word.
func cut(text string) (head, last string) {
	i := strings.LastIndexByte(text, ' ') + 1
	return strings.TrimLeft(text[:i], " "), text[i:]
}

// starting lists those of words that begin with start, case ignored, once each.
func starting(head, start string, words []string) []string {
	var found []string
	for _, w := range words {
		if len(w) >= len(start) && strings.EqualFold(w[:len(start)], start) && !slices.Contains(found, head+w) {
			found = append(found, head+w)
		}
	}
	return found
}

// commandNames lists for each command the first of its names that begins so.
func commandNames(start string) []string {
	var found []string
	for _, w := range vocabulary() {
		i := slices.IndexFunc(w.names, func(name string) bool { return strings.HasPrefix(name, start) })
		if i >= 0 {
			found = append(found, w.names[i])
		}
	}
	return found
}

func operands(c Command, s *model.Snapshot, contexts []string) []string {
	switch c.Verb {
	case VerbContext:
		return contexts
	case VerbNamespace:
		return append([]string{"all"}, namespaceNames(s)...)
	case VerbPage, VerbLogs:
		return slices.Concat(componentNames(), namespaceNames(s), systemNames(s))
	case VerbTheme:
		return []string{"dark", "light", "mono"}
	}
	return nil
}

func componentNames() []string {
	var names []string
	for _, c := range model.Components() {
		names = append(names, string(c))
	}
	return names
}

// namespaceNames lists the namespaces, or those read where they may not be
// listed.
func namespaceNames(s *model.Snapshot) []string {
	if s == nil {
		return nil
	}
	if len(s.Namespaces) == 0 {
		return s.Cluster.Namespaces
	}
	names := make([]string, len(s.Namespaces))
	for i, n := range s.Namespaces {
		names[i] = n.Name
	}
	return names
}

// systemNames lists the systems by name and by instance, which ParseCommand
// takes for a filter.
func systemNames(s *model.Snapshot) []string {
	if s == nil {
		return nil
	}
	var names []string
	for _, c := range s.Components {
		for _, v := range c.Systems {
			names = append(names, v.System)
			if v.Instance != "" {
				names = append(names, v.Instance)
			}
		}
	}
	return names
}
