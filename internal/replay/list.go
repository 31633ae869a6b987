package replay

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func (w *World) listOrWatch(rw http.ResponseWriter, req *http.Request, t target) {
	query := req.URL.Query()
	s, err := selectionOf(t.namespace, query)
	if err != nil {
		refuse(rw, err)
		return
	}
	f, err := w.formOf(req, t)
	if err != nil {
		refuse(rw, err)
		return
	}
	if query.Get("watch") == "true" || query.Get("watch") == "1" {
		w.watch(rw, req, t, s, f)
		return
	}
	w.list(rw, query, t, s, f)
}

func (w *World) list(rw http.ResponseWriter, query url.Values, t target, s selection, f form) {
	limit, start, err := page(query)
	if err != nil {
		refuse(rw, err)
		return
	}
	objects, version := w.selected(t, s)
	objects = slices.Clip(objects[startOf(objects, start):])
	meta := metav1.ListMeta{ResourceVersion: strconv.FormatUint(version, 10)}
	if limit > 0 && len(objects) > limit {
		if !s.narrows() {
			left := int64(len(objects) - limit)
			meta.RemainingItemCount = &left
		}
		objects = objects[:limit]
		meta.Continue = token(objects[limit-1])
	}
	answer(rw, http.StatusOK, f.list(meta, objects))
}

// selected are the objects that s asks for, and the version of the world at
// that moment.
func (w *World) selected(t target, s selection) ([]*unstructured.Unstructured, uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := w.collection(t.gvr())
	if err != nil {
		return nil, w.version
	}
	found := []*unstructured.Unstructured{}
	for _, k := range c.sorted() {
		if o := c.objects[k]; s.matches(k, o) {
			found = append(found, o)
		}
	}
	return found, w.version
}

// page takes limit and continue. Each page is of the present world: a token
// only says after which object to go on.
func page(query url.Values) (limit int, after key, err error) {
	if text := query.Get("limit"); text != "" {
		if limit, err = strconv.Atoi(text); err != nil || limit < 0 {
			return 0, key{}, apierrors.NewBadRequest("limit " + strconv.Quote(text) + " is no number of objects")
		}
	}
	text := query.Get("continue")
	if text == "" {
		return limit, key{}, nil
	}
	var parts [2]string
	data, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(data, &parts)
	}
	if err != nil {
		return 0, key{}, apierrors.NewBadRequest("continue key is not valid: " + err.Error())
	}
	return limit, key{parts[0], parts[1]}, nil
}

func token(last *unstructured.Unstructured) string {
	data, err := json.Marshal([2]string{last.GetNamespace(), last.GetName()})
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

// startOf is the index of the first object after a key.
func startOf(objects []*unstructured.Unstructured, after key) int {
	if after == (key{}) {
		return 0
	}
	i, found := slices.BinarySearchFunc(objects, after, func(o *unstructured.Unstructured, k key) int {
		return key{o.GetNamespace(), o.GetName()}.compare(k)
	})
	if found {
		i++
	}
	return i
}
