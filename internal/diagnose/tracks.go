package diagnose

import "kdash/internal/model"

// tracks are those of every type that a rule may be about.
func tracks(rules []Rule) []follower {
	return []follower{
		newTrack(rules, func(s *model.Snapshot) []*model.Node { return s.Nodes }, quietNode),
		namespaceTrack(rules),
		newTrack(rules, func(s *model.Snapshot) []*model.Class { return s.Classes }, quietClass),
		volumeTrack(rules),
		claimTrack(rules),
		podTrack(rules),
		workloadTrack(rules),
		resourceTrack(rules),
		newTrack(rules, func(s *model.Snapshot) []*model.Job { return s.Jobs }, quietJob),
		local(newTrack(rules, func(s *model.Snapshot) []*model.CronJob { return s.CronJobs }, quietCronJob)),
		serviceTrack(rules),
		newTrack(rules, func(s *model.Snapshot) []*model.PodDisruptionBudget { return s.Budgets }, quietBudget),
		local(newTrack(rules, func(s *model.Snapshot) []*model.Autoscaler { return s.Autoscalers }, nil)),
	}
}

// object is a pointer to one of model's API objects.
type object interface {
	comparable
	model.Object
}

func newTrack[T object](rules []Rule, of func(*model.Snapshot) []T, quiet func(*World, T) bool) *track[T] {
	k := &track[T]{rules: rulesOn[T](rules), of: of, compare: byName[T], quiet: quiet}
	k.lie(func(o T) string { return o.ObjectMeta().Namespace })
	return k
}

// lie says in which namespace the objects lie, for what is near to them.
func (k *track[T]) lie(space func(T) string) {
	k.note = func(at *touched, o T) { at.note(space(o)) }
	k.near = func(at *touched, o T, _ bool) bool { return at.near(space(o)) }
}

// local makes a track of one whose findings follow from nothing outside the
// namespace.
func local[T object](k *track[T]) *track[T] {
	k.near = func(at *touched, o T, _ bool) bool { return at.nearLocal(o.ObjectMeta().Namespace) }
	return k
}

// namespaceTrack has a namespace lie in itself: what changes about it concerns
// no other.
func namespaceTrack(rules []Rule) follower {
	k := newTrack(rules, func(s *model.Snapshot) []*model.Namespace { return s.Namespaces }, quietNamespace)
	k.lie(func(n *model.Namespace) string { return n.Name })
	return k
}

// volumeTrack has a volume lie where its claim does.
func volumeTrack(rules []Rule) follower {
	k := newTrack(rules, func(s *model.Snapshot) []*model.Volume { return s.Volumes }, quietVolume)
	k.lie(func(v *model.Volume) string { return v.Claim.Namespace })
	return k
}

func podTrack(rules []Rule) follower {
	k := newTrack(rules, func(s *model.Snapshot) []*model.Pod { return s.Pods }, quietPod)
	k.near = func(at *touched, p *model.Pod, _ bool) bool { return at.nearPod(p) }
	k.note = func(at *touched, p *model.Pod) {
		at.noteOne(model.KeyOf(p))
		at.pods = append(at.pods, p)
	}
	k.again = func(s *model.Snapshot, at *touched) []*model.Pod { return remeasured(s.Pods, at) }
	return k
}

func serviceTrack(rules []Rule) follower {
	k := newTrack(rules, func(s *model.Snapshot) []*model.Service { return s.Services }, quietService)
	k.near = func(at *touched, x *model.Service, found bool) bool { return at.nearService(x, found) }
	return k
}

func claimTrack(rules []Rule) follower {
	k := newTrack(rules, func(s *model.Snapshot) []*model.Claim { return s.Claims }, quietClaim)
	k.near = func(at *touched, c *model.Claim, _ bool) bool { return at.nearClaim(c) }
	k.note = func(at *touched, c *model.Claim) { at.noteOne(model.KeyOf(c)) }
	k.again = func(s *model.Snapshot, at *touched) []*model.Claim { return remeasured(s.Claims, at) }
	return k
}

// remeasured are the objects of which something else was measured than before.
func remeasured[T object](objects []T, at *touched) []T {
	var list []T
	for _, key := range at.measured {
		if o, found := model.Find(objects, key.Namespace, key.Name); found && o.ObjectKind() == key.Kind {
			list = append(list, o)
		}
	}
	return list
}

func workloadTrack(rules []Rule) follower {
	k := &track[*model.Workload]{
		rules: rulesOn[*model.Workload](rules), quiet: quietWorkload,
		of:      func(s *model.Snapshot) []*model.Workload { return s.Workloads },
		compare: func(a, b *model.Workload) int { return model.CompareRefs(a.Ref, b.Ref) },
		note:    func(at *touched, x *model.Workload) { at.noteOne(x.Key()) },
		again:   newlyEvicted(),
	}
	k.near = func(at *touched, x *model.Workload, _ bool) bool { return at.nearWorkload(x) }
	return k
}

// resourceTrack looks at a resource, too, that waits for an operator, which may
// run in any namespace.
func resourceTrack(rules []Rule) follower {
	k := &track[*model.Resource]{
		rules: rulesOn[*model.Resource](rules), compare: model.CompareResources,
		of: func(s *model.Snapshot) []*model.Resource { return s.Resources },
		quiet: func(_ *World, r *model.Resource) bool {
			return r.Verdict.Health < model.HealthWarn && !waitsForOperator(r) && !r.Terminating()
		},
	}
	k.lie(func(r *model.Resource) string { return r.Namespace })
	k.near = func(at *touched, r *model.Resource, _ bool) bool {
		return at.near(r.Namespace) || waitsForOperator(r) && at.anyController()
	}
	return k
}

func rulesOn[T any](rules []Rule) []*Rule {
	var zero T
	var out []*Rule
	for i := range rules {
		if rules[i].Gather == nil && rules[i].Check.takes(zero) {
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
func plainKinds() []func(*model.Snapshot, *touched) {
	return []func(*model.Snapshot, *touched){
		follow(func(s *model.Snapshot) []*model.Named { return s.ConfigMaps }, ofObject),
		follow(func(s *model.Snapshot) []*model.Named { return s.Secrets }, ofObject),
		follow(func(s *model.Snapshot) []*model.ResourceQuota { return s.Quotas }, ofObject),
		follow(func(s *model.Snapshot) []*model.CSIDriver { return s.CSIDrivers }, ofObject),
		follow(func(s *model.Snapshot) []*model.VolumeAttachment { return s.Attachments }, whereClaimed),
		follow(func(s *model.Snapshot) []*model.WebhookConfiguration { return s.Webhooks }, ofObject),
	}
}

func follow[T object](of func(*model.Snapshot) []T, space func(*model.Snapshot, T) string) func(*model.Snapshot, *touched) {
	var before []T
	return func(s *model.Snapshot, at *touched) {
		next := of(s)
		gone, came := changes(before, next, byName[T])
		before = next
		for _, list := range [][]T{gone, came} {
			for _, o := range list {
				at.note(space(s, o))
			}
		}
	}
}

// ofObject is the namespace of the object itself.
func ofObject[T object](_ *model.Snapshot, o T) string { return o.ObjectMeta().Namespace }

// whereClaimed is the namespace of the claim whose volume is attached.
func whereClaimed(s *model.Snapshot, a *model.VolumeAttachment) string {
	if v, found := model.Find(s.Volumes, "", a.Volume); found {
		return v.Claim.Namespace
	}
	return ""
}
