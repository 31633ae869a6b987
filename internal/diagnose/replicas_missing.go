package diagnose

import (
	"strconv"
	"time"

	"kdash/internal/model"
	"kdash/internal/words"
)

// replicasMissing finds a workload that has fewer pods than it asks for, where
// nothing tells why: its controller may be down.
func replicasMissing() Rule {
	return Rule{
		Code: "replicas-missing", Title: "pods that nobody makes", Severity: model.Warning,
		DependsOn: append(podCodes(), "rollout-stuck", "set-revision", "set-ordered"),
		For:       2 * grace,
		Reads:     []model.Kind{model.KindDeployment, model.KindStatefulSet, model.KindDaemonSet, model.KindPod},
		Check:     on(tooFew),
	}
}

func tooFew(w *World, x *model.Workload) []model.Finding {
	want, known := x.Desired.Value()
	if x.Controller == nil || !known || int64(x.Ready) >= want || int64(len(unreadyPods(x))+x.Ready) >= want {
		return nil
	}
	f := onWorkload(x)
	f.Title = strconv.Itoa(x.Ready) + " of " + words.Count(int(want), "pod") + " ready, and the others do not exist"
	f.Since = lastMove(x)
	f.Evidence = []model.Evidence{fact(x.Ref, "spec.replicas", strconv.FormatInt(want, 10), x.Created)}
	if x.Controller.Observed < x.Controller.Generation {
		f.Cause = "its controller has not seen the last change: is kube-controller-manager up?"
		f.Evidence = append(f.Evidence, fact(x.Ref, "status.observedGeneration",
			strconv.FormatInt(x.Controller.Observed, 10)+" of "+strconv.FormatInt(x.Controller.Generation, 10), w.Now))
	}
	if x.Ready == 0 {
		f.Severity = model.Critical
	}
	f.Next = []string{describe(x.Ref)}
	return one(f)
}

// lastMove is when the last pod of a workload was made or changed its
// readiness.
func lastMove(x *model.Workload) time.Time {
	last := x.Created
	for _, p := range x.Pods {
		if p.Created.After(last) {
			last = p.Created
		}
		if c, found := model.ConditionOf(p.Conditions, "Ready"); found && c.Since.After(last) {
			last = c.Since
		}
	}
	return last
}
