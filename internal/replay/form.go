package replay

import (
	"encoding/json"
	"mime"
	"net/http"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// shape is how much of an object a client asks for.
type shape string

const (
	whole    shape = ""
	metadata shape = "PartialObjectMetadata"
	table    shape = "Table"
)

// form is how an answer presents objects of one resource.
type form struct {
	shape    shape
	resource Resource
	columns  []column // of a table
	include  metav1.IncludeObjectPolicy
	now      time.Time
	late     time.Duration // the client's clock after the world's, for one that counts ages itself
}

// formOf is the first form that the request accepts. Whoever asks for
// something else, such as protobuf, gets whole objects.
func (w *World) formOf(req *http.Request, t target) (form, error) {
	w.mu.RLock()
	c, err := w.collection(t.gvr())
	w.mu.RUnlock()
	if err != nil {
		return form{}, notHeld(t)
	}
	f := form{resource: c.resource, shape: accepted(req.Header.Get("Accept")), now: w.options.Clock()}
	if f.shape == table {
		f.columns = w.columnsOf(c.resource)
		f.include = metav1.IncludeObjectPolicy(req.URL.Query().Get("includeObject"))
	}
	if req.Header.Get(commandHeader) == describing {
		f.late = time.Since(f.now)
	}
	return f, nil
}

func accepted(header string) shape {
	for part := range strings.SplitSeq(header, ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil || media != "application/json" {
			continue
		}
		switch strings.TrimSuffix(params["as"], "List") {
		case string(table):
			return table
		case string(metadata):
			return metadata
		}
		return whole
	}
	return whole
}

// object is one object in that form.
func (f form) object(o *unstructured.Unstructured) any {
	switch f.shape {
	case metadata:
		return partial(o)
	case table:
		return f.table(metav1.ListMeta{ResourceVersion: o.GetResourceVersion()}, []*unstructured.Unstructured{o})
	}
	return f.content(o, false)
}

// list is a list of objects in that form.
func (f form) list(meta metav1.ListMeta, objects []*unstructured.Unstructured) any {
	switch f.shape {
	case metadata:
		items := make([]any, len(objects))
		for i, o := range objects {
			items[i] = partial(o)
		}
		return listOf("PartialObjectMetadataList", "meta.k8s.io/v1", meta, items)
	case table:
		return f.table(meta, objects)
	}
	items := make([]any, len(objects))
	for i, o := range objects {
		items[i] = f.content(o, true)
	}
	return listOf(f.resource.Kind+"List", f.resource.apiVersion(), meta, items)
}

func listOf(kind, apiVersion string, meta metav1.ListMeta, items []any) any {
	return struct {
		metav1.TypeMeta `json:",inline"`
		metav1.ListMeta `json:"metadata"`
		Items           []any `json:"items"`
	}{metav1.TypeMeta{Kind: kind, APIVersion: apiVersion}, meta, items}
}

func partial(o *unstructured.Unstructured) any {
	return map[string]any{
		"kind": string(metadata), "apiVersion": "meta.k8s.io/v1", "metadata": o.Object["metadata"],
	}
}

// bookmark tells how far a watch has come. end says that the objects that
// there were at its beginning have all been sent.
func (f form) bookmark(version string, end bool) any {
	meta := map[string]any{"resourceVersion": version, "creationTimestamp": nil}
	if end {
		meta["annotations"] = map[string]any{metav1.InitialEventsAnnotationKey: "true"}
	}
	kind, apiVersion := f.resource.Kind, f.resource.apiVersion()
	if f.shape == metadata {
		kind, apiVersion = string(metadata), "meta.k8s.io/v1"
	}
	return map[string]any{"kind": kind, "apiVersion": apiVersion, "metadata": meta}
}

// answerAs writes o as JSON under another media type.
func answerAs(rw http.ResponseWriter, media string, o any) {
	data, err := json.Marshal(o)
	if err != nil {
		refuse(rw, err)
		return
	}
	rw.Header().Set("Content-Type", media)
	_, _ = rw.Write(data)
}
