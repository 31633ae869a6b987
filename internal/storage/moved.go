package storage

import "kdash/internal/model"

// What counts as moved, as parts of a whole: what no figure or bar shows is no
// reason to draw it anew.
const (
	movedBytes = 1000   // of a volume's size
	movedRate  = 10     // of the rate before
	idleRate   = 10_000 // of a volume's size: less in an hour is noise
	movedWrite = 100    // of what a pod wrote
)

// Moved reports whether so much of a volume was written or deleted between two
// measurements, or its rate changed by so much, that it shows.
func Moved(a, b model.VolumeUsage) bool {
	size := b.Capacity.Or(b.Used.Or(0))
	if a.Capacity != b.Capacity || a.Inodes != b.Inodes || !near(a.Used, b.Used, size/movedBytes) || !near(a.Rate, b.Rate, slack(a.Rate, size)) {
		return true
	}
	bytesA, knownA := a.BytesPercent()
	bytesB, knownB := b.BytesPercent()
	inodesA, countedA := a.InodesPercent()
	inodesB, countedB := b.InodesPercent()
	if bytesA != bytesB || inodesA != inodesB || knownA != knownB || countedA != countedB {
		return true
	}
	_, soonA := TimeToFull(a)
	if _, soonB := TimeToFull(b); soonA != soonB { // it was watched for long enough, now
		return true
	}
	stateA, textA := Fullness(a)
	stateB, textB := Fullness(b)
	return stateA != stateB || textA != textB
}

func slack(rate model.Measure, size int64) int64 {
	v := rate.Or(0)
	return max(max(v, -v)/movedRate, size/idleRate)
}

// Wrote reports whether a pod wrote or deleted so much that it shows.
func Wrote(a, b model.EphemeralUsage) bool {
	if len(a.Parts) != len(b.Parts) || !near(a.Used, b.Used, a.Used.Or(0)/movedWrite) {
		return true
	}
	for i, part := range b.Parts {
		old := a.Parts[i]
		if old.Name != part.Name || old.Volume != part.Volume || !near(old.Used, part.Used, old.Used.Or(0)/movedWrite) {
			return true
		}
	}
	return false
}

// near reports whether two amounts differ by at most slack. An unknown one is
// near to nothing else.
func near(a, b model.Measure, slack int64) bool {
	x, known := a.Value()
	y, too := b.Value()
	if !known || !too {
		return known == too
	}
	return x-y <= slack && y-x <= slack
}
