package kube

import (
	"net/http"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

const (
	kafkas      = "/apis/kafka.strimzi.io/v1/kafkas"
	definedAt   = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
	kafkaSource = "Kafka.kafka.strimzi.io"
)

// install adds Strimzi's kind Kafka with one object, and a kind and a group
// that kdash does not read. It says so as an old server does.
func install(c *cluster) {
	group := func(name, version string) metav1.APIGroup {
		v := metav1.GroupVersionForDiscovery{GroupVersion: name + "/" + version, Version: version}
		return metav1.APIGroup{Name: name, Versions: []metav1.GroupVersionForDiscovery{v}, PreferredVersion: v}
	}
	kind := func(kind, plural string) metav1.APIResource {
		return metav1.APIResource{Name: plural, Kind: kind, Namespaced: true, Verbs: metav1.Verbs{"get", "list", "watch"}}
	}
	c.other = map[string]any{
		"/apis": metav1.APIGroupList{Groups: []metav1.APIGroup{group("kafka.strimzi.io", "v1"), group("example.org", "v1")}},
		"/apis/kafka.strimzi.io/v1": metav1.APIResourceList{GroupVersion: "kafka.strimzi.io/v1", APIResources: []metav1.APIResource{
			kind("Kafka", "kafkas"), {Name: "kafkas/status", Kind: "Kafka", Namespaced: true, Verbs: metav1.Verbs{"get"}},
		}},
		"/apis/example.org/v1": metav1.APIResourceList{GroupVersion: "example.org/v1", APIResources: []metav1.APIResource{kind("Kafka", "kafkas")}},
		definedAt: metav1.PartialObjectMetadataList{
			TypeMeta: listType(definedAt), ListMeta: metav1.ListMeta{ResourceVersion: "1"},
			Items: []metav1.PartialObjectMetadata{{ObjectMeta: metav1.ObjectMeta{Name: "kafkas.kafka.strimzi.io", ResourceVersion: "1"}}},
		},
		kafkas: map[string]any{
			"apiVersion": "kafka.strimzi.io/v1", "kind": "KafkaList", "metadata": map[string]any{"resourceVersion": "1"},
			"items": []any{map[string]any{
				"apiVersion": "kafka.strimzi.io/v1", "kind": "Kafka",
				"metadata": map[string]any{"namespace": "ingestion", "name": "events", "uid": "u-1", "resourceVersion": "1"},
			}},
		},
	}
}

func TestAKindThatIsInstalledLaterIsRead(t *testing.T) {
	c := newCluster(t)
	watched := make(chan struct{}, 1)
	c.opened = map[string]chan struct{}{definedAt: watched}
	scr := watching(t, c, Options{})
	scr.shows(func() bool { return scr.sources[model.KindDefinition].State == model.SourceSynced })

	<-watched
	c.change(func() { install(c) })
	scr.shows(func() bool {
		return scr.sources[kafkaSource].State == model.SourceSynced && scr.pods["Kafka ingestion/events"]
	})
	scr.shows(func() bool { return len(scr.sources) == len(kinds())+5 }) // with usage of pods, nodes and volumes, and definitions: no other kind was added

	<-watched
	c.change(func() {
		definitions := c.other[definedAt]
		c.other = map[string]any{definedAt: definitions}
		c.fails[kafkas] = http.StatusNotFound
	})
	scr.shows(func() bool {
		return scr.sources[kafkaSource].State == model.SourceAbsent && !scr.pods["Kafka ingestion/events"]
	})
}

func TestResourcesThatMayNotBeListedAreForbidden(t *testing.T) {
	c := newCluster(t)
	install(c)
	c.fails[kafkas] = http.StatusForbidden
	c.fails[definedAt] = http.StatusForbidden // so that kinds are found by asking alone
	scr := watching(t, c, Options{})
	scr.shows(func() bool {
		return scr.sources[kafkaSource].State == model.SourceForbidden && scr.sources[model.KindDefinition].State == model.SourceSynced
	})
}

func TestResourcesAreReadInTheNamespacesAskedFor(t *testing.T) {
	c := newCluster(t)
	install(c)
	c.other["/apis/kafka.strimzi.io/v1/namespaces/ingestion/kafkas"] = c.other[kafkas]
	c.fails[kafkas] = http.StatusForbidden
	scr := watching(t, c, Options{Namespaces: []string{"ingestion"}})
	scr.shows(func() bool {
		return scr.sources[kafkaSource].State == model.SourceSynced && scr.pods["Kafka ingestion/events"]
	})
}

// Snapshots are custom resources that kdash knows as it knows Kubernetes' own
// kinds, and two of their kinds are cluster-scoped.
func TestSnapshotsAreReadWhereTheyAreInstalled(t *testing.T) {
	const group, contents = "snapshot.storage.k8s.io/v1", "/apis/snapshot.storage.k8s.io/v1/volumesnapshotcontents"
	c := newCluster(t)
	v := metav1.GroupVersionForDiscovery{GroupVersion: group, Version: "v1"}
	c.other = map[string]any{
		"/apis": metav1.APIGroupList{Groups: []metav1.APIGroup{{Name: "snapshot.storage.k8s.io", Versions: []metav1.GroupVersionForDiscovery{v}, PreferredVersion: v}}},
		"/apis/" + group: metav1.APIResourceList{GroupVersion: group, APIResources: []metav1.APIResource{
			{Name: "volumesnapshotcontents", Kind: "VolumeSnapshotContent", Verbs: metav1.Verbs{"get", "list", "watch"}},
		}},
		contents: map[string]any{
			"apiVersion": group, "kind": "VolumeSnapshotContentList", "metadata": map[string]any{"resourceVersion": "1"},
			"items": []any{map[string]any{
				"apiVersion": group, "kind": "VolumeSnapshotContent", "metadata": map[string]any{"name": "snapcontent-1", "uid": "u-1", "resourceVersion": "1"},
			}},
		},
	}
	scr := watching(t, c, Options{Namespaces: []string{"lake"}})
	scr.shows(func() bool {
		return scr.sources[model.KindSnapshotContent].State == model.SourceSynced && scr.pods["VolumeSnapshotContent snapcontent-1"]
	})
}

// strange adds kinds of a group that kdash does not know: one whose objects
// tell of a state, one whose objects are settings.
func strange(c *cluster, objects int64) {
	const gadgets = "/apis/acme.example.org/v1/gadgets"
	defined := func(kind, plural string, status map[string]any) map[string]any {
		properties := map[string]any{"spec": map[string]any{"type": "object"}}
		if status != nil {
			properties["status"] = status
		}
		return map[string]any{"spec": map[string]any{
			"group": "acme.example.org", "scope": "Namespaced", "names": map[string]any{"kind": kind, "plural": plural},
			"versions": []any{map[string]any{
				"name": "v1", "served": true, "storage": true, "schema": map[string]any{"openAPIV3Schema": map[string]any{"properties": properties}},
			}},
		}}
	}
	c.other = map[string]any{
		"/apis": metav1.APIGroupList{},
		definedAt: metav1.PartialObjectMetadataList{
			TypeMeta: listType(definedAt), ListMeta: metav1.ListMeta{ResourceVersion: "1"},
			Items: []metav1.PartialObjectMetadata{
				{ObjectMeta: metav1.ObjectMeta{Name: "gadgets.acme.example.org", ResourceVersion: "1"}},
				{ObjectMeta: metav1.ObjectMeta{Name: "colours.acme.example.org", ResourceVersion: "1"}},
			},
		},
		definedAt + "/gadgets.acme.example.org": defined("Gadget", "gadgets", map[string]any{"properties": map[string]any{"conditions": map[string]any{"type": "array"}}}),
		definedAt + "/colours.acme.example.org": defined("Colour", "colours", nil),
		gadgets: map[string]any{
			"apiVersion": "acme.example.org/v1", "kind": "GadgetList",
			"metadata": map[string]any{"resourceVersion": "1", "remainingItemCount": objects - 1},
			"items": []any{map[string]any{
				"apiVersion": "acme.example.org/v1", "kind": "Gadget",
				"metadata": map[string]any{"namespace": "shop", "name": "first", "uid": "u-1", "resourceVersion": "1"},
			}},
		},
	}
}

func TestAKindThatNobodyTaughtKdashIsReadByItsDefinition(t *testing.T) {
	c := newCluster(t)
	strange(c, 1)
	scr := watching(t, c, Options{})
	scr.shows(func() bool {
		return scr.sources["Gadget.acme.example.org"].State == model.SourceSynced && scr.pods["Gadget shop/first"] &&
			scr.sources[model.KindDefinition].State == model.SourceSynced
	})
	scr.shows(func() bool { _, read := scr.sources["Colour.acme.example.org"]; return !read }) // it has no state to tell
}

func TestOfAKindThatHasTooManyObjectsNoneIsRead(t *testing.T) {
	c := newCluster(t)
	strange(c, 40_000)
	scr := watching(t, c, Options{})
	scr.shows(func() bool {
		src := scr.sources["Gadget.acme.example.org"]
		return src.State == model.SourcePartial && src.Message == "not read: there are 40000, and of a kind that kdash does not know it reads 500"
	})
}
