package store

import (
	"maps"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// remembered is how many readings of a volume are kept: an hour.
const remembered = 60

// filling is how full volumes are and were. The history of a volume ends when
// no kubelet measures it any more.
type filling struct {
	sample *model.VolumeSample // as published, with rates
	past   map[model.Key][]storage.Reading
}

// take takes in a sample and returns the claims on which there is another
// verdict. Every reading goes into the history. What is published stays the same
// sample while nothing moved that anybody could see, and a figure that did not
// move stays the one that was published: else the least write on one volume
// would have every page made anew each few seconds.
func (f *filling) take(s *model.VolumeSample) []nsname {
	before := f.sample
	if before == nil {
		before = &model.VolumeSample{}
	}
	next := *s
	next.Claims = make(map[model.Key]model.VolumeUsage, len(s.Claims))
	past := make(map[model.Key][]storage.Reading, len(s.Claims))
	var changed []nsname
	moved := f.sample == nil || !maps.Equal(before.Nodes, s.Nodes) || len(before.Claims) != len(s.Claims)
	for key, u := range s.Claims {
		old, had := before.Claims[key]
		past[key] = remember(f.past[key], u)
		u.Rate, u.Watched = storage.FillRate(past[key])
		if had && !storage.Moved(old, u) {
			next.Claims[key] = old
			continue
		}
		next.Claims[key], moved = u, true
		if differs(old, u) {
			changed = append(changed, nsname{key.Namespace, key.Name})
		}
	}
	for key, old := range before.Claims {
		if _, still := s.Claims[key]; !still && differs(old, model.VolumeUsage{}) {
			changed = append(changed, nsname{key.Namespace, key.Name})
		}
	}
	f.past = past
	if moved || podsMoved(before.Pods, s.Pods) {
		f.sample = &next
	}
	return changed
}

// podsMoved reports whether pods wrote or deleted so much that it shows.
func podsMoved(before, after map[model.Key]model.EphemeralUsage) bool {
	if len(before) != len(after) {
		return true
	}
	for key, u := range after {
		if old, had := before[key]; !had || storage.Wrote(old, u) {
			return true
		}
	}
	return false
}

// forget ends the history of a claim: another one of its name has another
// volume.
func (f *filling) forget(claim nsname) {
	delete(f.past, model.Key{Kind: model.KindClaim, Namespace: claim.namespace, Name: claim.name})
}

// of is how full the volume of a claim is.
func (f *filling) of(claim nsname) model.VolumeUsage {
	if f.sample == nil {
		return model.VolumeUsage{}
	}
	return f.sample.Claims[model.Key{Kind: model.KindClaim, Namespace: claim.namespace, Name: claim.name}]
}

// remember adds a reading that is new and forgets the oldest. The list is its
// owner's: it is never published.
func remember(past []storage.Reading, u model.VolumeUsage) []storage.Reading {
	used, known := u.Used.Value()
	at := u.At.Unix()
	if n := len(past); !known || n > 0 && past[n-1].At >= at {
		return past
	}
	if len(past) == remembered {
		copy(past, past[1:])
		past = past[:remembered-1]
	}
	return append(past, storage.Reading{At: at, Used: used})
}

// differs reports whether the verdict on a volume is another one.
func differs(a, b model.VolumeUsage) bool {
	stateA, textA := storage.Fullness(a)
	stateB, textB := storage.Fullness(b)
	return stateA != stateB || textA != textB
}
