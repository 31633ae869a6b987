package storage

import (
	"slices"
	"time"

	"kdash/internal/model"
)

// A fill rate takes this many readings over this long, at least: two tell
// nothing about the noise between them.
const (
	minReadings = 3
	minWatch    = 2 * time.Minute
)

// maxRate is more than any volume grows by in an hour, and as much as fits.
const maxRate = 1 << 62

// maxETA is the longest time to full that means anything.
const maxETA = 365 * 24 * time.Hour

// Reading is how many bytes were in use at one time. An hour of them is kept of
// every volume, so it is small.
type Reading struct {
	At   int64 // seconds since 1970
	Used int64
}

// FillRate is by how many bytes an hour a volume grows, by readings in the
// order of time; unknown where they are too few. It is the median of the
// slopes between readings a quarter of the watch apart: one file that was
// deleted or written at once does not count, and what is written every few
// minutes does.
func FillRate(readings []Reading) model.Measure {
	n := len(readings)
	if n < minReadings || readings[n-1].At-readings[0].At < int64(minWatch.Seconds()) {
		return model.Unknown()
	}
	apart := max(n/4, 1)
	slopes := make([]float64, 0, n-apart)
	for i := range n - apart {
		from, to := readings[i], readings[i+apart]
		if seconds := to.At - from.At; seconds > 0 {
			slopes = append(slopes, float64(to.Used-from.Used)/float64(seconds)*time.Hour.Seconds())
		}
	}
	if len(slopes) == 0 {
		return model.Unknown()
	}
	slices.Sort(slopes)
	middle := len(slopes) / 2
	median := slopes[middle]
	if len(slopes)%2 == 0 {
		median = (slopes[middle-1] + median) / 2
	}
	return model.Known(int64(max(min(median, maxRate), -maxRate)))
}

// TimeToFull is when a volume is full if it goes on growing as of late. It is
// false when it is full or does not grow, when nobody watched it long enough, and when
// the time is more than a year away.
func TimeToFull(u model.VolumeUsage) (time.Duration, bool) {
	rate, known := u.Rate.Value()
	left, measured := available(u)
	if !known || !measured || rate <= 0 || left <= 0 {
		return 0, false
	}
	hours := float64(left) / float64(rate)
	if hours > maxETA.Hours() {
		return 0, false
	}
	return time.Duration(hours * float64(time.Hour)), true
}

// available is what programs may still write, in bytes.
func available(u model.VolumeUsage) (int64, bool) {
	if left, known := u.Available.Value(); known {
		return left, true
	}
	used, known := u.Used.Value()
	size, sized := u.Capacity.Value()
	return max(size-used, 0), known && sized
}

// Soonest is the shortest time to full of the volumes of these claims; false
// when none of them is known to fill up.
func Soonest(s *model.Snapshot, claims []*model.Claim) (time.Duration, bool) {
	soonest, found := time.Duration(0), false
	for _, c := range claims {
		if in, growing := TimeToFull(s.ClaimUsage(c)); growing && (!found || in < soonest) {
			soonest, found = in, true
		}
	}
	return soonest, found
}
