package convert

import (
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"

	"kdash/internal/model"
)

// The annotations that make a class the default one. Kubernetes still honours
// the beta one.
const (
	defaultClassAnnotation     = "storageclass.kubernetes.io/is-default-class"
	betaDefaultClassAnnotation = "storageclass.beta.kubernetes.io/is-default-class"
)

// Class converts a StorageClass.
func (c *Converter) Class(o *storagev1.StorageClass) *model.Class {
	out := &model.Class{
		Meta:           c.meta(&o.ObjectMeta),
		Provisioner:    c.word(o.Provisioner),
		ReclaimPolicy:  c.word(string(or(o.ReclaimPolicy, corev1.PersistentVolumeReclaimDelete))),
		BindingMode:    c.word(string(or(o.VolumeBindingMode, storagev1.VolumeBindingImmediate))),
		AllowExpansion: or(o.AllowVolumeExpansion, false),
		Default:        o.Annotations[defaultClassAnnotation] == "true" || o.Annotations[betaDefaultClassAnnotation] == "true",
	}
	out.Zones = words(c, classZones(o), &out.Cut)
	out.Topologies = c.topologies(o)
	out.Parameters = c.wordMap(without(o.Parameters, isSecretParameter), &out.Cut)
	return out
}

// classZones are the zones in which a class may make volumes; none when its
// topologies leave that open.
func classZones(o *storagev1.StorageClass) []string {
	var all []string
	for _, term := range o.AllowedTopologies {
		var zones []string
		for _, e := range term.MatchLabelExpressions {
			if isZoneKey(e.Key) {
				zones = append(zones, e.Values...)
			}
		}
		if len(zones) == 0 {
			return nil
		}
		all = append(all, zones...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// topologies are the alternatives of a class, each of them labels with the
// values that they may have.
func (c *Converter) topologies(o *storagev1.StorageClass) []model.NodeTerm {
	var cut bool
	var terms []model.NodeTerm
	for _, alternative := range first(o.AllowedTopologies, itemLimit, &cut) {
		var term model.NodeTerm
		for _, e := range first(alternative.MatchLabelExpressions, itemLimit, &cut) {
			term = append(term, c.nodeDemand(&corev1.NodeSelectorRequirement{Key: e.Key, Operator: corev1.NodeSelectorOpIn, Values: e.Values}, false))
		}
		terms = append(terms, term)
	}
	return terms
}

// isSecretParameter reports whether a class parameter names a secret or is one
// itself, as old in-tree provisioners allowed.
func isSecretParameter(key string) bool {
	key = strings.ToLower(key)
	for _, part := range []string{"secret", "password", "passwd", "token", "credential", "restuserkey", "adminkey"} {
		if strings.Contains(key, part) {
			return true
		}
	}
	return false
}

// VolumeAttachment converts a VolumeAttachment. A volume that is named inline,
// without a PersistentVolume, has no name here.
func (c *Converter) VolumeAttachment(o *storagev1.VolumeAttachment) *model.VolumeAttachment {
	out := &model.VolumeAttachment{
		Meta:     c.meta(&o.ObjectMeta),
		Attacher: c.word(o.Spec.Attacher),
		Volume:   c.name(or(o.Spec.Source.PersistentVolumeName, "")),
		Node:     c.word(o.Spec.NodeName),
		Attached: o.Status.Attached,
	}
	if e := o.Status.DetachError; e != nil {
		out.DetachError, out.ErrorSince = c.text(e.Message), e.Time.UTC()
	}
	if e := o.Status.AttachError; e != nil {
		out.AttachError, out.ErrorSince = c.text(e.Message), e.Time.UTC()
		if e.ErrorCode != nil {
			out.ErrorCode = model.Known(int64(*e.ErrorCode))
		}
	}
	return out
}
