package store

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// TestFlushEqualsSorting changes a table at random and compares each flush
// with sorting everything anew.
func TestFlushEqualsSorting(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	events := newObjects(newestFirst)
	for range 300 {
		for range random.IntN(20) {
			name := nsname{"data", strconv.Itoa(random.IntN(50))}
			if random.IntN(3) == 0 {
				events.delete(name)
				continue
			}
			last := noon.Add(time.Duration(random.IntN(10)) * time.Minute)
			events.put(&model.Event{Meta: model.Meta{Namespace: "data", Name: name.name}, Last: last})
		}
		plain := make([]*model.Event, 0, len(events.byKey))
		for _, e := range events.byKey {
			plain = append(plain, e)
		}
		slices.SortFunc(plain, newestFirst)
		if diff := cmp.Diff(plain, slices.Clone(events.flush())); diff != "" && len(plain) > 0 {
			t.Fatal(diff)
		}
	}
}
