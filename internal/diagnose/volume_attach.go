package diagnose

import (
	"kdash/internal/model"
	"kdash/internal/words"
)

// volumeAttach finds a volume that does not come to its node, or does not leave one.
func volumeAttach() Rule {
	return Rule{
		Code: "volume-attach", Title: "a volume that cannot be attached or detached", Severity: model.Critical,
		DependsOn: []string{"node-not-ready"},
		Reads:     []model.Kind{model.KindClaim, model.KindVolume, model.KindClass, model.KindEvent, model.KindVolumeAttachment, model.KindNode},
		Check:     on(attaches),
	}
}

func attaches(w *World, c *model.Claim) []model.Finding {
	if c.State != model.ClaimBad && c.State != model.ClaimWarn {
		return nil
	}
	for _, a := range c.Attachments {
		wrong := a.AttachError != "" && !a.Attached || a.DetachError != "" || a.Terminating() && w.over(a.Deleted, 2*grace)
		node, found := w.Node(a.Node)
		lostNode := w.known(model.KindNode) && (!found || node.Ready != "True")
		worst := c.Worst.Kind == model.KindVolumeAttachment && c.Worst.Name == a.Name
		if held := lostNode && waits(c, a.Node); !wrong && !held && !worst {
			continue
		}
		f := onChain(c)
		f.Affected = append(f.Affected, model.RefOf(a))
		f.Title = c.Reason
		f.Since = a.ErrorSince
		f.Evidence = append(f.Evidence, fact(model.RefOf(a), "status",
			join(" ", "node "+a.Node, words.RPCError(a.AttachError), words.RPCError(a.DetachError)), a.ErrorSince))
		f.Next = append(f.Next, kubectl("shows which node has it and what went wrong", "describe volumeattachment %s", a.Name))
		return one(f)
	}
	return nil
}

// waits reports whether a pod of c starts on another node than this one.
func waits(c *model.Claim, node string) bool {
	for _, p := range c.Pods {
		if p.Node != "" && p.Node != node && p.Phase == "Pending" {
			return true
		}
	}
	return false
}
