package store

import (
	"reflect"

	"kdash/internal/model"
)

// alike reports whether two snapshots show the same: all but their number and
// their time. Slices and samples that did not change are shared, so that a
// look at where they begin is enough.
func alike(a, b *model.Snapshot) bool {
	x, y := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	for i := range x.NumField() {
		switch x.Type().Field(i).Name {
		case "Seq", "At":
			continue
		}
		if !shared(x.Field(i), y.Field(i)) {
			return false
		}
	}
	return true
}

func shared(x, y reflect.Value) bool {
	switch x.Kind() {
	case reflect.Slice:
		return x.Len() == y.Len() && (x.Len() == 0 || x.Pointer() == y.Pointer())
	case reflect.Pointer:
		return x.Pointer() == y.Pointer()
	}
	return reflect.DeepEqual(x.Interface(), y.Interface())
}
