package storage

import (
	"slices"

	"kdash/internal/model"
)

// SnapshotsOf lists the snapshots that were taken of a claim, the newest
// first.
func SnapshotsOf(s *model.Snapshot, c *model.Claim) []*model.VolumeSnapshot {
	var list []*model.VolumeSnapshot
	for _, v := range s.VolumeSnapshots {
		if v.Namespace == c.Namespace && v.Claim == c.Name {
			list = append(list, v)
		}
	}
	slices.SortStableFunc(list, func(a, b *model.VolumeSnapshot) int { return b.Created.Compare(a.Created) })
	return list
}
