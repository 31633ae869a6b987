package replay

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// errRecord is why a record refuses to be changed.
const errRecord = "this is a record: nothing in it can be changed"

// Handler serves the world as an API server would.
func (w *World) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /version", func(rw http.ResponseWriter, _ *http.Request) { answer(rw, http.StatusOK, w.serverVersion()) })
	for _, path := range []string{"/healthz", "/livez", "/readyz"} {
		mux.HandleFunc("GET "+path, func(rw http.ResponseWriter, _ *http.Request) { _, _ = rw.Write([]byte("ok")) })
	}
	mux.HandleFunc("GET /api", w.apiVersions)
	mux.HandleFunc("GET /apis", w.apiGroups)
	mux.HandleFunc("GET /api/{version}", w.apiResources)
	mux.HandleFunc("GET /apis/{group}", w.apiGroup)
	mux.HandleFunc("GET /apis/{group}/{version}", w.apiResources)
	mux.HandleFunc("/", w.object)
	return mux
}

// object serves what a path names: objects, their subresources and reviews.
func (w *World) object(rw http.ResponseWriter, req *http.Request) {
	t, ok := parsePath(req.URL.Path)
	switch {
	case !ok:
		refuse(rw, notFound(req.URL.Path))
	case req.Method == http.MethodPost && isReview(t):
		w.review(rw, req, t)
	case req.Method != http.MethodGet && req.Method != http.MethodHead:
		w.write(rw, req, t)
	default:
		w.read(rw, req, t)
	}
}

func (w *World) write(rw http.ResponseWriter, req *http.Request, t target) {
	if w.options.Writes != nil {
		w.options.Writes.ServeHTTP(rw, req)
		return
	}
	refuse(rw, apierrors.NewForbidden(t.groupResource(), t.name, errorText(errRecord)))
}

func (w *World) read(rw http.ResponseWriter, req *http.Request, t target) {
	if t.resource == "nodes" && strings.HasPrefix(t.subresource(), "proxy") {
		w.kubelet(rw, t)
		return
	}
	if !w.mayRead(t.groupResource(), t.namespace) {
		refuse(rw, w.forbidden(t.groupResource(), t.name))
		return
	}
	if !w.holds(t) {
		refuse(rw, notHeld(t))
		return
	}
	switch {
	case t.name == "":
		w.listOrWatch(rw, req, t)
	case t.resource == "pods" && t.subresource() == "log":
		w.log(rw, req, t)
	case len(t.rest) == 0 || t.subresource() == "status":
		w.get(rw, req, t)
	default:
		refuse(rw, notFound(req.URL.Path))
	}
}

func (w *World) holds(t target) bool {
	w.mu.RLock()
	defer w.mu.RUnlock()
	c, err := w.collection(t.gvr())
	return err == nil && (c.resource.Namespaced || t.namespace == "")
}

func (w *World) get(rw http.ResponseWriter, req *http.Request, t target) {
	o, ok := w.Get(t.gvr(), t.namespace, t.name)
	if !ok {
		refuse(rw, apierrors.NewNotFound(t.groupResource(), t.name))
		return
	}
	f, err := w.formOf(req, t)
	if err != nil {
		refuse(rw, err)
		return
	}
	answer(rw, http.StatusOK, f.object(o))
}

func notFound(path string) error {
	return statusError(http.StatusNotFound, metav1.StatusReasonNotFound, "the server could not find "+path)
}

// notHeld is a 404 that says why.
func notHeld(t target) error {
	return statusError(http.StatusNotFound, metav1.StatusReasonNotFound,
		t.resource+" of "+t.version.String()+" are not in the record")
}

func statusError(code int32, reason metav1.StatusReason, message string) error {
	return &apierrors.StatusError{ErrStatus: metav1.Status{
		Status: metav1.StatusFailure, Code: code, Reason: reason, Message: message,
	}}
}

// answer writes o as JSON.
func answer(rw http.ResponseWriter, code int, o any) {
	data, err := json.Marshal(o)
	if err != nil {
		refuse(rw, err)
		return
	}
	rw.Header().Set("Content-Type", "application/json")
	rw.WriteHeader(code)
	_, _ = rw.Write(data) // whoever asked is gone; nobody is left to tell
}

// refuse writes err as the Status that an API server would send.
func refuse(rw http.ResponseWriter, err error) {
	status := metav1.Status{Status: metav1.StatusFailure, Code: http.StatusInternalServerError, Message: err.Error()}
	var told apierrors.APIStatus
	if errors.As(err, &told) {
		status = told.Status()
	}
	status.TypeMeta = metav1.TypeMeta{Kind: "Status", APIVersion: "v1"}
	data, err := json.Marshal(status)
	if err != nil {
		data = []byte(`{"kind":"Status","apiVersion":"v1","status":"Failure"}`)
	}
	rw.Header().Set("Content-Type", "application/json")
	rw.WriteHeader(int(status.Code))
	_, _ = rw.Write(data)
}
