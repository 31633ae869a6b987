package replay

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
)

const (
	bookmarkEvery = time.Minute      // as an API server does
	watchLasts    = 30 * time.Minute // where the client names no time
)

// watcher sends the changes of one resource to one client.
type watcher struct {
	world     *World
	target    target
	selection selection
	form      form
	encoder   *json.Encoder
	flush     func()
	version   uint64 // what has been sent
	bookmarks bool
}

func (w *World) watch(rw http.ResponseWriter, req *http.Request, t target, s selection, f form) {
	if !f.resource.watchable() {
		refuse(rw, apierrors.NewMethodNotSupported(t.groupResource(), "watch"))
		return
	}
	query := req.URL.Query()
	from, initial, err := beginning(query)
	if err != nil {
		refuse(rw, err)
		return
	}
	rw.Header().Set("Content-Type", "application/json")
	rw.WriteHeader(http.StatusOK)
	controller := http.NewResponseController(rw)
	ctx, cancel := context.WithTimeout(req.Context(), lasting(query))
	defer cancel()
	one := &watcher{
		world: w, target: t, selection: s, form: f, version: from, encoder: json.NewEncoder(rw),
		flush:     func() { _ = controller.Flush() }, // a client that is gone ends ctx
		bookmarks: query.Get("allowWatchBookmarks") == "true",
	}
	one.flush()
	if initial && one.begin(query.Get("sendInitialEvents") == "true") != nil {
		return
	}
	one.follow(ctx)
}

// beginning says after which version to go on, and whether the objects that
// there are come first.
func beginning(query url.Values) (from uint64, initial bool, err error) {
	text := query.Get("resourceVersion")
	if query.Get("sendInitialEvents") == "true" || text == "" || text == "0" {
		return 0, true, nil
	}
	from, err = strconv.ParseUint(text, 10, 63)
	if err != nil {
		return 0, false, apierrors.NewBadRequest("resourceVersion " + strconv.Quote(text) + " is not valid")
	}
	return from, false, nil
}

func lasting(query url.Values) time.Duration {
	seconds, err := strconv.ParseInt(query.Get("timeoutSeconds"), 10, 32)
	if err != nil || seconds <= 0 {
		return watchLasts
	}
	return time.Duration(seconds) * time.Second
}

// begin sends the objects that there are.
func (o *watcher) begin(streaming bool) error {
	objects, version := o.world.selected(o.target, o.selection)
	for _, object := range objects {
		if err := o.send(watch.Added, o.form.object(object)); err != nil {
			return err
		}
	}
	o.version = version
	if !streaming {
		o.flush()
		return nil
	}
	return o.bookmark(true)
}

// follow sends what changes until ctx ends.
func (o *watcher) follow(ctx context.Context) {
	tick := time.NewTicker(bookmarkEvery)
	defer tick.Stop()
	for {
		changes, more, ok := o.news()
		if !ok {
			gone := apierrors.NewResourceExpired("too old resource version: " + strconv.FormatUint(o.version, 10))
			_ = o.send(watch.Error, gone.Status())
			return
		}
		if o.tell(changes) != nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-more:
		case <-tick.C:
			if o.bookmarks && o.bookmark(false) != nil {
				return
			}
		}
	}
}

// news are the changes that have not been sent, and what is closed at the next
// one.
func (o *watcher) news() ([]change, <-chan struct{}, bool) {
	o.world.mu.RLock()
	defer o.world.mu.RUnlock()
	c, err := o.world.collection(o.target.gvr())
	if err != nil {
		return nil, nil, false
	}
	changes, ok := c.since(o.version)
	return changes, c.changed, ok
}

func (o *watcher) tell(changes []change) error {
	for _, ch := range changes {
		o.version = ch.version
		what, ok := o.seen(ch)
		if !ok {
			continue
		}
		if err := o.send(what, o.form.object(ch.object)); err != nil {
			return err
		}
	}
	o.flush()
	return nil
}

// seen is what a change is to a client that sees a part of the objects: one
// that leaves that part is deleted for it.
func (o *watcher) seen(ch change) (watch.EventType, bool) {
	before := ch.before != nil && o.selection.matches(ch.namespaceName, ch.before)
	after := ch.what != watch.Deleted && o.selection.matches(ch.namespaceName, ch.object)
	switch {
	case before && after:
		return watch.Modified, true
	case after:
		return watch.Added, true
	case before:
		return watch.Deleted, true
	}
	return "", false
}

func (o *watcher) bookmark(end bool) error {
	if err := o.send(watch.Bookmark, o.form.bookmark(strconv.FormatUint(o.version, 10), end)); err != nil {
		return err
	}
	o.flush()
	return nil
}

func (o *watcher) send(what watch.EventType, object any) error {
	if status, ok := object.(metav1.Status); ok {
		status.TypeMeta = metav1.TypeMeta{Kind: "Status", APIVersion: "v1"}
		object = status
	}
	return o.encoder.Encode(struct {
		Type   watch.EventType `json:"type"`
		Object any             `json:"object"`
	}{what, object})
}
