package storage

import "kdash/internal/model"

// setsOf lists the StatefulSets by namespace.
func setsOf(s *model.Snapshot) map[string][]*model.Workload {
	sets := map[string][]*model.Workload{}
	for _, w := range s.Workloads {
		if w.Kind == model.KindStatefulSet && w.Controller != nil {
			sets[w.Namespace] = append(sets[w.Namespace], w)
		}
	}
	return sets
}

// orphans are the claims of replicas that a StatefulSet no longer has.
func orphans(s *model.Snapshot) []Risk {
	if !s.Source(model.KindPod).Usable() {
		return nil
	}
	sets := setsOf(s)
	found := gather(s, "orphan-claims", model.ClaimWarn, func(c *model.Claim) (model.Ref, bool) {
		if len(c.Pods) > 0 {
			return model.Ref{}, false
		}
		for _, w := range sets[c.Namespace] {
			ordinal, made := ordinalOf(c.Name, w.Controller)
			if made && w.Controller.Desired.IsKnown() && !w.Controller.Has(ordinal) {
				return w.Ref, true
			}
		}
		return model.Ref{}, false
	})
	return say(found, func(r *Risk) string {
		return r.claims() + " of replicas that it no longer has: " + size(r.Bytes) + " that nobody uses"
	})
}

// sharedClaims are claims for one node which pods of a Deployment or a
// DaemonSet share, wherever they run, or which the next update makes two pods
// want.
func sharedClaims(s *model.Snapshot) []Risk {
	var found []Risk
	for _, w := range s.Workloads {
		text := sharing(w)
		if text == "" {
			continue
		}
		for _, name := range w.Claims {
			c, known := s.Claim(w.Namespace, name)
			if !known || !c.OneNode() || ownPod(w, name) {
				continue
			}
			r := Risk{Code: "shared-claim", State: model.ClaimWarn, Ref: w.Ref}
			r.add(c)
			r.Text = text + " claim " + name + ", which is " + c.AccessModes[0] + ": on a second node they cannot start"
			found = append(found, r)
		}
	}
	return found
}

// sharing says how pods of a workload share what they mount; "" when they do
// not.
func sharing(w *model.Workload) string {
	switch {
	case w.Kind == model.KindDeployment && w.Desired.Or(0) > 1, w.Kind == model.KindDaemonSet:
		return "its replicas share"
	case w.Kind == model.KindDeployment && w.Desired.Or(0) == 1 && w.Controller != nil && w.Controller.Surges:
		return "an update makes a new pod beside the old one, and both want"
	}
	return ""
}

// ownPod reports whether the claim was made for one pod alone.
func ownPod(w *model.Workload, claim string) bool {
	for _, p := range w.Pods {
		for _, use := range p.Claims {
			if use.Claim == claim && use.Ephemeral {
				return true
			}
		}
	}
	return false
}

// retention finds StatefulSets that delete data when they shrink.
func retention(s *model.Snapshot) []Risk {
	var found []Risk
	for _, sets := range setsOf(s) {
		for _, w := range sets {
			if w.Controller.RetainScaled != "Delete" || len(w.Controller.ClaimTemplates) == 0 {
				continue
			}
			r := Risk{Code: "deletes-when-scaled", State: model.ClaimWarn, Ref: w.Ref,
				Text: "scaling it down deletes the claims of the replicas that go (persistentVolumeClaimRetentionPolicy)"}
			for _, c := range ClaimsOfWorkload(s, w) {
				r.add(c)
			}
			found = append(found, r)
		}
	}
	return found
}

// drift finds claims that ask for another size than the template which new
// replicas are made from.
func drift(s *model.Snapshot) []Risk {
	var found []Risk
	for _, sets := range setsOf(s) {
		for _, w := range sets {
			for _, t := range w.Controller.ClaimTemplates {
				found = append(found, drifted(s, w, t)...)
			}
		}
	}
	return found
}

func drifted(s *model.Snapshot, w *model.Workload, t model.ClaimTemplate) []Risk {
	r := Risk{Code: "size-drift", State: model.ClaimOK, Ref: w.Ref}
	one := &model.Controller{Meta: w.Controller.Meta, ClaimTemplates: []model.ClaimTemplate{t}}
	var asked model.Measure
	for _, c := range ClaimsOfWorkload(s, w) {
		if _, made := ordinalOf(c.Name, one); made && c.Requested.IsKnown() && t.Requested.IsKnown() && c.Requested != t.Requested {
			r.add(c)
			asked = c.Requested
		}
	}
	if len(r.Affected) == 0 {
		return nil
	}
	r.Text = r.claims() + " of template " + t.Name + " ask for " + size(asked) + ", new replicas get " + size(t.Requested)
	if len(r.Affected) == 1 {
		r.Text = "1 claim of template " + t.Name + " asks for " + size(asked) + ", new replicas get " + size(t.Requested)
	}
	return []Risk{r}
}
