package demo

import (
	"encoding/json"
	"math"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// measureEvery is the resolution of metrics-server.
const measureEvery = 15 * time.Second

// load is what a node or container uses.
type load struct {
	cpu    float64 // cores
	memory float64 // bytes
}

// measure publishes what everything uses, as metrics-server and the kubelets
// do.
func (d *Demo) measure() {
	nodes := map[string]load{}
	for _, p := range d.present() {
		if p.node != nil && p.Status.Phase == corev1.PodRunning {
			sum := d.measurePod(p)
			before := nodes[p.node.Name]
			nodes[p.node.Name] = load{before.cpu + sum.cpu, before.memory + sum.memory}
		}
	}
	for _, n := range d.nodes {
		used := nodes[n.Name]
		d.putAny(d.sample("NodeMetrics", "", n.Name, map[string]any{
			"usage": amounts(load{used.cpu + 0.35, used.memory + 1.6e9}),
		}))
		d.summarize(n)
	}
	d.agenda.after(d.every(measureEvery, 10*time.Second), d.measure)
}

func (d *Demo) measurePod(p *pod) load {
	var sum load
	var containers []any
	for _, c := range p.workload.Containers {
		if !p.runs(c.Name) {
			continue
		}
		used := d.uses(p, c)
		sum = load{sum.cpu + used.cpu, sum.memory + used.memory}
		containers = append(containers, map[string]any{"name": c.Name, "usage": amounts(used)})
	}
	o := d.sample("PodMetrics", p.Namespace, p.Name, map[string]any{"containers": containers})
	o.SetLabels(p.Labels)
	d.putAny(o)
	return sum
}

// uses is what a container uses now: its average, in waves of some minutes, or
// the memory that the script lets it take.
func (d *Demo) uses(p *pod, c container) load {
	phase := float64(len(p.UID)+int(p.UID[0])+int(p.UID[9])) + float64(d.agenda.now.Unix())/240
	wave := 1 + 0.22*math.Sin(phase) + 0.1*(d.random.Float64()-0.5)
	slow := 1 + 0.06*math.Sin(phase/3)
	asked := p.asked(c.Name)
	memory := min(0.97, c.Uses.Memory*slow)
	if p.grows != nil {
		memory = p.grows.at(d.agenda.now)
	}
	return load{
		cpu:    asked.Cpu().AsApproximateFloat64() * c.Uses.CPU * wave,
		memory: memory * asked.Memory().AsApproximateFloat64(),
	}
}

// asked is what a container of the pod requests; its workload may ask for
// something else by now.
func (p *pod) asked(container string) corev1.ResourceList {
	for _, c := range p.Spec.Containers {
		if c.Name == container {
			return c.Resources.Requests
		}
	}
	return nil
}

func amounts(l load) map[string]any {
	return map[string]any{
		"cpu":    resource.NewScaledQuantity(int64(l.cpu*1e9), resource.Nano).String(),
		"memory": resource.NewQuantity(int64(l.memory)/1024*1024, resource.BinarySI).String(),
	}
}

func (d *Demo) sample(kind, namespace, name string, content map[string]any) *unstructured.Unstructured {
	content["apiVersion"], content["kind"] = "metrics.k8s.io/v1beta1", kind
	content["timestamp"], content["window"] = d.agenda.now.UTC().Format(time.RFC3339), "15.0s"
	o := &unstructured.Unstructured{Object: content}
	o.SetNamespace(namespace)
	o.SetName(name)
	return o
}

// The parts of a kubelet's /stats/summary that tell of volumes.
// https://pkg.go.dev/k8s.io/kubelet/pkg/apis/stats/v1alpha1
type (
	summary struct {
		Node nodeStats  `json:"node"`
		Pods []podStats `json:"pods"`
	}
	nodeStats struct {
		NodeName string `json:"nodeName"`
	}
	podStats struct {
		PodRef  reference     `json:"podRef"`
		Volumes []volumeStats `json:"volume,omitempty"`
	}
	reference struct {
		Name      string `json:"name"`
		Namespace string `json:"namespace"`
		UID       string `json:"uid,omitempty"`
	}
	volumeStats struct {
		Time           time.Time `json:"time"`
		Name           string    `json:"name"`
		PVCRef         reference `json:"pvcRef"`
		CapacityBytes  int64     `json:"capacityBytes"`
		UsedBytes      int64     `json:"usedBytes"`
		AvailableBytes int64     `json:"availableBytes"`
		Inodes         int64     `json:"inodes"`
		InodesUsed     int64     `json:"inodesUsed"`
		InodesFree     int64     `json:"inodesFree"`
	}
)

func (d *Demo) summarize(n *node) {
	s := summary{Node: nodeStats{n.Name}, Pods: []podStats{}}
	for _, p := range d.present() {
		if p.node == n {
			s.Pods = append(s.Pods, podStats{reference{p.Name, p.Namespace, string(p.UID)}, d.volumesOf(p)})
		}
	}
	data, err := json.Marshal(s)
	d.fail(err)
	d.world.SetStats(n.Name, data)
}

func (d *Demo) volumesOf(p *pod) []volumeStats {
	var list []volumeStats
	for _, c := range p.workload.Claims {
		name := p.workload.claimName(c, p.Name)
		v := d.claims[p.Namespace+"/"+name]
		if v == nil {
			continue
		}
		size := v.size() * 98 / 100 // what the file system leaves
		used := int64(float64(size) * v.fill.at(d.agenda.now))
		inodes := size / 16384
		list = append(list, volumeStats{
			Time: d.agenda.now, Name: c.Name, PVCRef: reference{Name: name, Namespace: p.Namespace},
			CapacityBytes: size, UsedBytes: used, AvailableBytes: size - used,
			Inodes: inodes, InodesUsed: inodes / 50, InodesFree: inodes - inodes/50,
		})
	}
	return list
}
