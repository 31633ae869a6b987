package present

import "kdash/internal/model"

// identityOf is the identity of the object that ref names; nil when the object
// has none or is not there.
func identityOf(s *model.Snapshot, ref model.Ref) *model.Identity {
	switch ref.Kind {
	case model.KindPod:
		if p, ok := s.Pod(ref.Namespace, ref.Name); ok {
			return p.Identity
		}
	case model.KindClaim:
		if c, ok := s.Claim(ref.Namespace, ref.Name); ok {
			return c.Identity
		}
	case model.KindJob:
		if j, ok := model.Find(s.Jobs, ref.Namespace, ref.Name); ok {
			return j.Identity
		}
	case model.KindCronJob:
		if c, ok := model.Find(s.CronJobs, ref.Namespace, ref.Name); ok {
			return c.Identity
		}
	}
	if w, ok := s.Workload(ref); ok {
		return w.Identity
	}
	if r, ok := s.Resource(ref); ok {
		return r.Identity
	}
	return nil
}

// labelsOf are the labels of the object that ref names.
func labelsOf(s *model.Snapshot, ref model.Ref) map[string]string {
	switch ref.Kind {
	case model.KindPod:
		if p, ok := s.Pod(ref.Namespace, ref.Name); ok {
			return p.Labels
		}
	case model.KindClaim:
		if c, ok := s.Claim(ref.Namespace, ref.Name); ok {
			return c.Labels
		}
	case model.KindNode:
		if n, ok := s.Node(ref.Name); ok {
			return n.Labels
		}
	}
	if w, ok := s.Workload(ref); ok {
		return w.Labels
	}
	if r, ok := s.Resource(ref); ok {
		return r.Labels
	}
	return nil
}

// verdictOf is the verdict on the object that ref names, and whether there is
// such an object.
func verdictOf(s *model.Snapshot, ref model.Ref) (model.Verdict, bool) {
	switch ref.Kind {
	case model.KindPod:
		if p, ok := s.Pod(ref.Namespace, ref.Name); ok {
			return p.Verdict, true
		}
	case model.KindClaim:
		if c, ok := s.Claim(ref.Namespace, ref.Name); ok {
			return model.Verdict{Health: claimHealth(c), Reason: c.Reason}, true
		}
	case model.KindJob:
		if j, ok := model.Find(s.Jobs, ref.Namespace, ref.Name); ok {
			return j.Verdict, true
		}
	case model.KindNode:
		if n, ok := s.Node(ref.Name); ok {
			return n.Verdict, true
		}
	case model.KindVolume:
		if v, ok := model.Find(s.Volumes, "", ref.Name); ok {
			return volumeVerdict(v), true
		}
	}
	if w, ok := s.Workload(ref); ok {
		return w.Verdict, true
	}
	if r, ok := s.Resource(ref); ok {
		return r.Verdict, true
	}
	return model.Verdict{}, false
}
