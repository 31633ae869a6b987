package snapshot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kdash/internal/replay"
)

// objects records every resource. Only a lost file is an error.
func (s *saver) objects(ctx context.Context) error {
	resources := recorded(s.Manifest.Resources)
	namespaces := sync.OnceValue(func() []string { return s.candidates(ctx) })
	var done atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	s.Progress("objects", 0, len(resources))
	for _, r := range resources {
		group.Go(func() error {
			defer func() { s.Progress("objects", int(done.Add(1)), len(resources)) }()
			return s.resource(ctx, r, namespaces)
		})
	}
	return group.Wait()
}

// resource reads all of one resource and then writes it: it is in the record
// as a whole or not at all.
func (s *saver) resource(ctx context.Context, r replay.Resource, candidates func() []string) error {
	reading := Reading{Group: r.Group, Version: r.Version, Resource: r.Name, State: StateRead}
	objects, err := s.everywhere(ctx, r)
	if apierrors.IsForbidden(err) && r.Namespaced && len(s.Manifest.Namespaces) == 0 {
		reading.State, reading.Message = StateForbidden, err.Error()
		objects, reading.Namespaces, err = s.namespaces(ctx, r, candidates())
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case apierrors.IsForbidden(err):
		reading.State, reading.Message = StateForbidden, err.Error()
	case err != nil:
		reading.State, reading.Message = StateFailed, err.Error()
	}
	var redacted []Redaction
	for _, o := range objects {
		redacted = append(redacted, s.prune(r, o)...)
	}
	reading.Objects = len(objects)
	if err := s.write(r, objects); err != nil {
		return err
	}
	s.keep(r, objects)
	s.report.reading(reading, redacted)
	return nil
}

// everywhere reads a resource in all namespaces, or in those asked for.
func (s *saver) everywhere(ctx context.Context, r replay.Resource) ([]*unstructured.Unstructured, error) {
	if len(s.Manifest.Namespaces) == 0 || !r.Namespaced {
		return s.list(ctx, r, "")
	}
	var all []*unstructured.Unstructured
	for _, ns := range s.Manifest.Namespaces {
		objects, err := s.list(ctx, r, ns)
		if err != nil {
			return nil, err
		}
		all = append(all, objects...)
	}
	return all, nil
}

// namespaces reads a resource in those of the candidates where it is allowed.
func (s *saver) namespaces(ctx context.Context, r replay.Resource, candidates []string) (all []*unstructured.Unstructured, read []string, err error) {
	for _, ns := range candidates {
		objects, err := s.list(ctx, r, ns)
		switch {
		case apierrors.IsForbidden(err):
			continue
		case err != nil:
			return nil, nil, err
		}
		read = append(read, ns)
		all = append(all, objects...)
	}
	return all, read, nil
}

// candidates are all namespaces, or where those may not be listed, the ones
// that the kubeconfig names.
func (s *saver) candidates(ctx context.Context) []string {
	const most = 100 // each costs a request for every resource
	list, err := s.list(ctx, replay.Resource{Version: "v1", Name: "namespaces", Kind: "Namespace"}, "")
	if err != nil {
		return s.Others
	}
	var names []string
	for _, o := range list {
		names = append(names, o.GetName())
	}
	return names[:min(len(names), most)]
}

// keep remembers whose logs and statistics to read.
func (s *saver) keep(r replay.Resource, objects []*unstructured.Unstructured) {
	s.report.mu.Lock()
	defer s.report.mu.Unlock()
	switch r.GVR() {
	case corev1.SchemeGroupVersion.WithResource("pods"):
		s.pods = objects
	case corev1.SchemeGroupVersion.WithResource("nodes"):
		for _, o := range objects {
			s.nodes = append(s.nodes, o.GetName())
		}
	}
}

// pageSize is how many objects are asked for at once and stand in one file.
const pageSize = 500

func (s *saver) write(r replay.Resource, objects []*unstructured.Unstructured) error {
	group := r.Group
	if group == "" {
		group = "core"
	}
	page := 0
	for chunk := range slices.Chunk(objects, pageSize) {
		var lines bytes.Buffer
		for _, o := range chunk {
			data, err := json.Marshal(o.Object)
			if err != nil {
				return fmt.Errorf("write %s %s: %w", o.GetKind(), o.GetName(), err)
			}
			lines.Write(append(data, '\n'))
		}
		page++
		if err := s.archive.add(fmt.Sprintf("objects/%s/%s/%s-%d.jsonl", group, r.Version, r.Name, page), lines.Bytes()); err != nil {
			return err
		}
	}
	return nil
}
