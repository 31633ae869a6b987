package diagnose

import "kdash/internal/model"

// setReverted finds a StatefulSet that waits for a pod of a revision which is
// no longer wanted. With OrderedReady its controller touches nothing until
// that pod is ready, so a template that was mended helps no pod that is broken.
// https://github.com/kubernetes/kubernetes/issues/67250
func setReverted() Rule {
	return Rule{
		Code: "set-reverted", Title: "a StatefulSet that waits for a pod of a revision which is no longer wanted", Severity: model.Critical,
		DependsOn: []string{"node-not-ready"},
		For:       grace,
		Reads:     []model.Kind{model.KindStatefulSet, model.KindPod},
		Check:     on(outlived),
	}
}

func outlived(w *World, x *model.Workload) []model.Finding {
	c := x.Controller
	if c == nil || c.Kind != model.KindStatefulSet || c.Parallel || c.Strategy != "RollingUpdate" || c.Partition > 0 || c.UpdateRevision == "" {
		return nil
	}
	waits := lastUnready(x)
	if waits == nil || waits.Terminating() || waits.Phase == "Failed" {
		return nil
	}
	hash := waits.Labels["controller-revision-hash"]
	if hash == "" || hash == c.UpdateRevision {
		return nil
	}
	f := onWorkload(x, waits)
	f.Title = "waits for pod " + waits.Name + ", whose revision is no longer wanted: the pod has to be deleted by hand"
	f.Cause = "the template was changed since, and the controller updates no pod while " + waits.Name + " is not ready (OrderedReady)"
	if ready, found := model.ConditionOf(waits.Conditions, "Ready"); found {
		f.Since = ready.Since
		f.Evidence = append(f.Evidence, conditionFact(model.RefOf(waits), ready))
	}
	f.Evidence = append(f.Evidence,
		fact(model.RefOf(waits), "metadata.labels[controller-revision-hash]", hash, waits.Created),
		fact(x.Ref, "status.updateRevision", c.UpdateRevision, w.Now),
		fact(x.Ref, "status.currentRevision", c.Revision, w.Now))
	f.Next = []string{
		kubectl("has the pod made anew, of the revision that is wanted", "delete pod %s -n %s", waits.Name, waits.Namespace),
		describe(model.RefOf(waits)),
	}
	return one(f)
}
