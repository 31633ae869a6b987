package convert

import (
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

// volumeZones are the zones from which a volume can be used, in order; none
// when any will do. A volume made before node affinity has them in a label,
// "__" between two.
func volumeZones(o *corev1.PersistentVolume) []string {
	if zones := affine(o, isZoneKey); len(zones) > 0 {
		return zones
	}
	for _, key := range []string{corev1.LabelTopologyZone, corev1.LabelFailureDomainBetaZone} {
		if zones := o.Labels[key]; zones != "" {
			return slices.Sorted(slices.Values(strings.Split(zones, "__")))
		}
	}
	return nil
}

// volumeNodes are the nodes from which a volume can be used, in order; none
// when any will do.
func volumeNodes(o *corev1.PersistentVolume) []string { return affine(o, isNodeKey) }

// isZoneKey knows the labels that drivers give to zones:
// topology.kubernetes.io/zone, failure-domain.beta.kubernetes.io/zone,
// topology.ebs.csi.aws.com/zone, topology.gke.io/zone,
// topology.disk.csi.azure.com/zone and their like.
func isZoneKey(key string) bool { return strings.HasSuffix(key, "/zone") }

// isNodeKey knows the labels that drivers give to nodes:
// kubernetes.io/hostname, topology.hostpath.csi/node, topology.topolvm.io/node,
// openebs.io/nodename; and the one field by which a node can be selected.
func isNodeKey(key string) bool {
	switch key[strings.LastIndexByte(key, '/')+1:] {
	case "hostname", "node", "nodename", "metadata.name":
		return true
	}
	return false
}

// affine collects the values that a volume's node affinity allows for the keys
// that match. Its terms are alternatives, so one that names no such key allows
// every value.
func affine(o *corev1.PersistentVolume, match func(key string) bool) []string {
	if o.Spec.NodeAffinity == nil || o.Spec.NodeAffinity.Required == nil {
		return nil
	}
	var all []string
	for _, term := range o.Spec.NodeAffinity.Required.NodeSelectorTerms {
		values := termValues(&term, match)
		if len(values) == 0 {
			return nil
		}
		all = append(all, values...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func termValues(term *corev1.NodeSelectorTerm, match func(key string) bool) []string {
	var values []string
	for _, list := range [][]corev1.NodeSelectorRequirement{term.MatchExpressions, term.MatchFields} {
		for _, r := range list {
			if r.Operator == corev1.NodeSelectorOpIn && match(r.Key) {
				values = append(values, r.Values...)
			}
		}
	}
	return values
}
