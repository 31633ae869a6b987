package kube

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"
	authv1 "k8s.io/api/authorization/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kdash/internal/model"
)

// cluster speaks as much of the API as a session needs, in JSON, and as an old
// server does: it has no streaming lists.
type cluster struct {
	mu     sync.Mutex
	pods   []string       // "namespace/name"
	fails  map[string]int // by path: the status code of every answer
	rules  []authv1.ResourceRule
	other  map[string]any           // by path: what is answered besides
	opened map[string]chan struct{} // by path: told of each watch that begins, if it is asked for
	cut    chan struct{}            // closed: all watches end
	server *httptest.Server
}

func newCluster(t *testing.T, pods ...string) *cluster {
	t.Helper()
	c := &cluster{pods: pods, fails: map[string]int{}, cut: make(chan struct{})}
	c.server = httptest.NewUnstartedServer(c)
	c.server.EnableHTTP2 = true
	c.server.Config.ErrorLog = log.New(io.Discard, "", 0)
	c.server.StartTLS()
	t.Cleanup(func() {
		c.server.CloseClientConnections()
		c.server.Close()
		goleak.VerifyNone(t)
	})
	return c
}

// change does something to the cluster and ends all watches, so that everybody
// has to look again.
func (c *cluster) change(what func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	what()
	close(c.cut)
	c.cut = make(chan struct{})
}

func (c *cluster) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	code, cut, opened := c.fails[r.URL.Path], c.cut, c.opened[r.URL.Path]
	if code == 0 {
		code = c.fails["*"]
	}
	body := c.answer(r)
	c.mu.Unlock()
	switch {
	case code != 0:
		refuse(w, code)
	case r.URL.Query().Get("sendInitialEvents") != "":
		refuse(w, http.StatusUnprocessableEntity)
	case r.URL.Query().Get("watch") != "":
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		select {
		case opened <- struct{}{}:
		default:
		}
		select {
		case <-cut:
			panic(http.ErrAbortHandler)
		case <-r.Context().Done():
		}
	default:
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(body)
	}
}

func (c *cluster) answer(r *http.Request) any {
	if body, ok := c.other[r.URL.Path]; ok {
		return body
	}
	switch path := r.URL.Path; {
	case path == "/version":
		return map[string]string{"gitVersion": "v1.37.2"}
	case strings.HasSuffix(path, "/selfsubjectrulesreviews"):
		return authv1.SelfSubjectRulesReview{
			TypeMeta: metav1.TypeMeta{APIVersion: "authorization.k8s.io/v1", Kind: "SelfSubjectRulesReview"},
			Status:   authv1.SubjectRulesReviewStatus{ResourceRules: c.rules},
		}
	case strings.HasSuffix(path, "/pods") && strings.HasPrefix(path, "/api/v1"):
		return c.podList(path)
	}
	return metav1.PartialObjectMetadataList{TypeMeta: listType(r.URL.Path), ListMeta: metav1.ListMeta{ResourceVersion: "1"}}
}

func (c *cluster) podList(path string) corev1.PodList {
	list := corev1.PodList{TypeMeta: metav1.TypeMeta{APIVersion: "v1", Kind: "PodList"}, ListMeta: metav1.ListMeta{ResourceVersion: "1"}}
	for _, pod := range c.pods {
		namespace, name, _ := strings.Cut(pod, "/")
		if path == "/api/v1/pods" || strings.Contains(path, "/"+namespace+"/") {
			list.Items = append(list.Items, corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name, ResourceVersion: "1"}})
		}
	}
	return list
}

// listType is the type of an empty list of what path serves.
func listType(path string) metav1.TypeMeta {
	resource := path[strings.LastIndexByte(path, '/')+1:]
	for _, k := range kinds() {
		if k.resource == resource && !k.metadata {
			return metav1.TypeMeta{APIVersion: k.version.String(), Kind: k.name + "List"}
		}
	}
	return metav1.TypeMeta{APIVersion: "meta.k8s.io/v1", Kind: "PartialObjectMetadataList"}
}

func refuse(w http.ResponseWriter, code int) {
	reasons := map[int]metav1.StatusReason{403: metav1.StatusReasonForbidden, 404: metav1.StatusReasonNotFound, 422: metav1.StatusReasonInvalid}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(metav1.Status{
		TypeMeta: metav1.TypeMeta{APIVersion: "v1", Kind: "Status"},
		Status:   metav1.StatusFailure, Code: int32(code), Reason: reasons[code], Message: http.StatusText(code),
	})
}

// screen keeps what the sink was told last, and wakes whoever waits for it.
type screen struct {
	mu      sync.Mutex
	changed *sync.Cond
	pods    map[string]bool
	sources map[model.Kind]model.Source
	version string
}

func newScreen() *screen {
	s := &screen{pods: map[string]bool{}, sources: map[model.Kind]model.Source{}}
	s.changed = sync.NewCond(&s.mu)
	return s
}

func (s *screen) note(what func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	what()
	s.changed.Broadcast()
}

// nameOf is "Kafka ingestion/events".
func nameOf(key model.Key) string {
	kind, _, _ := strings.Cut(key.Kind, ".")
	return model.Ref{Kind: kind, Namespace: key.Namespace, Name: key.Name}.String()
}

func (s *screen) Put(o model.Object)               { s.note(func() { s.pods[nameOf(model.KeyOf(o))] = true }) }
func (s *screen) Delete(key model.Key)             { s.note(func() { delete(s.pods, nameOf(key)) }) }
func (s *screen) SetSource(src model.Source)       { s.note(func() { s.sources[src.Kind] = src }) }
func (s *screen) SetCluster(c model.Cluster)       { s.note(func() { s.version = c.Version }) }
func (s *screen) SetUsage(_ *model.UsageSample)    {}
func (s *screen) SetVolumes(_ *model.VolumeSample) {}

// shows waits until it is so, and returns the source of pods.
func (s *screen) shows(so func() bool) model.Source {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !so() {
		s.changed.Wait()
	}
	return s.sources[model.KindPod]
}

// podsAre tells whether the source of pods is in that state and the pods are
// these.
func (s *screen) podsAre(state model.SourceState, pods ...string) func() bool {
	return func() bool {
		missing := slices.ContainsFunc(pods, func(p string) bool { return !s.pods["Pod "+p] })
		return s.sources[model.KindPod].State == state && len(s.pods) == len(pods) && !missing
	}
}
