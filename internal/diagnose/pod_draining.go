package diagnose

import (
	"strconv"
	"time"

	"kdash/internal/model"
)

// podDraining notes a pod that was asked to end and takes its time, which a
// long grace period allows: rollouts and drains wait for it.
func podDraining() Rule {
	return Rule{
		Code: "pod-draining", Title: "a deleted pod that takes long to end, as its grace period allows", Severity: model.Info,
		DependsOn: []string{"node-not-ready", "namespace-terminating"},
		For:       2 * grace,
		Reads:     []model.Kind{model.KindPod},
		Check:     on(draining),
	}
}

func draining(w *World, p *model.Pod) []model.Finding {
	given, known := p.Grace.Value()
	if !p.Terminating() || !known || !w.Now.Before(p.Deleted) || !runs(p) {
		return nil
	}
	seconds := strconv.FormatInt(given, 10) + " s"
	f := onPod(p)
	f.Since = p.Deleted.Add(-time.Duration(given) * time.Second)
	f.Title = "was deleted and still runs: its process or its preStop hook does not end, and its grace period is " + seconds
	f.Cause = "it is killed at " + stamp(p.Deleted) + "; rollouts and drains wait until then"
	ref := model.RefOf(p)
	f.Evidence = []model.Evidence{fact(ref, "metadata.deletionTimestamp", stamp(p.Deleted), p.Deleted),
		fact(ref, "metadata.deletionGracePeriodSeconds", seconds, f.Since)}
	f.Evidence = append(f.Evidence, w.eventFacts(ref, "FailedPreStopHook", "Killing")...)
	for _, s := range containers(p) {
		if s.State.Phase == "running" {
			f.Log = model.LogOf{Pod: ref, Container: s.Name}
			f.Next = append(f.Next, logs(f.Log))
			break
		}
	}
	f.Next = append(f.Next, kubectl("ends it now, without waiting for its hook", "delete pod %s -n %s --grace-period=1", p.Name, p.Namespace))
	return one(f)
}
