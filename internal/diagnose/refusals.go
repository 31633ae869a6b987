package diagnose

import (
	"regexp"
	"strings"
	"time"

	"kdash/internal/model"
	"kdash/internal/words"
)

// made is why the pods of a workload cannot be made: what the API server
// answered to its controller.
type made struct {
	message  string
	since    time.Time
	evidence []model.Evidence
}

// refusedPods finds the answer in the workload's conditions, else in the
// events of what makes its pods.
func (w *World) refusedPods(x *model.Workload) (made, bool) {
	if x.Controller != nil {
		if c, failed := model.Holds(x.Controller.Conditions, "ReplicaFailure"); failed {
			m := made{message: c.Message, since: c.Since, evidence: []model.Evidence{conditionFact(x.Ref, c)}}
			m.evidence = append(m.evidence, w.replicaEvents(x)...)
			return m, true
		}
	}
	if int64(x.Ready) >= x.Desired.Or(1) && x.CronJob == nil {
		return made{}, false
	}
	e, found := w.event(x.Ref, "FailedCreate")
	if !found || w.over(e.Last, 2*recent) || w.madeSince(x, e.Last) || x.CronJob != nil && len(x.CronJob.Runs) > 0 && x.CronJob.LastRun.After(e.Last) {
		return made{}, false
	}
	return made{message: e.Message, since: e.First, evidence: []model.Evidence{eventFact(e)}}, true
}

// madeSince reports whether a pod came after all.
func (w *World) madeSince(x *model.Workload, t time.Time) bool {
	for _, p := range x.Pods {
		if p.Created.After(t) {
			return true
		}
	}
	return false
}

// replicaEvents is the newest refusal that a ReplicaSet of a Deployment met.
// ReplicaSets are named after their Deployment and a hash.
func (w *World) replicaEvents(x *model.Workload) []model.Evidence {
	var newest *model.Event
	for _, e := range w.events.told("FailedCreate", x.Namespace) {
		ours := e.About.Kind == model.KindReplicaSet && strings.HasPrefix(e.About.Name, x.Name+"-")
		if ours && (newest == nil || e.Last.After(newest.Last)) {
			newest = e
		}
	}
	if newest == nil {
		return nil
	}
	return []model.Evidence{eventFact(newest)}
}

// refusalCode tells refusals apart.
func refusalCode(message string) string {
	switch {
	case containsAny(message, "because it is being terminated"):
		return "namespace-terminating"
	case containsAny(message, "exceeded quota", "failed quota"):
		return "create-quota"
	case containsAny(message, "admission webhook", "failed calling webhook", "ValidatingAdmissionPolicy"):
		return "create-webhook"
	}
	return "create-refused"
}

// refusalText cuts the name of the pod, which is made up anew for each try,
// off the API server's answer.
func refusalText(message string) string {
	if _, cause, found := strings.Cut(message, " is forbidden: "); found {
		return cause
	}
	return strings.TrimPrefix(message, "Error creating: ")
}

// creates is the check of the rules on pods that never came.
func creates(code string, say func(w *World, x *model.Workload, text string, f *model.Finding)) Check {
	return on(func(w *World, x *model.Workload) []model.Finding {
		m, found := w.refusedPods(x)
		if !found || refusalCode(m.message) != code {
			return nil
		}
		f := onWorkload(x)
		f.Cause, f.Since, f.Evidence = brief(refusalText(m.message)), m.since, m.evidence
		if want, known := x.Desired.Value(); known {
			f.Evidence = append(f.Evidence, fact(x.Ref, "status", words.Count(len(x.Pods), "pod")+" of "+words.Count(int(want), "replica"), w.Now))
		}
		f.Next = []string{describe(x.Ref)}
		say(w, x, refusalText(m.message), &f)
		if strings.Contains(f.Title, f.Cause) {
			f.Cause = ""
		}
		return one(f)
	})
}

// quotaName names the quota in a refusal.
var quotaName = regexp.MustCompile(`(?:exceeded|failed) quota: ([^,:]+)`)

// webhookName names the webhook in a refusal.
var webhookName = regexp.MustCompile(`webhook "([^"]+)"`)
