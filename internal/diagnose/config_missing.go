package diagnose

import (
	"regexp"
	"strings"

	"kdash/internal/model"
)

// What the kubelet says of a ConfigMap or Secret that is not as the pod needs
// it, in a container's state or in an event of mounting.
var (
	objectMissing = regexp.MustCompile(`(?i)(configmap|secret) "([^"]+)" not found`)
	keyMissing    = regexp.MustCompile(`(?i)couldn't find key (\S+) in (configmap|secret) (?:\S+/)?(\S+)`)
	keyUnmounted  = regexp.MustCompile(`(?i)references non-existent (?:config|secret) key: (\S+)`)
)

// configMissing finds a ConfigMap or Secret, or a key in one, that a pod needs
// and that is not there.
func configMissing() Rule {
	return Rule{
		Code: "config-missing", Title: "a ConfigMap, Secret or key that does not exist", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod, model.KindEvent, model.KindConfigMap, model.KindSecret},
		Check:     on(missingConfig),
	}
}

func missingConfig(w *World, p *model.Pod) []model.Finding {
	if !failing(p) {
		return nil
	}
	for _, s := range waiting(p, "CreateContainerConfigError") {
		if f, found := w.configFinding(p, s.State.Message); found {
			f.Evidence = append([]model.Evidence{stateFact(p, s)}, f.Evidence...)
			return one(f)
		}
	}
	if len(waiting(p, "ContainerCreating", "PodInitializing")) == 0 {
		return nil
	}
	if e, found := w.event(model.RefOf(p), "FailedMount"); found {
		if f, found := w.configFinding(p, e.Message); found {
			f.Evidence = append([]model.Evidence{eventFact(e)}, f.Evidence...)
			return one(f)
		}
	}
	return nil
}

// configFinding reads what is missing out of a message.
func (w *World) configFinding(p *model.Pod, message string) (model.Finding, bool) {
	kind, name, key := "", "", ""
	if m := keyMissing.FindStringSubmatch(message); m != nil {
		key, kind, name = m[1], m[2], m[3]
	} else if m := objectMissing.FindStringSubmatch(message); m != nil {
		kind, name = m[1], m[2]
	} else if m := keyUnmounted.FindStringSubmatch(message); m != nil {
		key = m[1]
	} else {
		return model.Finding{}, false
	}
	f := onPod(p)
	f.Since, f.Cause = started(p), brief(message)
	f.Next = []string{describe(model.RefOf(p))}
	if kind == "" {
		f.Title = "a volume names key " + key + ", which its ConfigMap or Secret does not have"
		return f, true
	}
	ref := model.Ref{Kind: model.KindConfigMap, Namespace: p.Namespace, Name: name}
	if strings.EqualFold(kind, model.KindSecret) {
		ref.Kind = model.KindSecret
	}
	f.Title = ref.Kind + " " + name + " does not exist"
	if key != "" {
		f.Title = ref.Kind + " " + name + " has no key " + key
	}
	f.Common = model.Common{Object: ref, Least: 2}
	f.Evidence = w.existence(ref)
	f.Next = append(f.Next, kubectl("lists what there is", "get %s%s", strings.ToLower(ref.Kind), inNamespace(ref)))
	return f, true
}

// existence says whether an object is there, where kdash may know.
func (w *World) existence(ref model.Ref) []model.Evidence {
	exists, known := w.named(ref.Kind, ref.Namespace, ref.Name)
	switch {
	case !known:
		return nil
	case exists:
		return []model.Evidence{fact(ref, "metadata.name", "exists", w.Now)}
	}
	return []model.Evidence{fact(ref, "metadata.name", "not found", w.Now)}
}
