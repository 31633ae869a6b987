package kube

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/tools/cache"
	"k8s.io/utils/ptr"

	"kdash/internal/model"
)

const (
	hangAfter   = 2 * time.Second  // without an answer a request counts as hanging
	listTimeout = 2 * time.Minute  // of one page of a list, unless --request-timeout says otherwise
	retryMax    = 8 * time.Second  // longest wait before a lost connection is tried again
	askAgain    = time.Minute      // after a refusal
	lookAgain   = 10 * time.Minute // for a kind that the server does not have
	lasting     = 5 * time.Second  // a watch that held this long was no failed attempt
	doubt       = 8 * time.Second  // a refusal after there was none is believed then
)

// stream follows one kind in one namespace, or in all of them.
type stream struct {
	session   *Session
	kind      kind
	namespace string // "" for all
	feed      *feed
	gauge     *gauge
}

func (s *Session) newStream(k kind, namespace string, sink Sink, report func(standing)) *stream {
	st := &stream{session: s, kind: k, namespace: namespace, gauge: newGauge(s.options.Clock, s.pulse.last, report)}
	st.feed = &feed{
		kind:      k,
		converter: s.converter,
		sink:      sink,
		replaced:  st.gauge.healthy,
		warn:      s.warn,
		known:     map[place]stamp{},
	}
	return st
}

// hold follows the kind until ctx ends, whatever the server says.
func (st *stream) hold(ctx context.Context) {
	for ctx.Err() == nil {
		sleep(ctx, patience(st.follow(ctx)))
	}
}

// follow reads the kind until ctx ends, which is no error, or until the server
// refuses it (403) or does not have it (404). A lost connection is tried again
// for ever. So is, for a while, a refusal by a server that gave the kind
// before: one that has just come back refuses everything until it has read its
// own rules.
func (st *stream) follow(ctx context.Context) error {
	reflector := st.reflector()
	delay := retry()
	var refused time.Time // since when
	for {
		began := time.Now()
		err := reflector.ListAndWatchWithContext(ctx)
		if ctx.Err() != nil {
			return nil
		}
		switch {
		case !isRefusal(err):
			refused = time.Time{}
		case refused.IsZero() && st.gauge.read():
			refused = time.Now()
		case refused.IsZero() || time.Since(refused) > doubt:
			st.refuse(err)
			return err
		}
		if err != nil {
			st.gauge.trouble(Explain(err).Sentence)
		}
		if time.Since(began) > lasting {
			delay = retry()
		}
		sleep(ctx, delay.Step())
	}
}

func isRefusal(err error) bool { return apierrors.IsForbidden(err) || apierrors.IsNotFound(err) }

// refuse takes back what was read and says why.
func (st *stream) refuse(err error) {
	st.feed.clear()
	if apierrors.IsForbidden(err) {
		st.gauge.refused(model.SourceForbidden, st.forbidden())
	} else {
		st.gauge.refused(model.SourceAbsent, st.absent())
	}
}

func (st *stream) absent() string {
	if st.session.cluster.Offline {
		return fmt.Sprintf("%s are not in the record", st.kind.resource)
	}
	return fmt.Sprintf("the server has no %s in %s", st.kind.resource, st.kind.version)
}

func (st *stream) forbidden() string {
	if st.namespace == "" {
		return fmt.Sprintf("you may not list %s", st.kind.resource)
	}
	return fmt.Sprintf("you may not list %s in namespace %q", st.kind.resource, st.namespace)
}

func (st *stream) reflector() *cache.Reflector {
	lw := &cache.ListWatch{ListWithContextFunc: st.list, WatchFuncWithContext: st.watch}
	backoff := retry()
	return cache.NewReflectorWithOptions(lw, nil, st.feed, cache.ReflectorOptions{
		Name:            "kdash",
		TypeDescription: st.kind.name,
		Backoff:         &backoff,
	})
}

// list asks for a page of the kind and watches over the answer.
func (st *stream) list(ctx context.Context, o metav1.ListOptions) (runtime.Object, error) {
	limited, cancel := st.session.asking(ctx, listTimeout)
	defer cancel()
	defer st.gauge.asked(st.noAnswer())()
	if st.kind.metadata {
		return st.session.metadata.Resource(st.kind.gvr()).Namespace(st.namespace).List(limited, o)
	}
	if st.kind.custom {
		return st.session.dynamic.Resource(st.kind.gvr()).Namespace(st.namespace).List(limited, o)
	}
	return st.session.client(st.kind.version).Get().
		NamespaceIfScoped(st.namespace, st.namespace != "").
		Resource(st.kind.resource).
		VersionedParams(&o, scheme.ParameterCodec).
		Do(limited).Get()
}

// watch opens a watch and watches over its beginning. One that goes on where
// the last ended shows that all is well; one that begins with the objects
// does so once they are here.
func (st *stream) watch(ctx context.Context, o metav1.ListOptions) (watch.Interface, error) {
	answered := st.gauge.asked(st.noAnswer())
	w, err := st.open(ctx, o)
	answered()
	switch {
	case err == nil && !ptr.Deref(o.SendInitialEvents, false):
		st.gauge.healthy()
	case err != nil && ctx.Err() == nil && isTrouble(err):
		st.gauge.trouble(Explain(err).Sentence)
	}
	return w, err
}

func (st *stream) open(ctx context.Context, o metav1.ListOptions) (watch.Interface, error) {
	if st.kind.metadata {
		return st.session.metadata.Resource(st.kind.gvr()).Namespace(st.namespace).Watch(ctx, o)
	}
	if st.kind.custom {
		return st.session.dynamic.Resource(st.kind.gvr()).Namespace(st.namespace).Watch(ctx, o)
	}
	o.Watch = true
	return st.session.client(st.kind.version).Get().
		NamespaceIfScoped(st.namespace, st.namespace != "").
		Resource(st.kind.resource).
		VersionedParams(&o, scheme.ParameterCodec).
		Watch(ctx)
}

func (st *stream) noAnswer() string {
	return "no answer from " + st.session.cluster.Server
}

// isTrouble tells a server that cannot be read from one that answers, but not
// this request: a watch may ask for more than an old server knows.
func isTrouble(err error) bool {
	status, ok := err.(apierrors.APIStatus)
	if !ok {
		return true
	}
	switch code := status.Status().Code; {
	case code == http.StatusUnauthorized, code == http.StatusTooManyRequests:
		return true
	case apierrors.HasStatusCause(err, metav1.CauseTypeResourceVersionTooLarge):
		return false
	default:
		return code == 0 || code >= 500
	}
}

// retry is the wait before a lost connection is tried again.
func retry() wait.Backoff {
	return wait.Backoff{Duration: 300 * time.Millisecond, Factor: 2, Jitter: 0.2, Steps: 6, Cap: retryMax}
}

// patience is the wait after a refusal; a different one each time, lest all
// kinds ask at once.
func patience(refusal error) time.Duration {
	wait := askAgain
	if apierrors.IsNotFound(refusal) {
		wait = lookAgain
	}
	return wait + rand.N(wait/4)
}

// sleep waits for d, or for ctx to end.
func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
