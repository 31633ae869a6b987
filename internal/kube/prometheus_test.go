package kube

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"k8s.io/client-go/rest"
)

// withPrometheus is a session of a server that nobody needs to run, with a Prometheus.
func withPrometheus(t *testing.T, server, prometheus string, readOnly bool) (*Session, error) {
	t.Helper()
	return Open(t.Context(), Options{Config: &rest.Config{Host: server}, Prometheus: prometheus, ReadOnly: readOnly})
}

func TestAPrometheusIsReachedByURLOrThroughTheAPIServer(t *testing.T) {
	var path, query, user, password string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path, query = r.URL.Path, r.URL.Query().Get("query")
		user, password, _ = r.BasicAuth()
		_, _ = w.Write([]byte("{}"))
	}))
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")
	for target, want := range map[string]string{
		server.URL: "/api/v1/query", server.URL + "/prom/": "/prom/api/v1/query", "http://kdash:swordfish@" + host: "/api/v1/query",
		"services/monitoring/prometheus:9090":                  "/api/v1/namespaces/monitoring/services/prometheus:9090/proxy/api/v1/query",
		"services/monitoring/https:thanos:443/proxy/query-api": "/api/v1/namespaces/monitoring/services/https:thanos:443/proxy/query-api/api/v1/query",
	} {
		s, err := withPrometheus(t, server.URL, target, true) // a question is no write
		if err != nil {
			t.Fatal(err)
		}
		body, err := s.inquire(t.Context(), `up{a="b"}`)
		if err != nil || string(body) != "{}" || path != want || query != `up{a="b"}` {
			t.Errorf("%s: asked %s?query=%s: %s, %v", target, path, query, body, err)
		}
		if secret := strings.Contains(target, "swordfish"); secret != (user == "kdash" && password == "swordfish") {
			t.Errorf("%s: as user %q", target, user)
		}
	}
}

func TestAPrometheusThatMakesNoSenseIsRefusedWithoutItsPassword(t *testing.T) {
	for _, target := range []string{"prometheus:9090", "ftp://x", "http://", "services/monitoring", "services//x", "http://a:swordfish@[::1/x", "%zz"} {
		_, err := withPrometheus(t, "http://record.invalid", target, false)
		if err == nil || strings.Contains(err.Error(), "swordfish") || !strings.Contains(err.Error(), "prometheus in the settings") {
			t.Errorf("%s: %v", target, err)
		}
	}
}

func TestTroubleWithAPrometheusIsToldWithoutItsPassword(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, _ *http.Request) { t.Error("asked elsewhere") }))
	defer elsewhere.Close()
	endless := strings.Repeat(" ", 1<<20)
	for name, tt := range map[string]struct {
		answer http.HandlerFunc
		says   string
	}{
		"no right":  {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) }, "it answers 401 Unauthorized"},
		"elsewhere": {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, elsewhere.URL, http.StatusFound) }, "an address elsewhere"},
		"endless": {func(w http.ResponseWriter, _ *http.Request) {
			for range maxAnswer>>20 + 1 {
				_, _ = w.Write([]byte(endless))
			}
		}, "is longer than"},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(tt.answer)
			defer server.Close()
			s, err := withPrometheus(t, server.URL, "http://kdash:swordfish@"+strings.TrimPrefix(server.URL, "http://"), false)
			if err != nil {
				t.Fatal(err)
			}
			_, err = s.inquire(t.Context(), "up")
			if err == nil || !strings.Contains(err.Error(), tt.says) || strings.Contains(err.Error(), "swordfish") || strings.Contains(err.Error(), "query=") {
				t.Errorf("got %v", err)
			}
		})
	}
	s, err := withPrometheus(t, "http://record.invalid", "http://kdash:swordfish@127.0.0.1:1", false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = s.inquire(t.Context(), "up"); err == nil || strings.Contains(err.Error(), "swordfish") {
		t.Errorf("nobody listens: %v", err)
	}
}
