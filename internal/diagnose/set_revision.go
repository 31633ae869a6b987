package diagnose

import (
	"strconv"

	"kdash/internal/model"
	"kdash/internal/words"
)

// setRevision finds a rolling update of a StatefulSet that has stopped at a
// pod which does not get ready. Going back does not help by itself then: the
// controller waits for that very pod for ever.
func setRevision() Rule {
	return Rule{
		Code: "set-revision", Title: "a rolling update of a StatefulSet that has stopped", Severity: model.Critical,
		DependsOn: podCodes(),
		For:       grace,
		Reads:     []model.Kind{model.KindStatefulSet, model.KindPod},
		Check:     on(halfRolled),
	}
}

func halfRolled(w *World, x *model.Workload) []model.Finding {
	c := x.Controller
	if c == nil || c.Kind != model.KindStatefulSet {
		return nil
	}
	waits := lastUnready(x)
	if waits == nil || c.Revision == c.UpdateRevision && waits.Labels["controller-revision-hash"] == c.UpdateRevision {
		return nil
	}
	f := onWorkload(x, waits)
	hash := waits.Labels["controller-revision-hash"]
	f.Title = "its rolling update waits for pod " + waits.Name
	f.Cause = strconv.FormatInt(c.Updated.Or(0), 10) + " of " + words.Count(int(c.Desired.Or(0)), "pod") + " updated"
	if hash != "" && hash != c.UpdateRevision {
		f.Cause += "; the pod is of revision " + hash + ", which is no longer wanted, and has to be deleted by hand"
		f.Next = append(f.Next, kubectl("makes the pod anew, of the revision that is wanted", "delete pod %s -n %s", waits.Name, waits.Namespace))
	}
	if ready, found := model.ConditionOf(waits.Conditions, "Ready"); found {
		f.Since = ready.Since
	}
	f.Evidence = []model.Evidence{
		fact(x.Ref, "status.currentRevision", c.Revision, w.Now),
		fact(x.Ref, "status.updateRevision", c.UpdateRevision, w.Now),
		fact(x.Ref, "status.updatedReplicas", strconv.FormatInt(c.Updated.Or(0), 10), w.Now),
		fact(model.RefOf(waits), "metadata.labels[controller-revision-hash]", hash, waits.Created),
	}
	f.Next = append(f.Next, describe(x.Ref))
	return one(f)
}

// lastUnready is the unready pod of the highest name, where updates begin.
func lastUnready(x *model.Workload) *model.Pod {
	if list := unreadyPods(x); len(list) > 0 {
		return list[len(list)-1]
	}
	return nil
}
