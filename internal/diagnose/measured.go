package diagnose

import (
	"cmp"
	"slices"

	"kdash/internal/model"
	"kdash/internal/storage"
)

// level is how full something is, as far as rules care: to the percent where
// it is nearly full, and in steps below. What is not known is -1.
type level int64

const step = 10 // percent

func levelOf(percent int64, known bool) level {
	switch {
	case !known:
		return -1
	case percent < nearlyFull:
		return level(percent / step * step)
	}
	return level(percent)
}

// moved lists the claims and pods of which so much was written or deleted since
// the sample before that a rule may say something else, and the pods that mount
// such a claim, sorted by namespace and name. That costs a look at each
// measure, where looking at every object again would cost every rule.
func moved(s *model.Snapshot, before *model.VolumeSample) []model.Key {
	if s.VolumeUsage == before {
		return nil
	}
	old, next := orNone(before), orNone(s.VolumeUsage)
	keys := claimsMoved(s, old, next)
	for key := range next.Pods {
		if p, found := s.Pod(key.Namespace, key.Name); found && podLevel(p, old) != podLevel(p, next) {
			keys = append(keys, key)
		}
	}
	for key := range old.Pods {
		if _, still := next.Pods[key]; !still {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b model.Key) int {
		return cmp.Or(compare(a.Namespace, b.Namespace), compare(a.Name, b.Name), compare(a.Kind, b.Kind))
	})
	return slices.Compact(keys)
}

func claimsMoved(s *model.Snapshot, old, next *model.VolumeSample) []model.Key {
	var keys []model.Key
	add := func(key model.Key) {
		keys = append(keys, key)
		if c, found := s.Claim(key.Namespace, key.Name); found {
			for _, p := range c.Pods {
				keys = append(keys, model.KeyOf(p))
			}
		}
	}
	for key, u := range next.Claims {
		if claimLevel(u) != claimLevel(old.Claims[key]) {
			add(key)
		}
	}
	for key := range old.Claims {
		if _, still := next.Claims[key]; !still {
			add(key)
		}
	}
	return keys
}

// claimLevel is how full a volume is of bytes and of inodes.
func claimLevel(u model.VolumeUsage) [2]level {
	return [2]level{levelOf(u.BytesPercent()), levelOf(u.InodesPercent())}
}

// podLevel is how near a pod is to its tightest limit.
func podLevel(p *model.Pod, sample *model.VolumeSample) level {
	tight, known := storage.Tightest(storage.Bounds(p, sample.Pods[model.KeyOf(p)]))
	if !known {
		return -1
	}
	return levelOf(tight.Percent())
}

func orNone(sample *model.VolumeSample) *model.VolumeSample {
	if sample == nil {
		return &model.VolumeSample{}
	}
	return sample
}
