package replay

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/version"
)

// Options say what kind of world it is.
type Options struct {
	// Clock tells the world's time, from which the ages in tables and the
	// "since" of logs count: the moment of the capture for a record.
	Clock func() time.Time
	// Version is what the server says of itself.
	Version version.Info
	// User is who the client is told to be.
	User string
	// Living says that log lines may still come: a followed log stays open.
	Living bool
	// Writes serves every request that would change something. Nil refuses
	// them all.
	Writes http.Handler
}

// World is a cluster held in memory. Its methods may be called from any
// goroutine; what they are given may not be changed afterwards.
type World struct {
	options Options

	mu        sync.RWMutex
	version   uint64 // the last resourceVersion
	order     []schema.GroupVersionResource
	resources map[schema.GroupVersionResource]*collection
	rights    map[schema.GroupResource]Rights
	stats     map[string]json.RawMessage
	logs      map[LogName]*podLog
}

// New returns an empty world.
func New(o Options) *World {
	return &World{
		options:   o,
		version:   1,
		resources: map[schema.GroupVersionResource]*collection{},
		rights:    map[schema.GroupResource]Rights{},
		stats:     map[string]json.RawMessage{},
		logs:      map[LogName]*podLog{},
	}
}

// Announce names a resource in discovery. Until Serve it is answered with 404,
// as one that the record does not hold.
func (w *World) Announce(r Resource) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.announce(r)
}

func (w *World) announce(r Resource) *collection {
	if c, ok := w.resources[r.GVR()]; ok {
		return c
	}
	c := newCollection(r)
	w.order = append(w.order, r.GVR())
	w.resources[r.GVR()] = c
	return c
}

// Serve says that the world holds every object of r that there is, if only
// none.
func (w *World) Serve(r Resource) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.announce(r).held = true
}

// Resources lists what the world holds, in the order in which it was named.
func (w *World) Resources() []Resource {
	w.mu.RLock()
	defer w.mu.RUnlock()
	var held []Resource
	for _, gvr := range w.order {
		if c := w.resources[gvr]; c.held {
			held = append(held, c.resource)
		}
	}
	return held
}

// Load adds an object that was there before anybody looked. It keeps its
// resourceVersion, where it has one.
func (w *World) Load(gvr schema.GroupVersionResource, o *unstructured.Unstructured) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := w.collection(gvr)
	if err != nil {
		return err
	}
	if n, err := strconv.ParseUint(o.GetResourceVersion(), 10, 63); err == nil {
		w.version = max(w.version, n)
	} else if o.GetResourceVersion() == "" && c.resource.watchable() {
		o.SetResourceVersion(strconv.FormatUint(w.version, 10))
	}
	return c.load(o)
}

// Put adds or changes an object; watches see it.
func (w *World) Put(gvr schema.GroupVersionResource, o *unstructured.Unstructured) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := w.collection(gvr)
	if err != nil {
		return err
	}
	w.version++
	o = o.DeepCopy()
	o.SetResourceVersion(strconv.FormatUint(w.version, 10))
	return c.put(o, w.version)
}

// Delete takes an object away; watches see it. It reports whether there was
// one.
func (w *World) Delete(gvr schema.GroupVersionResource, namespace, name string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := w.collection(gvr)
	if err != nil {
		return false
	}
	w.version++
	return c.remove(key{namespace, name}, w.version)
}

// Get finds an object. It may not be changed.
func (w *World) Get(gvr schema.GroupVersionResource, namespace, name string) (*unstructured.Unstructured, bool) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	c, err := w.collection(gvr)
	if err != nil {
		return nil, false
	}
	o, ok := c.objects[key{namespace, name}]
	return o, ok
}

// List gives all objects of a resource by namespace and name. They may not be
// changed.
func (w *World) List(gvr schema.GroupVersionResource) []*unstructured.Unstructured {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := w.collection(gvr)
	if err != nil {
		return nil
	}
	var list []*unstructured.Unstructured
	for _, k := range c.sorted() {
		list = append(list, c.objects[k])
	}
	return list
}

var errNoResource = errors.New("the world has no such resource")

func (w *World) collection(gvr schema.GroupVersionResource) (*collection, error) {
	c, ok := w.resources[gvr]
	if !ok || !c.held {
		return nil, fmt.Errorf("find %s: %w", gvr.String(), errNoResource)
	}
	return c, nil
}

// Forget drops the memory of all changes up to now: whoever resumes a watch
// from before is told 410 Gone, as by a server that has compacted its log.
func (w *World) Forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range maps.Values(w.resources) {
		c.changes, c.floor = nil, w.version
	}
}

// SetStats keeps what the kubelet of a node says at /stats/summary.
func (w *World) SetStats(node string, summary json.RawMessage) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stats[node] = slices.Clone(summary)
}

// SetVersion says what the server tells of itself.
func (w *World) SetVersion(v version.Info) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.options.Version = v
}
