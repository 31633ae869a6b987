package snapshot

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utiljson "k8s.io/apimachinery/pkg/util/json"

	"kdash/internal/replay"
)

// requestTimeout bounds one request.
const requestTimeout = time.Minute

// The media types that are asked for. Of a Secret nothing but its metadata
// ever leaves the server.
const (
	acceptJSON     = "application/json"
	acceptMetadata = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"
)

// list reads all objects of a resource in a namespace, page by page; "" means
// in all.
func (s *saver) list(ctx context.Context, r replay.Resource, namespace string) ([]*unstructured.Unstructured, error) {
	var all []*unstructured.Unstructured
	next := ""
	for {
		page, err := s.page(ctx, r, namespace, next)
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", r.GVR().GroupResource(), err)
		}
		for _, item := range page.Items {
			o := &unstructured.Unstructured{Object: item}
			o.SetGroupVersionKind(r.GVR().GroupVersion().WithKind(r.Kind))
			all = append(all, o)
		}
		if next = page.Metadata.Continue; next == "" {
			return all, nil
		}
	}
}

// page is one answer to a list request.
type page struct {
	Metadata struct {
		Continue string `json:"continue"`
	} `json:"metadata"`
	Items []map[string]any `json:"items"`
}

func (s *saver) page(ctx context.Context, r replay.Resource, namespace, next string) (*page, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	path := "/apis/" + r.Group + "/" + r.Version
	if r.Group == "" {
		path = "/api/" + r.Version
	}
	if namespace != "" {
		path += "/namespaces/" + namespace
	}
	accept := acceptJSON
	if isSecret(r) {
		accept = acceptMetadata
	}
	req := s.client.Get().AbsPath(path, r.Name).SetHeader("Accept", accept).Param("limit", strconv.Itoa(pageSize))
	if next != "" {
		req = req.Param("continue", next)
	}
	data, err := req.Do(ctx).Raw()
	if err != nil {
		return nil, err
	}
	var answer page
	if err := utiljson.Unmarshal(data, &answer); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	return &answer, nil
}

func isSecret(r replay.Resource) bool { return r.Group == "" && r.Name == "secrets" }
