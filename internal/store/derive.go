package store

import (
	"time"

	"kdash/internal/catalog"
	"kdash/internal/model"
)

// Derive is the one snapshot of these objects at the time now, as a Store that
// was given them would publish it. Volumes may be nil.
func Derive(c *catalog.Catalog, objects []model.Object, sources []model.Source, volumes *model.VolumeSample, now time.Time) *model.Snapshot {
	m := newMail()
	for _, o := range objects {
		m.objects[model.KeyOf(o)] = o
	}
	for _, src := range sources {
		m.sources[src.Kind] = src
	}
	m.volumes = volumes
	return newWorld(c).apply(m, now)
}
