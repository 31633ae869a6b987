package convert

import "sync"

// recent is a table that remembers what was asked for lately. It holds two
// generations: when the young one is full it becomes the old one, and what the
// old one held is forgotten unless somebody asked for it meanwhile. So neither
// churn nor a hostile cluster makes it grow, and nothing ticks to clean it.
type recent[K comparable, V any] struct {
	size int

	mu         sync.Mutex
	young, old map[K]V
}

func newRecent[K comparable, V any](size int) *recent[K, V] {
	return &recent[K, V]{size: size, young: map[K]V{}}
}

func (r *recent[K, V]) get(k K) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.young[k]; ok {
		return v, true
	}
	v, ok := r.old[k]
	if ok {
		r.keep(k, v)
	}
	return v, ok
}

func (r *recent[K, V]) put(k K, v V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(k, v)
}

// keep stores v in the young generation. The caller holds the lock.
func (r *recent[K, V]) keep(k K, v V) {
	if len(r.young) >= r.size {
		r.old, r.young = r.young, make(map[K]V, r.size)
	}
	r.young[k] = v
}
