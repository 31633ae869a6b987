package kube

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/utils/ptr"

	"kdash/internal/externals"
	"kdash/internal/model"
	"kdash/internal/operators"
)

// Kinds of operators that kdash does not know are read as far as they cost
// little. A definition tells whether objects have a state and how they are
// printed, so one request for each definition is all that a kind without a
// state costs.
const (
	strangeKinds   = 100 // kinds; each costs a watch
	strangersMax   = 500 // objects of a kind
	definitionsMax = 500 // definitions; a cloud's controllers bring a thousand
	askedAtOnce    = 8
)

// strangers remembers what the definitions of kinds that kdash does not know
// said, by their names.
type strangers struct {
	session *Session
	sink    Sink

	mu    sync.Mutex
	known map[string]stranger
}

type stranger struct {
	version string // resourceVersion of the definition
	kind    kind
	stated  bool
}

// kinds lists those worth reading. What may not be asked is none.
func (s *strangers) kinds(ctx context.Context) []kind {
	list, err := s.list(ctx)
	if err != nil {
		return nil
	}
	var group errgroup.Group
	group.SetLimit(askedAtOnce)
	for _, d := range list {
		group.Go(func() error {
			s.ask(ctx, d.Name, d.ResourceVersion)
			return nil
		})
	}
	_ = group.Wait() // no request fails the others
	return s.worthReading(list)
}

// list names the definitions of groups that kdash does not know.
func (s *strangers) list(ctx context.Context) ([]metav1.PartialObjectMetadata, error) {
	ctx, cancel := s.session.asking(ctx, listTimeout)
	defer cancel()
	all, err := s.session.metadata.Resource(definitionsResourceV1()).List(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, fmt.Errorf("list definitions: %w", err)
	}
	strange := slices.DeleteFunc(all.Items, func(d metav1.PartialObjectMetadata) bool {
		_, group, _ := strings.Cut(d.Name, ".")
		return operators.KnownGroup(group)
	})
	return strange[:min(len(strange), definitionsMax)], nil
}

func definitionsResourceV1() schema.GroupVersionResource {
	return schema.GroupVersionResource{Group: definitionsGroup, Version: "v1", Resource: definitionsResource}
}

// ask reads a definition, unless that was done before.
func (s *strangers) ask(ctx context.Context, name, version string) {
	s.mu.Lock()
	before, had := s.known[name]
	s.mu.Unlock()
	if had && before.version == version {
		return
	}
	d, err := s.session.definition(ctx, name)
	if err != nil {
		return
	}
	now := stranger{version: version}
	now.kind, now.stated = d.kind()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known[name] = now
}

// worthReading picks the kinds that have a state, those that stand for a
// managed system first, and tells of those that are too many.
func (s *strangers) worthReading(list []metav1.PartialObjectMetadata) []kind {
	var kinds []kind
	for _, d := range list {
		if k, ok := s.known[d.Name]; ok && k.stated {
			kinds = append(kinds, k.kind)
		}
	}
	slices.SortStableFunc(kinds, func(a, b kind) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.name, b.name))
	})
	for _, k := range kinds[min(len(kinds), strangeKinds):] {
		s.sink.SetSource(model.Source{Kind: k.name, State: model.SourcePartial, Since: time.Now(),
			Message: fmt.Sprintf("not read: of kinds that kdash does not know, %d are", strangeKinds)})
	}
	return kinds[:min(len(kinds), strangeKinds)]
}

// tooMany reports whether there are more objects of a kind than are read, and
// tells of it. Where they may not be counted, there are not.
func (s *strangers) tooMany(ctx context.Context, k kind) bool {
	ctx, cancel := s.session.asking(ctx, reviewTimeout)
	defer cancel()
	page, err := s.session.metadata.Resource(k.gvr()).List(ctx, metav1.ListOptions{Limit: 1})
	if err != nil || ptr.Deref(page.RemainingItemCount, 0) < strangersMax {
		return false
	}
	s.sink.SetSource(model.Source{Kind: k.name, State: model.SourcePartial, Since: time.Now(),
		Message: fmt.Sprintf("not read: there are %d, and of a kind that kdash does not know it reads %d", *page.RemainingItemCount+1, strangersMax)})
	return true
}

func order(k kind) int {
	if externals.Stands(k.version.Group, k.name[:strings.IndexByte(k.name, '.')]) {
		return 0
	}
	return 1
}
