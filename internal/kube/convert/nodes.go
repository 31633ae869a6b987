package convert

import (
	"cmp"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// rolePrefix starts the labels that give a node its roles; roleLabel is what
// kubectl accepts in its stead.
const (
	rolePrefix = "node-role.kubernetes.io/"
	roleLabel  = "kubernetes.io/role"
)

// Node converts a node.
func (c *Converter) Node(o *corev1.Node) *model.Node {
	var cut bool
	out := &model.Node{
		Meta:              c.meta(&o.ObjectMeta),
		Ready:             c.word(nodeReady(&o.Status)),
		Unschedulable:     o.Spec.Unschedulable,
		Zone:              c.word(cmp.Or(o.Labels[corev1.LabelTopologyZone], o.Labels[corev1.LabelFailureDomainBetaZone])),
		Region:            c.word(cmp.Or(o.Labels[corev1.LabelTopologyRegion], o.Labels[corev1.LabelFailureDomainBetaRegion])),
		InstanceType:      c.word(cmp.Or(o.Labels[corev1.LabelInstanceTypeStable], o.Labels[corev1.LabelInstanceType])),
		Version:           c.word(o.Status.NodeInfo.KubeletVersion),
		Runtime:           c.word(o.Status.NodeInfo.ContainerRuntimeVersion),
		OSImage:           c.word(o.Status.NodeInfo.OSImage),
		Address:           c.name(internalIP(&o.Status)),
		ProviderID:        c.name(o.Spec.ProviderID),
		Attached:          c.csiVolumes(attachedNames(o.Status.VolumesAttached)),
		InUse:             c.csiVolumes(o.Status.VolumesInUse),
		AllocatableCPU:    milli(o.Status.Allocatable, corev1.ResourceCPU),
		AllocatableMemory: amount(o.Status.Allocatable, corev1.ResourceMemory),
		AllocatablePods:   amount(o.Status.Allocatable, corev1.ResourcePods),
		Allocatable:       c.others(o.Status.Allocatable, &cut),
	}
	out.Roles = words(c, nodeRoles(o.Labels), &out.Cut)
	out.Taints = words(c, taints(o.Spec.Taints), &out.Cut)
	out.Conditions = conditions(o.Status.Conditions, &out.Cut, func(o *corev1.NodeCondition) model.Condition {
		return c.condition(string(o.Type), string(o.Status), o.Reason, o.Message, o.LastTransitionTime)
	})
	return out
}

// nodeReady is the status of the Ready condition. A node that has none yet is
// as unknown as one that fell silent.
func nodeReady(s *corev1.NodeStatus) string {
	for _, cond := range s.Conditions {
		if cond.Type == corev1.NodeReady {
			return string(cond.Status)
		}
	}
	return string(corev1.ConditionUnknown)
}

func internalIP(s *corev1.NodeStatus) string {
	for _, a := range s.Addresses {
		if a.Type == corev1.NodeInternalIP {
			return a.Address
		}
	}
	return ""
}

// nodeRoles are the roles that kubectl get nodes prints, in order.
func nodeRoles(labels map[string]string) []string {
	var roles []string
	for k, v := range labels {
		if role, ok := strings.CutPrefix(k, rolePrefix); ok && role != "" {
			roles = append(roles, role)
		} else if k == roleLabel && v != "" {
			roles = append(roles, v)
		}
	}
	slices.Sort(roles)
	return slices.Compact(roles)
}

// taints writes taints as kubectl does: key=value:effect, or key:effect.
func taints(list []corev1.Taint) []string {
	out := make([]string, 0, len(list))
	for i := range list {
		out = append(out, list[i].ToString())
	}
	return out
}

// csiPrefix begins the names that kubelets and the controller give to the
// volumes of CSI drivers: kubernetes.io/csi/DRIVER^HANDLE.
const csiPrefix = "kubernetes.io/csi/"

func attachedNames(list []corev1.AttachedVolume) []corev1.UniqueVolumeName {
	out := make([]corev1.UniqueVolumeName, len(list))
	for i := range list {
		out[i] = list[i].Name
	}
	return out
}

// csiVolumes picks the volumes of CSI drivers, "DRIVER^HANDLE", in order.
func (c *Converter) csiVolumes(list []corev1.UniqueVolumeName) []string {
	var out []string
	for _, name := range list {
		if handle, ok := strings.CutPrefix(string(name), csiPrefix); ok {
			out = append(out, c.word(handle))
		}
	}
	slices.Sort(out)
	return out
}
