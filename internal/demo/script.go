package demo

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/runtime"
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
	Say    *saying     `json:"say"`
	Event  *told       `json:"event"`
	Patch  *patch      `json:"patch"`
}

// The ailments of a pod.
const (
	unschedulable = "unschedulable"
	unpullable    = "unpullable"
	neverReady    = "unready"
	crashing      = "crash"
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
	Replicas int    `json:"replicas"`
}

type filling struct {
	Claim string   `json:"claim"` // namespace/name
	To    float64  `json:"to"`
	Over  duration `json:"over"`
}

type saying struct {
	Pod       string   `json:"pod"`
	Container string   `json:"container"`
	Lines     []string `json:"lines"`
}

type told struct {
	Pod     string `json:"pod"`
	Type    string `json:"type"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
	From    string `json:"from"`
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

// calm is how long all is well before the first incident and after each.
const calm = 20 * time.Second

// play lets the incidents happen one after another, for ever.
func (d *Demo) play(list []Incident) {
	d.agenda.after(calm, func() { d.begin(list, 0) })
}

func (d *Demo) begin(list []Incident, i int) {
	one := list[i%len(list)]
	for _, s := range one.Steps {
		d.agenda.after(time.Duration(s.At), func() { d.fail(d.do(s)) })
	}
	d.agenda.after(time.Duration(one.Lasts)+calm, func() { d.begin(list, i+1) })
}

// ails is what is wrong with a pod of that kind, or nil.
func (d *Demo) ails(p *pod, kind string) *ailment {
	for _, a := range d.ailments {
		if a.Kind == kind && (a.Pod == p.key() || a.Image != "" && a.Image == p.Spec.Containers[0].Image) {
			return a
		}
	}
	return nil
}

func (d *Demo) do(s step) error {
	switch {
	case s.Ail != nil:
		d.ailments = append(d.ailments, s.Ail)
	case s.Cure != "":
		d.ailments = slices.DeleteFunc(d.ailments, func(a *ailment) bool { return a.Pod == s.Cure || a.Image == s.Cure })
	case s.Fill != nil:
		v := d.claims[s.Fill.Claim]
		if v == nil {
			return fmt.Errorf("fill claim %s: there is none", s.Fill.Claim)
		}
		v.fillTo(s.Fill.To, d.agenda.now, time.Duration(s.Fill.Over))
	case s.Patch != nil:
		return d.merge(s.Patch)
	case s.Add != nil, s.Roll != nil, s.Scale != nil:
		return d.doWorkload(s)
	default:
		return d.doPod(s)
	}
	return nil
}

func (d *Demo) doWorkload(s step) error {
	of := s.Add
	if of == nil {
		of = s.Roll
	}
	if of == nil {
		of = s.Scale
	}
	i := slices.IndexFunc(d.workloads, func(w *workload) bool { return w.key() == of.Workload })
	if i < 0 {
		return fmt.Errorf("change workload %s: there is none", of.Workload)
	}
	w := d.workloads[i]
	switch of {
	case s.Add:
		if d.pods[w.namespace+"/"+of.Pod] == nil {
			d.create(w, of.Pod)
		}
	case s.Roll:
		d.roll(w, of.Image)
	default:
		d.scale(w, of.Replicas)
	}
	return nil
}

func (d *Demo) doPod(s step) error {
	name := s.Delete
	switch {
	case s.Crash != nil:
		name = s.Crash.Pod
	case s.Say != nil:
		name = s.Say.Pod
	case s.Event != nil:
		name = s.Event.Pod
	}
	p := d.pods[name]
	switch {
	case p == nil:
		return fmt.Errorf("change pod %q: there is none", name)
	case s.Crash != nil:
		d.crash(p, s.Crash)
	case s.Say != nil:
		d.says(p, s.Say.Container, s.Say.Lines...)
	case s.Event != nil:
		d.report(p.Pod, s.Event.Type, s.Event.Reason, s.Event.Message, s.Event.From)
	default:
		d.kill(p)
	}
	return nil
}

// merge changes a custom resource.
func (d *Demo) merge(p *patch) error {
	for gvk, gvr := range d.kinds {
		o, ok := d.world.Get(gvr, p.Namespace, p.Name)
		if gvk.Kind == p.Kind && ok {
			o = o.DeepCopy()
			mergeInto(o.Object, p.Merge)
			d.putAny(o)
			return nil
		}
	}
	return fmt.Errorf("patch %s %s: there is none", p.Kind, p.Name)
}

// mergeInto is a JSON merge patch: null takes a field away.
// https://www.rfc-editor.org/rfc/rfc7396
func mergeInto(o, change map[string]any) {
	for name, value := range change {
		inner, isMap := value.(map[string]any)
		before, wasMap := o[name].(map[string]any)
		switch {
		case value == nil:
			delete(o, name)
		case isMap && wasMap:
			mergeInto(before, inner)
		default:
			o[name] = runtime.DeepCopyJSONValue(value)
		}
	}
}
