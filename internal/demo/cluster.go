package demo

import (
	"time"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
)

// cluster is world/cluster.yaml: what the systems run on.
type cluster struct {
	Version    string      `json:"version"`
	Nodes      []*node     `json:"nodes"`
	Classes    []class     `json:"classes"`
	Drivers    []csiDriver `json:"drivers"`
	Namespaces []string    `json:"namespaces"`
}

type node struct {
	Name   string `json:"name"`
	Zone   string `json:"zone"`
	Type   string `json:"type"`
	CPU    amount `json:"cpu"`
	Memory amount `json:"memory"`
	Group  string `json:"group"`

	uid string
}

type class struct {
	Name        string            `json:"name"`
	Provisioner string            `json:"provisioner"`
	Parameters  map[string]string `json:"parameters"`
	Default     bool              `json:"default"`
	Expands     bool              `json:"expands"`
	Immediate   bool              `json:"immediate"`
}

// local reports whether volumes of the class are disks of a node.
func (c class) local() bool { return c.Provisioner == "kubernetes.io/no-provisioner" }

type csiDriver struct {
	Name     string `json:"name"`
	Attaches bool   `json:"attaches"`
	Limit    int32  `json:"limit"` // volumes on a node; 0 for no limit
}

// clusterAge is how old what nobody redeploys is.
const clusterAge = 212 * 24 * time.Hour

func (d *Demo) buildCluster(c cluster) {
	old := d.agenda.now.Add(-clusterAge)
	for _, name := range c.Namespaces {
		o := &corev1.Namespace{TypeMeta: typeOf("v1", "Namespace"), ObjectMeta: d.meta("", name, old)}
		o.Labels = map[string]string{corev1.LabelMetadataName: name}
		o.Status.Phase = corev1.NamespaceActive
		d.put(o)
		d.put(&corev1.ServiceAccount{TypeMeta: typeOf("v1", "ServiceAccount"), ObjectMeta: d.meta(name, "default", old)})
	}
	for _, driver := range c.Drivers {
		o := &storagev1.CSIDriver{TypeMeta: typeOf("storage.k8s.io/v1", "CSIDriver"), ObjectMeta: d.meta("", driver.Name, old)}
		o.Spec = storagev1.CSIDriverSpec{AttachRequired: ptr.To(driver.Attaches), PodInfoOnMount: ptr.To(false)}
		d.put(o)
	}
	for _, one := range c.Classes {
		d.classes[one.Name] = one
		d.put(d.classObject(one, old))
	}
	for i, n := range c.Nodes {
		d.nodes = append(d.nodes, n)
		d.put(d.nodeObject(n, c.Version, old.Add(time.Duration(i)*time.Minute)))
		d.put(d.csiNodeObject(n, c.Drivers, old))
	}
}

// csiNodeObject says that every driver runs on the node.
func (d *Demo) csiNodeObject(n *node, drivers []csiDriver, at time.Time) *storagev1.CSINode {
	o := &storagev1.CSINode{TypeMeta: typeOf("storage.k8s.io/v1", "CSINode"), ObjectMeta: d.meta("", n.Name, at)}
	for _, driver := range drivers {
		on := storagev1.CSINodeDriver{Name: driver.Name, NodeID: n.Name}
		if driver.Limit > 0 {
			on.Allocatable = &storagev1.VolumeNodeResources{Count: ptr.To(driver.Limit)}
		}
		o.Spec.Drivers = append(o.Spec.Drivers, on)
	}
	return o
}

func (d *Demo) classObject(c class, at time.Time) *storagev1.StorageClass {
	o := &storagev1.StorageClass{TypeMeta: typeOf("storage.k8s.io/v1", "StorageClass"), ObjectMeta: d.meta("", c.Name, at)}
	o.Provisioner, o.Parameters = c.Provisioner, c.Parameters
	o.ReclaimPolicy = ptr.To(corev1.PersistentVolumeReclaimDelete)
	o.VolumeBindingMode = ptr.To(storagev1.VolumeBindingWaitForFirstConsumer)
	if c.Immediate {
		o.VolumeBindingMode = ptr.To(storagev1.VolumeBindingImmediate)
	}
	if c.Expands {
		o.AllowVolumeExpansion = ptr.To(true)
	}
	if c.Default {
		o.Annotations = map[string]string{"storageclass.kubernetes.io/is-default-class": "true"}
	}
	return o
}

func (d *Demo) nodeObject(n *node, version string, at time.Time) *corev1.Node {
	o := &corev1.Node{TypeMeta: typeOf("v1", "Node"), ObjectMeta: d.meta("", n.Name, at)}
	n.uid = string(o.UID)
	o.Labels = map[string]string{
		corev1.LabelHostname: n.Name, corev1.LabelOSStable: "linux", corev1.LabelArchStable: "amd64",
		corev1.LabelTopologyZone: n.Zone, corev1.LabelTopologyRegion: "eu-west-1",
		corev1.LabelInstanceTypeStable: n.Type, "eks.amazonaws.com/nodegroup": n.Group,
	}
	o.Spec.ProviderID = "aws:///" + n.Zone + "/i-0" + d.hex(16)
	o.Status.Capacity = corev1.ResourceList{
		corev1.ResourceCPU: n.CPU.Quantity, corev1.ResourceMemory: n.Memory.Quantity, corev1.ResourcePods: resource.MustParse("110"),
	}
	o.Status.Allocatable = o.Status.Capacity
	o.Status.NodeInfo = corev1.NodeSystemInfo{
		KubeletVersion: version, OSImage: "Bottlerocket OS 1.42.0 (aws-k8s-1.34)", OperatingSystem: "linux", Architecture: "amd64",
		ContainerRuntimeVersion: "containerd://2.0.5+bottlerocket", KernelVersion: "6.12.22",
	}
	o.Status.Conditions = nodeConditions(metav1.NewTime(d.agenda.now), metav1.NewTime(at))
	return o
}

func nodeConditions(beat, since metav1.Time) []corev1.NodeCondition {
	condition := func(kind corev1.NodeConditionType, status corev1.ConditionStatus, reason, message string) corev1.NodeCondition {
		return corev1.NodeCondition{
			Type: kind, Status: status, Reason: reason, Message: message, LastHeartbeatTime: beat, LastTransitionTime: since,
		}
	}
	return []corev1.NodeCondition{
		condition(corev1.NodeMemoryPressure, corev1.ConditionFalse, "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
		condition(corev1.NodeDiskPressure, corev1.ConditionFalse, "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
		condition(corev1.NodePIDPressure, corev1.ConditionFalse, "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
		condition(corev1.NodeReady, corev1.ConditionTrue, "KubeletReady", "kubelet is posting ready status"),
	}
}
