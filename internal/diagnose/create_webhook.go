package diagnose

import (
	"strings"

	"kdash/internal/model"
)

// createWebhook finds pods that an admission webhook or policy denies, or that
// cannot be made because the webhook does not answer.
func createWebhook() Rule {
	return Rule{
		Code: "create-webhook", Title: "pods that an admission webhook denies, or that wait for one that is down", Severity: model.Critical,
		Reads:  []model.Kind{model.KindDeployment, model.KindStatefulSet, model.KindEvent},
		Helped: []model.Kind{model.KindValidating, model.KindMutating, model.KindService},
		Check:  creates("create-webhook", denied),
	}
}

func denied(w *World, _ *model.Workload, text string, f *model.Finding) {
	f.Title = brief(text)
	m := webhookName.FindStringSubmatch(text)
	if m == nil {
		return
	}
	hook := model.Ref{Kind: model.KindWebhook, Name: m[1]}
	proof, next := w.webhookFacts(m[1])
	if !containsAny(text, unansweredWebhook) {
		f.Title = "admission webhook " + m[1] + " denies its pods"
		f.Common = model.Common{Object: hook, Title: "admission webhook " + m[1] + " denies the pods of several workloads", Least: 3}
		f.Next = append(f.Next, next...)
		return
	}
	f.Title = "admission webhook " + m[1] + " does not answer, and no pod can be made without it" + whyUnanswered(text)
	// One cause for every workload that it stops.
	f.Affected = append(f.Affected, f.Object)
	f.Object, f.Component, f.System = hook, model.Platform, ""
	f.Evidence = append(proof, f.Evidence...)
	f.Next = next
}

// unansweredWebhook is how the API server begins to tell that it could not ask.
const unansweredWebhook = "failed calling webhook"

// whyUnanswered tells apart what may be wrong on the way to a webhook.
func whyUnanswered(message string) string {
	switch text := strings.ToLower(message); {
	case containsAny(text, "certificate has expired"):
		return ": its certificate has expired (x509)"
	case containsAny(text, "x509", "tls:"):
		return ": the API server does not trust its certificate (x509)"
	case containsAny(text, "no endpoints available"):
		return ": its Service has no ready pod"
	case containsAny(text, "service \"") && containsAny(text, "not found"):
		return ": its Service does not exist"
	case containsAny(text, "deadline exceeded", "timeout"):
		return ": timeout"
	case containsAny(text, "connection refused"):
		return ": connection refused"
	}
	return ""
}
