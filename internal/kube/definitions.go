package kube

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/tools/cache"

	"kdash/internal/kube/convert"
	"kdash/internal/model"
	"kdash/internal/operators"
)

const (
	definitionsGroup    = "apiextensions.k8s.io"
	definitionsResource = "customresourcedefinitions"
)

// settleDown is how long to wait for more definitions after one came: a chart
// installs a dozen at once, and the server takes a moment to serve them.
const settleDown = time.Second

// definitions follows the kinds that operators have added to the cluster, and
// has one reader for each that kdash knows to read or that has a state to
// tell. A kind that is not there costs nothing.
type definitions struct {
	session   *Session
	sink      Sink
	access    *access
	strangers strangers
	readers   map[model.Kind]*custom
	wg        sync.WaitGroup
}

// custom is the reader of one kind of custom resources.
type custom struct {
	kind kind
	stop context.CancelFunc
	done chan struct{}
}

// run looks for kinds at the start, whenever a definition changes, and where
// definitions may not be watched, rarely. It ends with ctx.
func (d *definitions) run(ctx context.Context) {
	d.readers = map[model.Kind]*custom{}
	d.strangers = strangers{session: d.session, sink: d.sink, known: map[string]stranger{}}
	defer d.wg.Wait()
	changed := make(chan struct{}, 1)
	d.wg.Go(func() { d.session.watchDefinitions(ctx, changed) })
	delay := retry()
	for ctx.Err() == nil {
		wait := lookAgain
		switch err := d.look(ctx); {
		case err == nil:
			delay = retry()
			d.tell(model.SourceSynced, "")
		case apierrors.IsForbidden(err):
			d.tell(model.SourceForbidden, "you may not ask which kinds there are")
		case apierrors.IsNotFound(err):
			d.tell(model.SourceAbsent, "the server does not tell which kinds it has")
		default:
			d.tell(model.SourceLoading, Explain(err).Sentence)
			wait = delay.Step()
		}
		if pause(ctx, wait, changed) {
			sleep(ctx, settleDown)
		}
	}
}

func (d *definitions) tell(state model.SourceState, message string) {
	d.sink.SetSource(model.Source{Kind: model.KindDefinition, State: state, Message: message, Since: time.Now()})
}

// pause waits, and reports whether it was for a change.
func pause(ctx context.Context, wait time.Duration, changed <-chan struct{}) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-changed:
		return true
	}
	return false
}

// look asks which kinds there are, and starts and stops readers accordingly.
func (d *definitions) look(ctx context.Context) error {
	kinds, complete, err := d.session.customKinds(ctx)
	if err != nil {
		return err
	}
	there := map[model.Kind]bool{}
	for _, k := range append(kinds, d.strangers.kinds(ctx)...) {
		there[k.name] = true
		if c := d.readers[k.name]; c != nil && c.kind != k {
			d.stop(k.name) // it is served in another version now
		}
		if d.readers[k.name] == nil && (k.shape == nil || !d.strangers.tooMany(ctx, k)) {
			d.start(ctx, k)
		}
	}
	for name := range d.readers {
		if complete && !there[name] {
			d.stop(name)
			d.sink.SetSource(model.Source{Kind: name, State: model.SourceAbsent, Message: "the kind was taken away", Since: time.Now()})
		}
	}
	return nil
}

func (d *definitions) stop(name model.Kind) {
	c := d.readers[name]
	c.stop()
	<-c.done
	delete(d.readers, name)
}

func (d *definitions) start(session context.Context, k kind) {
	ctx, stop := context.WithCancel(session)
	c := &custom{k, stop, make(chan struct{})}
	d.readers[k.name] = c
	d.sink.SetSource(model.Source{Kind: k.name, State: model.SourceLoading, Since: time.Now()})
	r := &reader{session: d.session, kind: k, sink: d.sink, access: d.access, settled: func() {}}
	d.wg.Go(func() {
		defer close(c.done)
		r.run(ctx)
		if session.Err() == nil {
			r.clear()
		}
	})
}

// customKinds lists the kinds of the operators that the server has, each in
// the version that it prefers. The list is not complete when some API group
// did not answer.
func (s *Session) customKinds(ctx context.Context) (kinds []kind, complete bool, err error) {
	ctx, cancel := s.asking(ctx, reviewTimeout)
	defer cancel()
	client := discovery.ToDiscoveryInterfaceWithContext(s.clientset.Discovery())
	lists, err := discovery.ServerPreferredResourcesWithContext(ctx, client)
	if err != nil && len(lists) == 0 {
		return nil, false, fmt.Errorf("ask %s for its kinds: %w", s.cluster.Server, err)
	}
	for _, list := range lists {
		version, unread := schema.ParseGroupVersion(list.GroupVersion)
		if unread != nil {
			continue
		}
		for _, r := range list.APIResources {
			if operators.Watched(version.Group, r.Kind) && readable(version, &r) {
				kinds = append(kinds, customKind(version, &r))
			}
		}
	}
	return kinds, err == nil, nil
}

// customKind is how a resource of an operator is read. The kinds of snapshots
// are known by their bare name, as Kubernetes' own are.
func customKind(version schema.GroupVersion, r *metav1.APIResource) kind {
	name := r.Kind + "." + version.Group
	if version.Group == convert.SnapshotGroup {
		name = r.Kind
	}
	return kind{name: name, version: version, resource: r.Name, custom: true, cluster: !r.Namespaced}
}

// readable reports whether all objects of a resource can be followed: a
// subresource has none of its own, and of the cluster-scoped ones only those
// of snapshots are read.
func readable(version schema.GroupVersion, r *metav1.APIResource) bool {
	inScope := r.Namespaced || version.Group == convert.SnapshotGroup
	return inScope && !strings.Contains(r.Name, "/") && names(r.Verbs, "list") && names(r.Verbs, "watch")
}

// watchDefinitions tells of every change of a definition, as far as the user
// may see them.
func (s *Session) watchDefinitions(ctx context.Context, changed chan<- struct{}) {
	client := s.metadata.Resource(definitionsResourceV1())
	lw := &cache.ListWatch{
		ListWithContextFunc: func(ctx context.Context, o metav1.ListOptions) (runtime.Object, error) {
			return client.List(ctx, o)
		},
		WatchFuncWithContext: func(ctx context.Context, o metav1.ListOptions) (watch.Interface, error) {
			return client.Watch(ctx, o)
		},
	}
	backoff := retry()
	reflector := cache.NewReflectorWithOptions(lw, nil, bell{changed}, cache.ReflectorOptions{
		Name: "kdash", TypeDescription: model.KindDefinition, Backoff: &backoff,
	})
	delay := retry()
	for ctx.Err() == nil {
		err := reflector.ListAndWatchWithContext(ctx)
		if apierrors.IsForbidden(err) || apierrors.IsNotFound(err) {
			sleep(ctx, patience(err))
			continue
		}
		sleep(ctx, delay.Step())
	}
}
