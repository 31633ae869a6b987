package diagnose

import (
	"kdash/internal/model"
	"kdash/internal/words"
)

// oomKilled finds a container that the kernel kills for its memory.
func oomKilled() Rule {
	return Rule{
		Code: "oom-killed", Title: "a container that is killed for its memory", Severity: model.Critical,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod},
		Check:     on(outOfMemory),
	}
}

func outOfMemory(w *World, p *model.Pod) []model.Finding {
	if !failing(p) || ofJob(p) && p.Phase == "Failed" {
		return nil
	}
	for _, s := range containers(p) {
		end, is := w.ending(s)
		if !is || end.Reason != "OOMKilled" || lastTry(p, s) {
			continue
		}
		f := onPod(p)
		f.Title, f.Cause = memoryTitle(s), join(", ", exitCode(end), lived(end), words.Count(s.Restarts, "restart"))
		f.Severity = whileRunning(s)
		f.Since = w.crashingSince(p, s, end)
		f.Evidence = append([]model.Evidence{lastFact(p, s, end)}, limitFacts(p, s)...)
		f.Log = w.logOf(p, s)
		f.Next = []string{
			kubectl("shows what it uses now", "top pod %s%s --containers", p.Name, inNamespace(model.RefOf(p))),
			logs(f.Log),
		}
		return one(f)
	}
	return nil
}

func memoryTitle(s *model.Container) string {
	if limit, known := s.MemoryLimit.Value(); known && limit > 0 {
		return "container " + s.Name + " is killed at its memory limit of " + size(limit) + " (OOMKilled)"
	}
	return "container " + s.Name + " is killed for memory without a limit of its own (OOMKilled): its node ran out"
}

func limitFacts(p *model.Pod, s *model.Container) []model.Evidence {
	limit, known := s.MemoryLimit.Value()
	if !known {
		return nil
	}
	return []model.Evidence{fact(model.RefOf(p), "spec.containers["+s.Name+"].resources.limits.memory", size(limit), p.Created)}
}

// whileRunning is a warning for a container that runs again, which may yet
// stay; the rule's own severity for one that does not.
func whileRunning(s *model.Container) model.Severity {
	if s.State.Phase == "running" && s.Ready {
		return model.Warning
	}
	return ""
}
