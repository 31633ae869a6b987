package diagnose

import (
	"slices"
	"strings"
	"time"

	"kdash/internal/model"
)

// Hear takes in what logs said. The next Update tells it with the findings that
// name them: a crash whose last words are that the disk is full becomes a full
// volume.
func (e *Engine) Hear(words []model.LogWords) {
	for _, w := range words {
		e.said[w.Of] = w
		e.heard = true
	}
}

// tellLogs puts what the logs said in the place of the findings that name them, and
// forgets what was said of others. It returns what is another cause now.
func (e *Engine) tellLogs(s *model.Snapshot, raw []*model.Finding) (renamed map[model.FindingID]struct{}) {
	renamed = map[model.FindingID]struct{}{}
	if len(e.said) == 0 {
		return renamed
	}
	said := make(map[model.LogOf]model.LogWords, len(e.said))
	for i, f := range raw {
		w, known := e.said[f.Log]
		if !known {
			continue
		}
		said[f.Log] = w
		if raw[i] = tell(s, f, w); raw[i].Code != f.Code {
			renamed[f.ID()] = struct{}{}
		}
	}
	e.said = said
	return renamed
}

// tell is f with what its log said.
func tell(s *model.Snapshot, f *model.Finding, w model.LogWords) *model.Finding {
	if !w.Telling && f.Log.Previous {
		return f
	}
	told := *f
	told.Evidence = slices.Clip(f.Evidence)
	for _, line := range w.Lines {
		told.Evidence = append(told.Evidence, fact(f.Log.Pod, logField(f.Log, w.Tag), line, time.Time{}))
	}
	if w.Telling || f.Code != "readiness-failing" && f.Code != "startup-slow" {
		told.Cause = join("; ", f.Cause, "its log says: "+brief(w.Lines[0]))
	}
	if f.Code == "init-stuck" && (w.Telling || unreached.MatchString(strings.Join(w.Lines, "\n"))) {
		told.Severity = initStuck().Severity
	}
	if service, missing := missingService(s, f.Log, w.Lines); missing && needy(f.Code) {
		told = hostless(told, service, s.At)
	}
	if w.Tag == "disk-full" && f.Code == "crash" {
		return filledUp(s, &told)
	}
	return &told
}

func logField(l model.LogOf, tag string) string {
	field := "log of " + l.Container
	if l.Previous {
		field += " before the restart"
	}
	if tag != "" {
		field += " [" + tag + "]"
	}
	return field
}

// filledUp turns a crash into the full volume behind it.
func filledUp(s *model.Snapshot, f *model.Finding) *model.Finding {
	p, found := s.Pod(f.Log.Pod.Namespace, f.Log.Pod.Name)
	if !found || len(p.Claims) == 0 {
		return f
	}
	w := &World{Snapshot: s, Now: s.At}
	full := w.full(p)
	full.Code, full.Severity, full.DependsOn = "volume-full", f.Severity, volumeFull().DependsOn
	full.Cause, full.Since, full.Log = join(": ", f.Title, f.Cause), f.Since, f.Log
	full.Evidence = append(full.Evidence, f.Evidence...)
	for _, step := range f.Next {
		if !slices.Contains(full.Next, step) {
			full.Next = append(full.Next, step)
		}
	}
	for _, r := range f.Affected {
		if !slices.ContainsFunc(full.Affected, sameKey(r)) {
			full.Affected = append(full.Affected, r)
		}
	}
	return &full
}
