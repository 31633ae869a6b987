package replay

import (
	"errors"
	"maps"
	"slices"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/watch"
)

// changesMax is how many changes of a resource a watch may resume over. An API
// server remembers five minutes.
const changesMax = 4096

// change is one thing that happened to an object.
type change struct {
	what          watch.EventType
	version       uint64
	object        *unstructured.Unstructured
	before        *unstructured.Unstructured // nil for one that was added
	namespaceName key
}

// collection holds the objects of one resource. The world's lock guards it.
type collection struct {
	resource Resource
	held     bool
	objects  map[key]*unstructured.Unstructured
	keys     []key // sorted; nil when it has to be made anew
	changes  []change
	floor    uint64        // changes up to here are forgotten
	changed  chan struct{} // closed at the next change
}

func newCollection(r Resource) *collection {
	return &collection{resource: r, objects: map[key]*unstructured.Unstructured{}, changed: make(chan struct{})}
}

var errNoName = errors.New("an object has no name")

// load adds what no watch hears of.
func (c *collection) load(o *unstructured.Unstructured) error {
	k, err := c.keyOf(o)
	if err != nil {
		return err
	}
	c.objects[k], c.keys = o, nil
	return nil
}

func (c *collection) put(o *unstructured.Unstructured, version uint64) error {
	k, err := c.keyOf(o)
	if err != nil {
		return err
	}
	before, known := c.objects[k]
	what := watch.Modified
	if !known {
		what, c.keys = watch.Added, nil
	}
	c.objects[k] = o
	c.note(change{what, version, o, before, k})
	return nil
}

func (c *collection) remove(k key, version uint64) bool {
	o, ok := c.objects[k]
	if !ok {
		return false
	}
	delete(c.objects, k)
	c.keys = nil
	c.note(change{watch.Deleted, version, o, o, k})
	return true
}

func (c *collection) keyOf(o *unstructured.Unstructured) (key, error) {
	k := key{o.GetNamespace(), o.GetName()}
	if k.name == "" {
		return key{}, errNoName
	}
	if !c.resource.Namespaced {
		k.namespace = ""
	}
	o.SetGroupVersionKind(c.resource.gvk())
	return k, nil
}

// note remembers a change and wakes the watches.
func (c *collection) note(ch change) {
	if len(c.changes) >= changesMax {
		half := changesMax / 2
		c.floor = c.changes[half-1].version
		c.changes = slices.Clone(c.changes[half:])
	}
	c.changes = append(c.changes, ch)
	close(c.changed)
	c.changed = make(chan struct{})
}

func (c *collection) sorted() []key {
	if c.keys == nil {
		c.keys = slices.SortedFunc(maps.Keys(c.objects), key.compare)
	}
	return c.keys
}

// since are the changes after version. It is false when some are forgotten.
func (c *collection) since(version uint64) ([]change, bool) {
	if version < c.floor {
		return nil, false
	}
	i, _ := slices.BinarySearchFunc(c.changes, version+1, func(ch change, v uint64) int {
		switch {
		case ch.version < v:
			return -1
		case ch.version > v:
			return 1
		}
		return 0
	})
	return slices.Clone(c.changes[i:]), true
}
