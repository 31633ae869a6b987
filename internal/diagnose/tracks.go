package diagnose

import (
	"kdash/internal/model"
)

// tracks are those of every type that a rule may be about.
func tracks(rules []Rule) []follower {
	return []follower{
		newTrack(rules, func(s *model.Snapshot) []*model.Node { return s.Nodes }, quietNode, true),
		newTrack(rules, func(s *model.Snapshot) []*model.Namespace { return s.Namespaces }, quietNamespace, false),
		newTrack(rules, func(s *model.Snapshot) []*model.Class { return s.Classes }, quietClass, true),
		newTrack(rules, func(s *model.Snapshot) []*model.Volume { return s.Volumes }, quietVolume, false),
		newTrack(rules, func(s *model.Snapshot) []*model.Claim { return s.Claims }, quietClaim, true),
		newTrack(rules, func(s *model.Snapshot) []*model.Pod { return s.Pods }, quietPod, false),
		workloadTrack(rules),
		resourceTrack(rules),
		newTrack(rules, func(s *model.Snapshot) []*model.Job { return s.Jobs }, quietJob, false),
		newTrack(rules, func(s *model.Snapshot) []*model.CronJob { return s.CronJobs }, quietCronJob, true),
		newTrack(rules, func(s *model.Snapshot) []*model.Service { return s.Services }, quietService, true),
		newTrack(rules, func(s *model.Snapshot) []*model.PodDisruptionBudget { return s.Budgets }, quietBudget, true),
		newTrack(rules, func(s *model.Snapshot) []*model.Autoscaler { return s.Autoscalers }, nil, true),
	}
}

// object is a pointer to one of model's API objects.
type object interface {
	comparable
	model.Object
}

func newTrack[T object](rules []Rule, of func(*model.Snapshot) []T, quiet func(*World, T) bool, always bool) follower {
	return &track[T]{
		rules: rulesOn[T](rules), of: of, compare: byName[T], quiet: quiet, always: always,
		space: func(o T) string { return o.ObjectMeta().Namespace },
	}
}

func workloadTrack(rules []Rule) follower {
	return &track[*model.Workload]{
		rules: rulesOn[*model.Workload](rules), quiet: quietWorkload,
		of:      func(s *model.Snapshot) []*model.Workload { return s.Workloads },
		compare: func(a, b *model.Workload) int { return model.CompareRefs(a.Ref, b.Ref) },
		space:   func(x *model.Workload) string { return x.Namespace },
	}
}

func resourceTrack(rules []Rule) follower {
	return &track[*model.Resource]{
		rules: rulesOn[*model.Resource](rules), compare: model.CompareResources,
		of:    func(s *model.Snapshot) []*model.Resource { return s.Resources },
		space: func(r *model.Resource) string { return r.Namespace },
		quiet: func(_ *World, r *model.Resource) bool { return r.Verdict.Health < model.HealthWarn },
	}
}

func rulesOn[T any](rules []Rule) []*Rule {
	var zero T
	var out []*Rule
	for i := range rules {
		if rules[i].Check.takes(zero) {
			out = append(out, &rules[i])
		}
	}
	return out
}

func byName[T model.Object](a, b T) int {
	x, y := a.ObjectMeta(), b.ObjectMeta()
	if c := compare(x.Namespace, y.Namespace); c != 0 {
		return c
	}
	return compare(x.Name, y.Name)
}

// plainKinds follow the kinds that rules read and none is about: a change in
// one of them has what is near looked at again.
func plainKinds() []func(*model.Snapshot, map[string]struct{}) {
	return []func(*model.Snapshot, map[string]struct{}){
		follow(func(s *model.Snapshot) []*model.Named { return s.ConfigMaps }),
		follow(func(s *model.Snapshot) []*model.Named { return s.Secrets }),
		follow(func(s *model.Snapshot) []*model.ResourceQuota { return s.Quotas }),
		follow(func(s *model.Snapshot) []*model.CSIDriver { return s.CSIDrivers }),
		follow(func(s *model.Snapshot) []*model.VolumeAttachment { return s.Attachments }),
	}
}

func follow[T object](of func(*model.Snapshot) []T) func(*model.Snapshot, map[string]struct{}) {
	var before []T
	return func(s *model.Snapshot, touched map[string]struct{}) {
		next := of(s)
		gone, came := changes(before, next, byName[T])
		before = next
		for _, list := range [][]T{gone, came} {
			for _, o := range list {
				touched[o.ObjectMeta().Namespace] = struct{}{}
			}
		}
	}
}

// The quiet functions tell the objects on which no rule can find anything, so
// that a healthy cluster costs next to nothing.

func quietPod(_ *World, p *model.Pod) bool {
	well := p.Verdict.Health == model.HealthOK && !p.Terminating()
	return well && (p.Phase == "Running" || p.Phase == "Succeeded")
}

func quietWorkload(_ *World, x *model.Workload) bool {
	switch {
	case x.Verdict.Health != model.HealthOK:
		return false
	case x.Controller != nil:
		return int64(x.Ready) >= x.Desired.Or(0)
	case x.Job != nil: // one whose pods may not be made says nothing of it
		return len(x.Pods) > 0 || x.Job.Outcome != model.OutcomeRunning
	}
	return true
}

func quietClaim(w *World, c *model.Claim) bool {
	if c.State != model.ClaimOK {
		return false
	}
	share, known := w.share(c)
	return !known || share < nearlyFull
}

func quietVolume(_ *World, v *model.Volume) bool { return v.Phase == "Bound" && !v.Terminating() }

func quietNamespace(_ *World, n *model.Namespace) bool {
	return n.Phase != "Terminating" && !n.Terminating()
}

func quietJob(_ *World, j *model.Job) bool {
	return j.Outcome == model.OutcomeSucceeded || j.Outcome == model.OutcomeSuspended
}

func quietService(_ *World, s *model.Service) bool {
	return len(s.Selector) == 0 || s.Type == "ExternalName"
}

func quietNode(_ *World, n *model.Node) bool {
	for i := range n.Conditions {
		c := &n.Conditions[i]
		if c.Type == "Ready" && c.Status != "True" || c.Status == "True" && faulty(c.Type) {
			return false
		}
	}
	return true
}

func quietClass(_ *World, c *model.Class) bool { return !c.Default }

func quietCronJob(_ *World, c *model.CronJob) bool {
	return c.Verdict.Health == model.HealthOK && !c.Suspended && c.Active == 0
}

func quietBudget(_ *World, b *model.PodDisruptionBudget) bool { return b.DisruptionsAllowed > 0 }
