package present

import (
	"strings"

	"kdash/internal/model"
)

// managed says who manages an object, and so where a fix belongs: a change
// made anywhere else is undone by the next release or the next look of an
// operator.
func managed(m model.Manager) []Line {
	words := fixBelongs(m)
	if words == "" {
		return nil
	}
	return []Line{{{"managed by " + m.String(), RoleText}, {": " + words, RoleMuted}}}
}

// fixBelongs is where a change to what m manages has to be made.
func fixBelongs(m model.Manager) string {
	switch m.Tool {
	case "":
		return ""
	case "Helm":
		return "change the values of that release"
	case "Argo CD":
		return "change it in the Git repository of that application, a change here is undone"
	case "Flux":
		return "change it in the Git repository that Flux follows, a change here is undone"
	case "Kustomize":
		return "change the overlay that it was built from"
	case "Terraform", "Pulumi":
		return "change its program and apply that"
	case "kubectl", "k9s":
		return "by hand, change it here or in the file that it came from"
	case "operator":
		return "change the custom resource, a change to what the operator made is undone"
	}
	return "change it there, it may undo a change here"
}

// managerOf is who manages the object that ref names. What a controller made
// has the manager of its workload.
func managerOf(s *model.Snapshot, ref model.Ref) model.Manager {
	if r, ok := s.Resource(ref); ok {
		return r.Manager
	}
	switch ref.Kind {
	case model.KindPod:
		if p, ok := s.Pod(ref.Namespace, ref.Name); ok {
			return workloadManager(s, p.Workload, p.Manager)
		}
	case model.KindJob:
		if j, ok := model.Find(s.Jobs, ref.Namespace, ref.Name); ok {
			return workloadManager(s, j.Workload, j.Manager)
		}
	case model.KindClaim:
		if c, ok := s.Claim(ref.Namespace, ref.Name); ok {
			return c.Manager
		}
	case model.KindVolume:
		if v, ok := model.Find(s.Volumes, "", ref.Name); ok {
			return v.Manager
		}
	case model.KindClass:
		if c, ok := model.Find(s.Classes, "", ref.Name); ok {
			return c.Manager
		}
	}
	return workloadManager(s, ref, model.Manager{})
}

func workloadManager(s *model.Snapshot, ref model.Ref, otherwise model.Manager) model.Manager {
	if w, ok := s.Workload(ref); ok && w.Manager.Tool != "" {
		return w.Manager
	}
	return otherwise
}

// userOf is the workload that an object belongs to: itself, or that of a pod,
// a run or a claim.
func userOf(s *model.Snapshot, ref model.Ref) model.Ref {
	switch ref.Kind {
	case model.KindPod:
		if p, ok := s.Pod(ref.Namespace, ref.Name); ok {
			return p.Workload
		}
	case model.KindJob:
		if j, ok := model.Find(s.Jobs, ref.Namespace, ref.Name); ok && !j.Workload.IsZero() {
			return j.Workload
		}
	}
	return ref
}

// clusterName is the name with the kind: "prod-eu (EKS)".
func clusterName(c model.Cluster) string {
	if c.Kind == "" {
		return c.Name
	}
	return strings.TrimSpace(c.Name + " (" + c.Kind + ")")
}
