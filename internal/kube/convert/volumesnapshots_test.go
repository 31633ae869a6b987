package convert

import (
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"kdash/internal/model"
)

func custom(t *testing.T, text string) model.Object {
	t.Helper()
	var object map[string]any
	if err := yaml.Unmarshal([]byte(text), &object); err != nil {
		t.Fatal(err)
	}
	return New().Custom(&unstructured.Unstructured{Object: object})
}

func TestSnapshots(t *testing.T) {
	taken := time.Date(2026, 11, 27, 3, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, object string
		want         model.Object
	}{
		{"one that is ready", `
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshot
metadata: {name: nightly, namespace: lake}
spec: {volumeSnapshotClassName: csi, source: {persistentVolumeClaimName: data-minio-0}}
status: {readyToUse: true, restoreSize: 10Gi, creationTime: "2026-11-27T03:00:00Z", boundVolumeSnapshotContentName: snapcontent-1}
`, &model.VolumeSnapshot{Meta: model.Meta{Namespace: "lake", Name: "nightly"}, Claim: "data-minio-0", Content: "snapcontent-1", Class: "csi",
			Ready: known(1), Size: known(10 << 30), Taken: taken}},
		{"one that nobody has looked at", `
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshot
metadata: {name: nightly, namespace: lake}
spec: {source: {volumeSnapshotContentName: imported}}
`, &model.VolumeSnapshot{Meta: model.Meta{Namespace: "lake", Name: "nightly"}}},
		{"one that failed", `
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshot
metadata: {name: nightly, namespace: lake}
status: {readyToUse: false, error: {message: "quota", time: "2026-11-27T03:00:00Z"}}
`, &model.VolumeSnapshot{Meta: model.Meta{Namespace: "lake", Name: "nightly"}, Ready: known(0), Error: "quota", Failed: taken}},
		{"the content of one", `
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshotContent
metadata: {name: snapcontent-1}
spec: {driver: d, deletionPolicy: Delete, volumeSnapshotClassName: csi, volumeSnapshotRef: {namespace: lake, name: nightly, uid: u-1}}
status: {readyToUse: true, snapshotHandle: snap-1}
`, &model.SnapshotContent{Meta: model.Meta{Name: "snapcontent-1"}, Driver: "d", Policy: "Delete", Class: "csi", Handle: "snap-1", Ready: known(1),
			Snapshot: model.Ref{Kind: model.KindVolumeSnapshot, Namespace: "lake", Name: "nightly", UID: "u-1"}}},
		{"a class of them", `
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshotClass
metadata: {name: csi, annotations: {snapshot.storage.kubernetes.io/is-default-class: "true"}}
driver: d
deletionPolicy: Retain
`, &model.SnapshotClass{Meta: model.Meta{Name: "csi"}, Driver: "d", Policy: "Retain", Default: true}},
		{"nonsense", "{apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshot, metadata: {name: x}, spec: 7, status: {readyToUse: 'yes', error: oops}}",
			&model.VolumeSnapshot{Meta: model.Meta{Name: "x"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := diff(tt.want, custom(t, tt.object)); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}
