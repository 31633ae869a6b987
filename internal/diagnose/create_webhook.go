package diagnose

import "kdash/internal/model"

// createWebhook finds pods that an admission webhook or policy denies, or that
// cannot be made because the webhook does not answer.
func createWebhook() Rule {
	return Rule{
		Code: "create-webhook", Title: "pods that an admission webhook denies, or that wait for one that is down", Severity: model.Critical,
		Reads: []model.Kind{model.KindDeployment, model.KindStatefulSet, model.KindEvent},
		Check: creates("create-webhook", denied),
	}
}

func denied(_ *World, _ *model.Workload, text string, f *model.Finding) {
	f.Title = brief(text)
	m := webhookName.FindStringSubmatch(text)
	if m == nil {
		return
	}
	f.Title = "admission webhook " + m[1] + " denies its pods"
	f.Common = model.Common{Object: model.Ref{Kind: "AdmissionWebhook", Name: m[1]}, Least: 3,
		Title: "admission webhook " + m[1] + " denies the pods of several workloads"}
	if containsAny(text, "failed calling webhook") {
		f.Title = "admission webhook " + m[1] + " does not answer, and no pod can be made without it"
		// One cause for every workload that it stops. Which of the two kinds of
		// configuration it stands in the answer does not tell.
		f.Affected = append(f.Affected, f.Object)
		f.Object, f.Component, f.System = model.Ref{Kind: "AdmissionWebhook", Name: m[1]}, model.Platform, ""
		f.Next = nil
	}
	f.Next = append(f.Next, kubectl("lists the webhooks with their rules and what answers them", "get validatingwebhookconfigurations,mutatingwebhookconfigurations"))
}
