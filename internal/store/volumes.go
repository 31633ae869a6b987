package store

import (
	"kdash/internal/disk"
	"kdash/internal/model"
)

func (w *world) addVolume(o *model.Volume) {
	v := *o
	v.DiskType = w.diskType(&v)
	w.volumes.put(&v)
	w.chains.handles[v.Driver+"^"+v.Handle] = v.Name
	w.chains.volumeChanged(&v)
	w.outside.volume(&v)
}

func (w *world) removeVolume(n nsname) {
	if v, had := w.volumes.delete(n); had {
		delete(w.chains.handles, v.Driver+"^"+v.Handle)
		w.chains.volumeChanged(v)
		w.outside.gone(groupKey{model.KindVolume, n}, false)
	}
}

// diskType asks what disk v lies on: its driver tells the product, its class
// the grade.
func (w *world) diskType(v *model.Volume) string {
	d := disk.Volume{Driver: v.Driver, Attributes: v.Attributes}
	if class, ok := w.classes.get(nsname{"", v.Class}); ok {
		d.Class = &disk.Class{Provisioner: class.Provisioner, Parameters: class.Parameters}
	}
	return disk.Kind(d)
}

// classChanged has everything derived again that a class may tell about: it
// came, changed or went.
func (w *world) classChanged(name string) {
	for _, v := range w.volumes.byKey {
		if v.Class != name || v.DiskType == w.diskType(v) {
			continue
		}
		again := *v
		again.DiskType = w.diskType(v)
		w.volumes.put(&again)
	}
	w.chains.touchAll()
}
