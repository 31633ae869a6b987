package kube

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	authv1 "k8s.io/api/authorization/v1"
	"k8s.io/client-go/rest"

	"kdash/internal/model"
)

// watching opens a session on c and shows it on the returned screen until the
// test is over.
func watching(t *testing.T, c *cluster, o Options) *screen {
	t.Helper()
	s := sessionOf(t, c, o)
	ctx, cancel := context.WithCancel(t.Context())
	scr, done := newScreen(), make(chan error, 1)
	go func() { done <- s.Watch(ctx, scr) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("watch: %v", err)
		}
	})
	return scr
}

// sessionOf opens a session on c.
func sessionOf(t *testing.T, c *cluster, o Options) *Session {
	t.Helper()
	o.Config = &rest.Config{Host: c.server.URL, TLSClientConfig: rest.TLSClientConfig{Insecure: true, NextProtos: []string{"h2"}}}
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryKindIsRead(t *testing.T) {
	scr := watching(t, newCluster(t, "lake/minio-0"), Options{ReadOnly: true})
	scr.shows(func() bool {
		for _, k := range kinds() {
			if scr.sources[k.name].State != model.SourceSynced {
				return false
			}
		}
		return scr.version == "v1.37.2" && scr.podsAre(model.SourceSynced, "lake/minio-0")()
	})
}

func TestALostServerTurnsStaleAndHeals(t *testing.T) {
	c := newCluster(t, "lake/minio-0", "lake/minio-1")
	scr := watching(t, c, Options{})
	scr.shows(scr.podsAre(model.SourceSynced, "lake/minio-0", "lake/minio-1"))

	c.change(func() { c.fails["*"] = http.StatusServiceUnavailable })
	stale := scr.shows(scr.podsAre(model.SourceStale, "lake/minio-0", "lake/minio-1"))
	if stale.Since.IsZero() || !strings.Contains(stale.Message, "503") {
		t.Errorf("stale since %v: %q", stale.Since, stale.Message)
	}

	c.change(func() { delete(c.fails, "*"); c.pods = []string{"lake/minio-0", "bi/trino-0"} })
	scr.shows(scr.podsAre(model.SourceSynced, "lake/minio-0", "bi/trino-0"))
}

func TestAMissingKindIsAbsent(t *testing.T) {
	c := newCluster(t, "lake/minio-0")
	c.fails["/apis/policy/v1/poddisruptionbudgets"] = http.StatusNotFound
	scr := watching(t, c, Options{})
	scr.shows(func() bool { return scr.sources[model.KindPDB].State == model.SourceAbsent })
}

func TestNamespacesAskedForAreReadOneByOne(t *testing.T) {
	c := newCluster(t, "lake/minio-0", "bi/trino-0", "spark/driver")
	c.fails["/api/v1/namespaces/bi/pods"] = http.StatusForbidden
	scr := watching(t, c, Options{Namespaces: []string{"lake", "bi"}})
	source := scr.shows(scr.podsAre(model.SourcePartial, "lake/minio-0"))
	if !slices.Equal(source.Denied, []string{"bi"}) || !slices.Equal(source.Namespaces, []string{"lake"}) {
		t.Errorf("read %v, denied %v", source.Namespaces, source.Denied)
	}
}

func TestAllowedNamespacesAreFoundByAsking(t *testing.T) {
	c := newCluster(t, "default/trino-0", "lake/minio-0")
	c.fails["/api/v1/pods"], c.fails["/api/v1/namespaces"] = http.StatusForbidden, http.StatusForbidden
	c.rules = []authv1.ResourceRule{{Verbs: []string{"list", "watch"}, APIGroups: []string{""}, Resources: []string{"pods"}}}
	scr := watching(t, c, Options{})
	scr.shows(scr.podsAre(model.SourcePartial, "default/trino-0"))
}

func TestADenialNamesTheWayOut(t *testing.T) {
	c := newCluster(t, "lake/minio-0")
	c.fails["/api/v1/pods"], c.fails["/api/v1/namespaces"] = http.StatusForbidden, http.StatusForbidden
	scr := watching(t, c, Options{})
	source := scr.shows(scr.podsAre(model.SourceForbidden))
	if !strings.Contains(source.Message, "-n a,b") {
		t.Errorf("message %q", source.Message)
	}
}

func TestAnErrorWhileAskingIsNoDenial(t *testing.T) {
	const reviews = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews"
	c := newCluster(t, "default/trino-0")
	c.fails["/api/v1/pods"], c.fails["/api/v1/namespaces"] = http.StatusForbidden, http.StatusForbidden
	c.fails[reviews] = http.StatusInternalServerError
	c.rules = []authv1.ResourceRule{{Verbs: []string{"*"}, APIGroups: []string{"*"}, Resources: []string{"*"}}}
	scr := watching(t, c, Options{})
	scr.shows(func() bool {
		s := scr.sources[model.KindPod]
		return s.State == model.SourceLoading && strings.Contains(s.Message, "500")
	})
	c.change(func() { delete(c.fails, reviews) })
	scr.shows(scr.podsAre(model.SourcePartial, "default/trino-0"))
}

func TestRightsTakenAwayTakeTheRowsAway(t *testing.T) {
	c := newCluster(t, "lake/minio-0")
	scr := watching(t, c, Options{})
	scr.shows(scr.podsAre(model.SourceSynced, "lake/minio-0"))
	c.change(func() { c.fails["/api/v1/pods"] = http.StatusForbidden })
	scr.shows(scr.podsAre(model.SourceForbidden))
}

func TestARefusalOfAMomentTakesNothingAway(t *testing.T) {
	c := newCluster(t, "lake/minio-0")
	scr := watching(t, c, Options{})
	scr.shows(scr.podsAre(model.SourceSynced, "lake/minio-0"))
	c.change(func() { c.fails["/api/v1/pods"] = http.StatusForbidden })
	scr.shows(scr.podsAre(model.SourceStale, "lake/minio-0"))
	c.change(func() { delete(c.fails, "/api/v1/pods") })
	scr.shows(scr.podsAre(model.SourceSynced, "lake/minio-0"))
}

// A server that takes connections and never answers keeps nobody waiting for
// an empty screen: Watch says so after a moment.
func TestAHangingServerIsTold(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	scr := watching(t, &cluster{server: &httptest.Server{URL: "https://" + listener.Addr().String()}}, Options{})
	scr.shows(func() bool {
		s := scr.sources[model.KindPod]
		return s.State == model.SourceLoading && strings.HasPrefix(s.Message, "no answer from https://127.0.0.1:")
	})
}
