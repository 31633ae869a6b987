package convert

import (
	"hash/maphash"
	"maps"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// meta converts what every object has, and reads who manages the object from
// the managedFields that are dropped here.
func (c *Converter) meta(o *metav1.ObjectMeta) model.Meta {
	m := model.Meta{
		Namespace: c.word(o.Namespace),
		Name:      c.name(o.Name),
		UID:       c.name(string(o.UID)),
		Created:   o.CreationTimestamp.UTC(),
		Deleted:   moment(o.DeletionTimestamp),
		Owner:     c.owner(o.OwnerReferences),
		Manager:   c.manager(o),
	}
	m.Labels = c.labelSet(o.Labels, &m.Cut)
	m.Finalizers = words(c, o.Finalizers, &m.Cut)
	return m
}

// moment is t in UTC, and the zero time when there is none.
func moment(t *metav1.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

// owner is the controller among refs, or the only one there is.
func (c *Converter) owner(refs []metav1.OwnerReference) model.Owner {
	for i := range refs {
		if refs[i].Controller != nil && *refs[i].Controller {
			return c.ownerOf(&refs[i])
		}
	}
	if len(refs) == 1 {
		return c.ownerOf(&refs[0])
	}
	return model.Owner{}
}

func (c *Converter) ownerOf(ref *metav1.OwnerReference) model.Owner {
	return model.Owner{
		APIVersion: c.word(ref.APIVersion),
		Kind:       c.word(ref.Kind),
		Name:       c.word(ref.Name),
		UID:        c.word(string(ref.UID)),
	}
}

// labelSet is labels as the tables store them: objects with the same labels
// share one map. It is nil when there are none.
func (c *Converter) labelSet(labels map[string]string, cut *bool) map[string]string {
	if len(labels) == 0 {
		return nil
	}
	sum := c.hashMap(labels)
	if known, ok := c.labels.get(sum); ok && maps.Equal(known, labels) {
		return known
	}
	set := c.wordMap(labels, cut)
	c.labels.put(sum, set)
	return set
}

// wordMap copies m with shared words, nil when it is empty.
func (c *Converter) wordMap(m map[string]string, cut *bool) map[string]string {
	if len(m) == 0 {
		return nil
	}
	out := make(map[string]string, min(len(m), labelLimit))
	if len(m) <= labelLimit {
		for k, v := range m {
			out[c.word(k)] = c.word(v)
		}
		return out
	}
	for _, k := range firstKeys(m, labelLimit, cut) {
		out[c.word(k)] = c.word(m[k])
	}
	return out
}

// hashMap is a hash of m that does not depend on the order of its entries.
func (c *Converter) hashMap(m map[string]string) uint64 {
	var sum uint64
	for k, v := range m {
		sum += maphash.Comparable(c.seed, [2]string{k, v})
	}
	return sum
}
