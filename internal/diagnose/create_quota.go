package diagnose

import (
	"maps"
	"slices"

	"kdash/internal/model"
)

// createQuota finds pods that a quota does not allow.
func createQuota() Rule {
	return Rule{
		Code: "create-quota", Title: "pods that a ResourceQuota does not allow", Severity: model.Critical,
		Reads: []model.Kind{model.KindDeployment, model.KindStatefulSet, model.KindEvent, model.KindResourceQuota},
		Check: creates("create-quota", overQuota),
	}
}

func overQuota(w *World, x *model.Workload, text string, f *model.Finding) {
	f.Title = "a ResourceQuota does not allow what it makes: " + brief(text)
	m := quotaName.FindStringSubmatch(text)
	if m == nil {
		return
	}
	f.Title = "ResourceQuota " + m[1] + " does not allow what it makes: " + brief(text)
	q, found := model.Find(w.Quotas, x.Namespace, m[1])
	if !found {
		return
	}
	f.Affected = append(f.Affected, model.RefOf(q))
	f.Common = model.Common{Object: model.RefOf(q), Least: 2}
	for _, what := range slices.Sorted(maps.Keys(q.Hard)) {
		f.Evidence = append(f.Evidence, fact(model.RefOf(q), "status.used["+what+"]", q.Used[what]+" of "+q.Hard[what], w.Now))
	}
	f.Next = append(f.Next, kubectl("shows what is used and what is allowed", "describe resourcequota %s -n %s", q.Name, q.Namespace))
}
