package headless

import (
	"time"

	"kdash/internal/model"
)

// Pod is a pod. Status, ready and restarts are what kubectl get pods prints.
type Pod struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	identity
	Health          string        `json:"health"`
	Problem         *string       `json:"problem"`
	Status          string        `json:"status"`
	ReadyContainers int           `json:"readyContainers"`
	Containers      int           `json:"containers"`
	Restarts        int           `json:"restarts"`
	LastRestartTime *time.Time    `json:"lastRestartTime"`
	Node            *string       `json:"node"`
	IP              *string       `json:"ip"`
	Owner           *objectRef    `json:"owner"`
	Workload        *objectRef    `json:"workload"`
	CPUMillicores   model.Measure `json:"cpuMillicores"`
	MemoryBytes     model.Measure `json:"memoryBytes"`
	Claims          []string      `json:"claims"`
	Ephemeral       *ephemeral    `json:"ephemeralStorage"` // null: nothing limits it, and it wrote little
	CreationTime    *time.Time    `json:"creationTime"`
}

func (p Pod) name() string { return nameOf(model.KindPod, p.Name) }
func (p Pod) key() string  { return p.Namespace + "/" + p.Name }

func pods(s *model.Snapshot, q Query) []Item {
	var out []Item
	for _, p := range s.Pods {
		if q.matches(p.Namespace, p.Name, p.Labels) {
			out = append(out, podItem(s, p))
		}
	}
	return out
}

func podItem(s *model.Snapshot, p *model.Pod) Pod {
	use := s.PodUsage(p)
	claims := make([]string, 0, len(p.Claims))
	for _, c := range p.Claims {
		claims = append(claims, c.Claim)
	}
	return Pod{
		Namespace: p.Namespace, Name: p.Name, identity: identityOf(p.Identity),
		Health: p.Verdict.Health.String(), Problem: text(p.Verdict.Reason),
		Status: p.Status, ReadyContainers: p.Ready, Containers: p.Containers,
		Restarts: p.Restarts, LastRestartTime: moment(p.RestartAt),
		Node: text(p.Node), IP: text(p.IP),
		Owner: refOf(model.Ref{Kind: p.Owner.Kind, Name: p.Owner.Name}), Workload: refOf(p.Workload),
		CPUMillicores: use.CPU, MemoryBytes: use.Memory, Claims: claims,
		Ephemeral: ephemeralOf(s, p), CreationTime: moment(p.Created),
	}
}
