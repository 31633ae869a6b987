package demo

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"sigs.k8s.io/yaml"
)

// Incident is something that goes wrong and heals, a file of world/incidents.
type Incident struct {
	Name  string   `json:"-"`
	Title string   `json:"title"`
	Lasts duration `json:"lasts"` // until the next may begin
	Steps []step   `json:"steps"`
}

// step is one thing that happens, so long after the incident began.
type step struct {
	At     duration    `json:"at"`
	Ail    *ailment    `json:"ail"`
	Crash  *ailment    `json:"crash"`
	Cure   string      `json:"cure"`   // the pod or image of an ailment
	Delete string      `json:"delete"` // a pod
	Add    *ofWorkload `json:"add"`    // a pod to a workload of kind Pod
	Roll   *ofWorkload `json:"roll"`
	Scale  *ofWorkload `json:"scale"`
	Fill   *filling    `json:"fill"`
	Grow   *growing    `json:"grow"`
	Say    *saying     `json:"say"`
	Patch  *patch      `json:"patch"`
}

// The ailments of a pod.
const (
	unpullable = "unpullable"
	neverReady = "unready"
	crashing   = "crash"
)

// ailment is what is wrong with a pod, or with all that have an image. It lasts
// until it is cured.
type ailment struct {
	Kind      string   `json:"kind"`
	Pod       string   `json:"pod"` // namespace/name
	Image     string   `json:"image"`
	Message   string   `json:"message"`
	Container string   `json:"container"`
	After     duration `json:"after"`  // so long runs a container that crashes
	Reason    string   `json:"reason"` // Error, OOMKilled
	Exit      int32    `json:"exit"`
	Lines     []string `json:"lines"` // what it says in the end
}

type ofWorkload struct {
	Workload string `json:"workload"` // namespace/name
	Pod      string `json:"pod"`
	Image    string `json:"image"`
	Memory   amount `json:"memory"`
	Replicas int    `json:"replicas"`
}

type filling struct {
	Claim string   `json:"claim"` // namespace/name
	To    float64  `json:"to"`
	Over  duration `json:"over"`
}

// growing is memory that the containers of a pod take, of what they may have.
type growing struct {
	Pod  string   `json:"pod"`
	From float64  `json:"from"`
	To   float64  `json:"to"`
	Over duration `json:"over"`
}

type saying struct {
	Pod       string   `json:"pod"`
	Container string   `json:"container"`
	Lines     []string `json:"lines"`
}

type patch struct {
	Kind      string         `json:"kind"`
	Namespace string         `json:"namespace"`
	Name      string         `json:"name"`
	Merge     map[string]any `json:"merge"`
}

// Incidents lists all incidents in the order in which they happen.
func Incidents() ([]Incident, error) {
	var list []Incident
	err := eachFile("world/incidents", func(name string, data []byte) error {
		var one Incident
		if err := yaml.UnmarshalStrict(data, &one); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		_, one.Name, _ = strings.Cut(strings.TrimSuffix(path.Base(name), ".yaml"), "-")
		list = append(list, one)
		return nil
	})
	return list, err
}

func chosen(name string) ([]Incident, error) {
	all, err := Incidents()
	if err != nil || name == "" {
		return all, err
	}
	i := slices.IndexFunc(all, func(one Incident) bool { return one.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("play %q: %w", name, ErrNoIncident)
	}
	return all[i : i+1], nil
}
