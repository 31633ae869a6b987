package storage

import (
	"math"
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

// ahead is how many times as long as a volume was watched its growth tells of
// what comes. The alert on volumes of the Kubernetes monitoring mixin looks four
// days ahead from six hours: 16 times.
const ahead = 16

// aboveScatter is how many times as large as the usual distance of the readings
// from their own line the growth has to be, to be told from ups and downs.
const aboveScatter = 3

// Reading is how many bytes were in use at one time. An hour of them is kept of
// every volume, so it is small.
type Reading struct {
	At   int64 // seconds since 1970
	Used int64
}

// FillRate is by how many bytes an hour a volume grows, by readings in the
// order of time, and over how long they were taken; unknown where they are too
// few. It is the median of the slopes between readings a quarter of the watch
// apart: one file that was deleted or written at once does not count, and what
// is written every few minutes does. Growth that is lost in the ups and downs is
// none.
func FillRate(readings []Reading) (model.Measure, time.Duration) {
	n := len(readings)
	if n < minReadings || readings[n-1].At-readings[0].At < int64(minWatch.Seconds()) {
		return model.Unknown(), 0
	}
	watched := time.Duration(readings[n-1].At-readings[0].At) * time.Second
	rate, known := slope(readings)
	switch {
	case !known:
		return model.Unknown(), 0
	case math.Abs(rate)*watched.Hours() < aboveScatter*scatter(readings, rate):
		return model.Known(0), watched
	}
	return model.Known(int64(max(min(rate, maxRate), -maxRate))), watched
}

// slope is the median of the slopes, in bytes an hour.
func slope(readings []Reading) (float64, bool) {
	n := len(readings)
	apart := max(n/4, 1)
	slopes := make([]float64, 0, n-apart)
	for i := range n - apart {
		from, to := readings[i], readings[i+apart]
		if seconds := to.At - from.At; seconds > 0 {
			slopes = append(slopes, float64(to.Used-from.Used)/float64(seconds)*time.Hour.Seconds())
		}
	}
	if len(slopes) == 0 {
		return 0, false
	}
	return median(slopes), true
}

// scatter is the median distance of the readings from a line with that slope,
// in bytes.
func scatter(readings []Reading, rate float64) float64 {
	off := make([]float64, len(readings))
	for i, r := range readings {
		off[i] = float64(r.Used) - rate*float64(r.At-readings[0].At)/time.Hour.Seconds()
	}
	middle := median(off)
	for i := range off {
		off[i] = math.Abs(off[i] - middle)
	}
	return median(off)
}

// median sorts the list, which is not empty.
func median(list []float64) float64 {
	slices.Sort(list)
	middle := len(list) / 2
	if len(list)%2 == 0 {
		return (list[middle-1] + list[middle]) / 2
	}
	return list[middle]
}

// Horizon is how far ahead the growth of a volume tells.
func Horizon(u model.VolumeUsage) time.Duration { return ahead * u.Watched }

// Full reports whether programs may write nothing more.
func Full(u model.VolumeUsage) bool {
	left, measured := available(u)
	return measured && left <= 0 && u.Used.Or(0) > 0
}

// TimeToFull is when a volume is full if it goes on growing as of late. It is
// false when it is full or does not grow, when nobody watched it long enough, and
// beyond the Horizon, where nobody knows.
func TimeToFull(u model.VolumeUsage) (time.Duration, bool) {
	rate, known := u.Rate.Value()
	left, measured := available(u)
	if !known || !measured || rate <= 0 || left <= 0 {
		return 0, false
	}
	hours := float64(left) / float64(rate)
	if hours > Horizon(u).Hours() {
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
