package diagnose

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// podRefused finds a pod that a kubelet would not take or had to end.
func podRefused() Rule {
	return Rule{
		Code: "pod-refused", Title: "a pod that its node refused or ended", Severity: model.Warning,
		DependsOn: aboveCodes(),
		Reads:     []model.Kind{model.KindPod},
		Check:     on(refused),
	}
}

func refused(w *World, p *model.Pod) []model.Finding {
	if p.Phase != "Failed" || p.Terminating() || !refusal(p.Reason) || w.replaced(p) {
		return nil
	}
	f := onPod(p)
	f.Title = with("node "+p.Node+" refused or ended the pod: "+p.Reason, p.Message)
	f.Since = endedAt(p)
	f.Evidence = []model.Evidence{fact(model.RefOf(p), "status.reason", join(": ", p.Reason, p.Message), f.Since)}
	f.Next = []string{describe(model.RefOf(p))}
	return one(f)
}

// refusal reports whether a pod's reason is one that kubelets give.
func refusal(reason string) bool {
	return strings.HasPrefix(reason, "OutOf") || slices.Contains([]string{
		"NodeAffinity", "UnexpectedAdmissionError", "TopologyAffinityError", "NodeShutdown", "Terminated", "Preempting", "NodeLost",
		"AppArmor", "SysctlForbidden", "PodFeatureUnsupported", "VolumeAttachmentLimitExceeded", "InvalidNodeInfo",
	}, reason)
}
