package present

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// rootCertificates is the ConfigMap that Kubernetes makes in every namespace.
const rootCertificates = "kube-root-ca.crt"

// happenings collects what happened since a moment to the objects that are near.
type happenings struct {
	snap      *model.Snapshot
	from      time.Time
	near      map[model.Key]bool
	workloads []*model.Workload
	histories Histories
	found     []Change
}

// include takes in an object with its workload, and a pod with its owner and
// its node.
func (h *happenings) include(ref model.Ref) {
	if h.near[ref.Key()] {
		return
	}
	h.near[ref.Key()] = true
	if above := workloadOf(h.snap, ref); !above.IsZero() {
		h.include(above)
	}
	if w, ok := h.snap.Workload(ref); ok {
		h.workloads = append(h.workloads, w)
	}
	p, ok := h.snap.Pod(ref.Namespace, ref.Name)
	if ref.Kind != model.KindPod || !ok {
		return
	}
	h.near[model.Key{Kind: p.Owner.Kind, Namespace: p.Namespace, Name: p.Owner.Name}] = true
	if p.Node != "" {
		h.near[model.Key{Kind: model.KindNode, Name: p.Node}] = true
	}
}

// note takes in what happened in time.
func (h *happenings) note(at time.Time, ref model.Ref, role Role, words string) {
	if !at.Before(h.from) {
		h.found = append(h.found, Change{At: at, Object: ref, Words: words, role: role})
	}
}

// events are told once each, when they began.
func (h *happenings) events() {
	for _, e := range h.snap.Events {
		if e.Last.Before(h.from) || !h.near[e.About.Key()] || routine(e) {
			continue
		}
		at, words := e.Last, e.Reason+": "+oneLine(e.Message)
		if !e.First.Before(h.from) {
			at = e.First
		}
		if e.Count > 1 {
			words += " (" + strconv.Itoa(e.Count) + " times)"
		}
		h.note(at, e.About, eventRole(e), words)
	}
}

// routine tells of events that every start of a container or a node brings, and
// every run: what matters of it stands in the states and conditions, which are
// told too.
func routine(e *model.Event) bool {
	switch e.Reason {
	case "SawCompletedJob":
		return strings.HasSuffix(e.Message, "Complete")
	case "SuccessfulDelete":
		return e.About.Kind == model.KindCronJob // of runs beyond its history limit
	case "Scheduled", "Pulling", "Pulled", "Created", "Started",
		"RegisteredNode", "NodeAllocatableEnforced", "NodeHasSufficientMemory", "NodeHasNoDiskPressure", "NodeHasSufficientPID":
		return e.Type == "Normal"
	case "CgroupV1", "MissingClusterDNS":
		return true // of the cluster as it is, at every start
	}
	return false
}

func eventRole(e *model.Event) Role {
	if h := eventHealth(e); h != model.HealthOK {
		return HealthRole(h)
	}
	return RoleText
}

// pods tells of rollouts and scaling, by the owner of the pods that were made,
// and of containers that ended.
func (h *happenings) pods() {
	for _, w := range h.workloads {
		h.note(w.Created, w.Ref, RoleText, "made")
		told := h.histories[w.Key()]
		h.history(w, told.History)
		h.made(w, told.Revisions)
		for _, p := range w.Pods {
			if h.near[model.KeyOf(p)] {
				h.ends(p)
			}
		}
		if c := w.Controller; c != nil {
			h.conditions(w.Ref, w.Created, c.Conditions)
		}
	}
}

// made tells for each owner of pods, which is a revision's ReplicaSet for a
// Deployment, when its first pod within the hour was made, and of what images.
// A revision whose rollout is told says that itself.
func (h *happenings) made(w *model.Workload, revisions []model.Revision) {
	made := map[model.Owner][]*model.Pod{}
	var owners []model.Owner
	for _, p := range w.Pods {
		if p.Created.Before(h.from) || h.rolledOut(p.Owner, revisions) {
			continue
		}
		if made[p.Owner] == nil {
			owners = append(owners, p.Owner)
		}
		made[p.Owner] = append(made[p.Owner], p)
	}
	for _, o := range owners {
		pods := made[o]
		first := slices.MinFunc(pods, func(a, b *model.Pod) int { return a.Created.Compare(b.Created) })
		words := plural(len(pods), "pod") + " made"
		if o.Name != "" && o.Name != w.Name {
			words += " by " + o.Kind + " " + o.Name
		}
		h.note(first.Created, w.Ref, RoleText, words+imageWords(w, first))
	}
}

// imageWords names the images of p, and those of the workload's other pods
// where they differ.
func imageWords(w *model.Workload, p *model.Pod) string {
	mine := strings.Join(imagesOf(p), ", ")
	words := ""
	if mine != "" {
		words = ", image " + mine
	}
	for _, other := range w.Pods {
		if theirs := strings.Join(imagesOf(other), ", "); theirs != mine && other.Created.Before(p.Created) {
			return words + ", before that " + theirs
		}
	}
	return words
}

// imagesOf are the images of the main containers.
func imagesOf(p *model.Pod) []string {
	var images []string
	for _, c := range p.States {
		if c.Role == model.ContainerMain {
			images = append(images, c.Image)
		}
	}
	return images
}

// ends tells when a pod was to go, and how its containers ended.
func (h *happenings) ends(p *model.Pod) {
	h.note(p.Deleted, model.RefOf(p), RoleText, "its deletion was asked for")
	for _, c := range p.States {
		for _, st := range []model.ContainerState{c.Last, c.State} {
			if !st.Finished.IsZero() {
				h.note(st.Finished, model.RefOf(p), RoleWarn, "container "+c.Name+" ended: "+st.Reason+", exit code "+strconv.Itoa(st.ExitCode))
			}
		}
	}
}

func (h *happenings) nodes() {
	for _, n := range h.snap.Nodes {
		if h.near[model.KeyOf(n)] {
			h.conditions(model.RefOf(n), n.Created, n.Conditions)
		}
	}
}

// startTime is how long an object takes to say for the first time how it is,
// which is no change.
const startTime = time.Minute

func (h *happenings) conditions(ref model.Ref, made time.Time, conditions []model.Condition) {
	for _, c := range conditions {
		if c.Since.After(made.Add(startTime)) {
			h.note(c.Since, ref, RoleText, c.Type+" became "+c.Status+because(c.Reason))
		}
	}
}

// resources tells when an operator's resource was written.
func (h *happenings) resources() {
	for _, r := range h.snap.Resources {
		if ref := model.RefOf(r); h.near[ref.Key()] || h.near[r.Workload.Key()] {
			h.note(r.Changed, ref, RoleText, "its spec was written")
		}
	}
}

// files tells by name which ConfigMaps and Secrets were made or written: those
// that the templates name, where these are known, else all of the namespace.
func (h *happenings) files(namespace string) {
	named, known := h.named()
	for _, list := range [][]*model.Named{h.snap.ConfigMaps, h.snap.Secrets} {
		for _, n := range list {
			if n.Namespace != namespace || n.Name == rootCertificates || known && !named[model.KeyOf(n)] {
				continue
			}
			h.note(n.Created, model.RefOf(n), RoleText, "made")
			if n.Changed.After(n.Created.Add(time.Second)) {
				h.note(n.Changed, model.RefOf(n), RoleText, "written, version "+n.Version)
			}
		}
	}
}

// named are the files that the histories name.
func (h *happenings) named() (named map[model.Key]bool, known bool) {
	named = map[model.Key]bool{}
	for _, told := range h.histories {
		known = known || len(told.Revisions) > 0
		for _, ref := range told.Files {
			named[ref.Key()] = true
		}
	}
	return named, known
}
