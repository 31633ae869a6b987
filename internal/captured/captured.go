// Package captured reads fixtures for tests: objects of a real cluster as they
// were at one time.
package captured

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
	sigsyaml "sigs.k8s.io/yaml"

	"kdash/internal/catalog"
	"kdash/internal/kube/convert"
	"kdash/internal/model"
	"kdash/internal/store"
)

// Fixture is what was captured from a real cluster at one time.
type Fixture struct {
	objects []model.Object
	usage   model.VolumeSample
	at      time.Time
}

// Load reads fixtures: multi-document YAML as kubectl prints it, behind a line
// that says when it was captured. Several captures are taken for one: their
// clock is the latest.
func Load(tb testing.TB, names ...string) Fixture {
	tb.Helper()
	var f Fixture
	f.usage = model.VolumeSample{Claims: map[model.Key]model.VolumeUsage{}, Pods: map[model.Key]model.EphemeralUsage{}}
	c := convert.New()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		f.read(tb, c, name, data)
	}
	return f
}

func (f *Fixture) read(tb testing.TB, c *convert.Converter, name string, data []byte) {
	tb.Helper()
	if at := At(tb, name, data); at.After(f.at) {
		f.at = at
	}
	documents := yaml.NewDocumentDecoder(io.NopCloser(bytes.NewReader(data)))
	for buffer := make([]byte, 1<<20); ; {
		n, err := documents.Read(buffer)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
		f.add(tb, c, name, buffer[:n])
	}
}

// At is when a fixture was captured.
func At(tb testing.TB, name string, data []byte) time.Time {
	tb.Helper()
	first, _, _ := bytes.Cut(data, []byte("\n"))
	at, err := time.Parse(time.RFC3339, strings.TrimPrefix(string(first), "# captured: "))
	if err != nil {
		tb.Fatalf("%s: it has to begin with the time of its capture: %v", name, err)
	}
	return at
}

func (f *Fixture) add(tb testing.TB, c *convert.Converter, name string, document []byte) {
	tb.Helper()
	var kind struct {
		metav1.TypeMeta `json:",inline"`
		stats           `json:",inline"`
	}
	if err := sigsyaml.Unmarshal(document, &kind); err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	switch kind.Kind {
	case "": // comments
		return
	case "VolumeStats":
		f.measure(kind.stats)
		return
	case "EndpointSlice", "LimitRange":
		return // kept for people: kdash reads neither
	}
	f.objects = append(f.objects, convertDocument(tb, c, name, kind.TypeMeta, document))
}

// convertDocument turns one document into what kdash keeps of it.
func convertDocument(tb testing.TB, c *convert.Converter, name string, kind metav1.TypeMeta, document []byte) model.Object {
	tb.Helper()
	o := decode(tb, name, kind, document)
	if custom, ok := o.(*unstructured.Unstructured); ok {
		return c.Custom(custom)
	}
	converted, err := c.Object(o)
	if partial, ok := o.(*metav1.PartialObjectMetadata); ok {
		converted, err = c.Metadata(kind.Kind, partial)
	}
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return converted
}

// decode reads one document into the type that kdash's informers would.
func decode(tb testing.TB, name string, kind metav1.TypeMeta, document []byte) any {
	tb.Helper()
	if !scheme.Scheme.Recognizes(kind.GroupVersionKind()) {
		var o unstructured.Unstructured
		data, err := sigsyaml.YAMLToJSON(document)
		if err == nil {
			err = o.UnmarshalJSON(data)
		}
		if err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
		return &o
	}
	switch kind.Kind {
	case model.KindReplicaSet, model.KindConfigMap, model.KindSecret:
		var o metav1.PartialObjectMetadata
		if err := sigsyaml.Unmarshal(document, &o); err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
		return &o
	}
	o, _, err := scheme.Codecs.UniversalDeserializer().Decode(document, nil, nil)
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return o
}

// Snapshot is what kdash would know of the fixture, every kind having been
// read but those named.
func (f Fixture) Snapshot(tb testing.TB, unread ...model.Kind) *model.Snapshot {
	tb.Helper()
	c, err := catalog.Load()
	if err != nil {
		tb.Fatal(err)
	}
	var sources []model.Source
	for _, kind := range append(model.Kinds(), model.SnapshotKinds()...) {
		src := model.Source{Kind: kind, State: model.SourceSynced}
		for _, k := range unread {
			if k == kind {
				src.State, src.Message = model.SourceForbidden, "forbidden"
			}
		}
		sources = append(sources, src)
	}
	usage := f.usage
	usage.At = f.at
	return store.Derive(c, f.objects, sources, &usage, f.at)
}
