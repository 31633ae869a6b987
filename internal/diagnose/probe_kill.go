package diagnose

import (
	"regexp"

	"kdash/internal/model"
)

// killedByProbe is how the kubelet tells that it restarts a container for a
// probe.
var killedByProbe = regexp.MustCompile(`(?i)container (\S+) failed (liveness|startup) probe`)

// probeKill finds a container that the kubelet restarts because a probe fails.
// Its exit code tells nothing then: it is that of the signal.
func probeKill() Rule {
	return Rule{
		Code: "probe-kill", Title: "a container that its liveness or startup probe has restarted", Severity: model.Critical,
		DependsOn: append(aboveCodes(), "oom-killed"),
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check:     on(killed),
	}
}

func killed(w *World, p *model.Pod) []model.Finding {
	if !failing(p) {
		return nil
	}
	for _, e := range w.events.about(model.RefOf(p)) {
		m := killedByProbe.FindStringSubmatch(e.Message)
		if m == nil || e.Reason != "Killing" {
			continue
		}
		for _, s := range containers(p) {
			if end, is := w.ending(s); s.Name == m[1] && is && killSignal(end) {
				return one(w.probeFinding(p, s, end, m[2], e))
			}
		}
	}
	return nil
}

// killSignal reports whether an instance ended as one does that is stopped.
func killSignal(end *model.ContainerState) bool {
	return end.Reason != "OOMKilled" && (end.ExitCode == 143 || end.ExitCode == 137 || end.ExitCode == 0)
}

func (w *World) probeFinding(p *model.Pod, s *model.Container, end *model.ContainerState, probe string, e *model.Event) model.Finding {
	f := onPod(p)
	f.Title = "the " + probe + " probe of container " + s.Name + " fails, so the kubelet restarts it"
	f.Cause = exitCode(end) + ": it ended when it was told to (SIGTERM)"
	if end.ExitCode == 137 {
		f.Cause = exitCode(end) + ", not out of memory: it ignored SIGTERM and was killed after its grace period"
	}
	f.Severity = whileRunning(s)
	f.Since = e.First
	f.Evidence = append(w.eventFacts(model.RefOf(p), "Unhealthy"), eventFact(e), lastFact(p, s, end))
	f.Log = w.logOf(p, s)
	f.Next = []string{logs(f.Log), describe(model.RefOf(p))}
	return f
}
