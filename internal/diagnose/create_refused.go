package diagnose

import "kdash/internal/model"

// createRefused finds what else the API server refuses pods for: limits, pod
// security, a service account, a priority or a runtime class that is missing.
func createRefused() Rule {
	return Rule{
		Code: "create-refused", Title: "pods that the API server refuses for another reason", Severity: model.Critical,
		DependsOn: []string{"namespace-terminating"},
		Reads:     []model.Kind{model.KindDeployment, model.KindStatefulSet, model.KindEvent},
		Check: creates("create-refused", func(_ *World, _ *model.Workload, text string, f *model.Finding) {
			f.Title = with("its pods cannot be made", text)
		}),
	}
}
