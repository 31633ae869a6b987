package convert

import (
	corev1 "k8s.io/api/core/v1"

	"kdash/internal/model"
)

// amount is a quantity in its own unit, bytes for memory and storage; unknown
// when the list does not name it.
func amount(list corev1.ResourceList, name corev1.ResourceName) model.Measure {
	q, ok := list[name]
	if !ok {
		return model.Unknown()
	}
	return model.Known(q.Value())
}

// others are the resources beside CPU, memory and pods of which there are any;
// nil for none.
func (c *Converter) others(list corev1.ResourceList, cut *bool) map[string]int64 {
	var out map[string]int64
	for name, q := range list {
		if len(out) == itemLimit {
			*cut = true
			return out
		}
		if name == corev1.ResourceCPU || name == corev1.ResourceMemory || name == corev1.ResourcePods || q.IsZero() {
			continue
		}
		if out == nil {
			out = map[string]int64{}
		}
		out[c.word(string(name))] = q.Value()
	}
	return out
}

// milli is a quantity in thousandths, as CPU is counted; unknown when the list
// does not name it.
func milli(list corev1.ResourceList, name corev1.ResourceName) model.Measure {
	q, ok := list[name]
	if !ok {
		return model.Unknown()
	}
	return model.Known(q.MilliValue())
}

// optional is *v, unknown when it was left out.
func optional[T ~int32 | ~int64](v *T) model.Measure {
	if v == nil {
		return model.Unknown()
	}
	return model.Known(int64(*v))
}

// or is *v, and what the API documents as its default when it was left out.
// The API server fills defaults in; files that people wrote do not.
func or[T any](v *T, standard T) T {
	if v == nil {
		return standard
	}
	return *v
}
