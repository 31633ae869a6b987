package convert

import (
	"time"

	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kdash/internal/model"
)

// SnapshotGroup is the API group of the snapshots of volumes.
const SnapshotGroup = "snapshot.storage.k8s.io"

const defaultSnapshotClassAnnotation = "snapshot.storage.kubernetes.io/is-default-class"

// snapshotKind converts an object of one of the kinds of snapshots.
func (c *Converter) snapshotKind(o *unstructured.Unstructured) model.Object {
	switch o.GetKind() {
	case model.KindSnapshotContent:
		return c.snapshotContent(o)
	case model.KindSnapshotClass:
		return c.snapshotClass(o)
	}
	return c.volumeSnapshot(o)
}

func (c *Converter) volumeSnapshot(o *unstructured.Unstructured) *model.VolumeSnapshot {
	m := objectMeta(o)
	f := fields(o.Object)
	out := &model.VolumeSnapshot{
		Meta:    c.meta(&m),
		Claim:   c.name(f.text("spec", "source", "persistentVolumeClaimName")),
		Content: c.name(f.text("status", "boundVolumeSnapshotContentName")),
		Class:   c.word(f.text("spec", "volumeSnapshotClassName")),
		Ready:   f.flag("status", "readyToUse"),
		Taken:   f.time("status", "creationTime"),
		Error:   c.text(f.text("status", "error", "message")),
		Failed:  f.time("status", "error", "time"),
	}
	if size, err := resource.ParseQuantity(f.text("status", "restoreSize")); err == nil {
		out.Size = model.Known(size.Value())
	}
	return out
}

// snapshotContent leaves the names of secrets out, which are annotations.
func (c *Converter) snapshotContent(o *unstructured.Unstructured) *model.SnapshotContent {
	m := objectMeta(o)
	f := fields(o.Object)
	return &model.SnapshotContent{
		Meta:   c.meta(&m),
		Driver: c.word(f.text("spec", "driver")),
		Policy: c.word(f.text("spec", "deletionPolicy")),
		Class:  c.word(f.text("spec", "volumeSnapshotClassName")),
		Handle: c.name(f.text("status", "snapshotHandle")),
		Ready:  f.flag("status", "readyToUse"),
		Error:  c.text(f.text("status", "error", "message")),
		Snapshot: model.Ref{
			Kind: model.KindVolumeSnapshot, Namespace: c.word(f.text("spec", "volumeSnapshotRef", "namespace")),
			Name: c.name(f.text("spec", "volumeSnapshotRef", "name")), UID: c.name(f.text("spec", "volumeSnapshotRef", "uid")),
		},
	}
}

func (c *Converter) snapshotClass(o *unstructured.Unstructured) *model.SnapshotClass {
	m := objectMeta(o)
	f := fields(o.Object)
	return &model.SnapshotClass{
		Meta: c.meta(&m), Driver: c.word(f.text("driver")), Policy: c.word(f.text("deletionPolicy")),
		Default: m.Annotations[defaultSnapshotClassAnnotation] == "true",
	}
}

// fields is an object without a type. What is missing or of another type than
// it should be is not known.
type fields map[string]any

func (f fields) text(path ...string) string {
	s, _, err := unstructured.NestedString(f, path...)
	if err != nil {
		return ""
	}
	return s
}

// flag is 1 for true and 0 for false.
func (f fields) flag(path ...string) model.Measure {
	switch b, found, err := unstructured.NestedBool(f, path...); {
	case !found || err != nil:
		return model.Unknown()
	case b:
		return model.Known(1)
	}
	return model.Known(0)
}

func (f fields) time(path ...string) time.Time {
	t, err := time.Parse(time.RFC3339, f.text(path...))
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}
