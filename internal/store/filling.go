package store

import (
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
// verdict.
func (f *filling) take(s *model.VolumeSample) []nsname {
	before := f.sample
	if before == nil {
		before = &model.VolumeSample{}
	}
	next := *s
	next.Claims = make(map[model.Key]model.VolumeUsage, len(s.Claims))
	past := make(map[model.Key][]storage.Reading, len(s.Claims))
	var changed []nsname
	for key, u := range s.Claims {
		old := before.Claims[key]
		past[key], u.Rate = f.past[key], old.Rate
		if used, known := u.Used.Value(); known && !u.At.Equal(old.At) {
			past[key] = remember(f.past[key], storage.Reading{At: u.At, Used: used})
			u.Rate = storage.FillRate(past[key])
		}
		next.Claims[key] = u
		if differs(old, u) {
			changed = append(changed, nsname{key.Namespace, key.Name})
		}
	}
	for key, old := range before.Claims {
		if _, still := s.Claims[key]; !still && differs(old, model.VolumeUsage{}) {
			changed = append(changed, nsname{key.Namespace, key.Name})
		}
	}
	f.sample, f.past = &next, past
	return changed
}

// of is how full the volume of a claim is.
func (f *filling) of(claim nsname) model.VolumeUsage {
	if f.sample == nil {
		return model.VolumeUsage{}
	}
	return f.sample.Claims[model.Key{Kind: model.KindClaim, Namespace: claim.namespace, Name: claim.name}]
}

// remember adds a reading and forgets the oldest. The list is its owner's: it
// is never published.
func remember(past []storage.Reading, r storage.Reading) []storage.Reading {
	if len(past) == remembered {
		copy(past, past[1:])
		past = past[:remembered-1]
	}
	return append(past, r)
}

// differs reports whether the verdict on a volume is another one.
func differs(a, b model.VolumeUsage) bool {
	stateA, textA := storage.Fullness(a)
	stateB, textB := storage.Fullness(b)
	return stateA != stateB || textA != textB
}
