package diagnose

import (
	"regexp"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// mountFailed finds a pod whose volumes cannot be attached or mounted.
func mountFailed() Rule {
	return Rule{
		Code: "mount-failed", Title: "a volume that cannot be attached or mounted", Severity: model.Critical,
		DependsOn: append(append(claimCodes(), aboveCodes()...), "config-missing"),
		For:       grace,
		Reads:     []model.Kind{model.KindPod, model.KindEvent},
		Check:     on(unmounted),
	}
}

func unmounted(w *World, p *model.Pod) []model.Finding {
	if !failing(p) || len(waiting(p, "ContainerCreating", "PodInitializing")) == 0 {
		return nil
	}
	e, found := w.event(model.RefOf(p), "FailedMount", "FailedAttachVolume", "FailedMapVolume", "VolumePermissionChangeInProgress")
	if !found {
		return nil
	}
	f := onPod(p)
	f.Title = with(mountTitle(e), storage.MountError(e.Message))
	f.Since = started(p)
	f.Evidence = []model.Evidence{eventFact(e), fact(model.RefOf(p), "status", "containers are not created", f.Since)}
	for _, use := range p.Claims {
		if c, found := w.Claim(p.Namespace, use.Claim); found && c.Volume != nil {
			f.Evidence = append(f.Evidence, w.eventFacts(model.RefOf(c.Volume), "FailedMountOnFilesystemMismatch")...)
		}
		f.Affected = append(f.Affected, model.Ref{Kind: model.KindClaim, Namespace: p.Namespace, Name: use.Claim})
	}
	f.Next = []string{describe(model.RefOf(p))}
	return one(f)
}

// mounted names the volume in "MountVolume.SetUp failed for volume "pv" : ...".
var mounted = regexp.MustCompile(`failed for volume "([^"]+)"`)

func mountTitle(e *model.Event) string {
	which := "its volume"
	if m := mounted.FindStringSubmatch(e.Message); m != nil {
		which = "volume " + m[1]
	}
	switch e.Reason {
	case "FailedAttachVolume":
		return which + " cannot be attached to the node"
	case "VolumePermissionChangeInProgress":
		return "the kubelet changes the owner of every file on its volume (fsGroup), which takes long"
	}
	return which + " cannot be mounted"
}
