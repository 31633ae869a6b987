package kube

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"k8s.io/client-go/rest"
)

// withPrometheus is a session of a server that nobody needs to run, with a Prometheus.
func withPrometheus(t *testing.T, server, prometheus string, readOnly bool) (*Session, error) {
	t.Helper()
	return Open(t.Context(), Options{Config: &rest.Config{Host: server}, Prometheus: Prometheus{Target: prometheus}, ReadOnly: readOnly})
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

// keep writes a file that settings may name.
func keep(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A Prometheus behind HTTPS has a certificate of its own authority and wants a
// token, as those of managed services and of OpenShift do.
func TestAPrometheusBehindHTTPS(t *testing.T) {
	var authorization string
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if authorization = r.Header.Get("Authorization"); authorization != "Bearer swordfish" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_, _ = w.Write([]byte(`{"status":"success","data":{"resultType":"vector","result":[]}}`))
	}))
	defer server.Close()
	token := keep(t, "token", []byte("swordfish\n"))
	ca := keep(t, "ca.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))
	for _, tt := range []struct {
		name string
		p    Prometheus
		says string // in the error; "" where it answers
	}{
		{"its token and its CA", Prometheus{TokenFile: token, CAFile: ca}, ""},
		{"its token, and its certificate is not judged", Prometheus{TokenFile: token, Insecure: true}, ""},
		{"no token", Prometheus{CAFile: ca}, "401 Unauthorized"},
		{"a CA that nobody knows", Prometheus{TokenFile: token}, "certificate signed by unknown authority"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.p.Target, authorization = server.URL, ""
			s, err := Open(t.Context(), Options{Config: &rest.Config{Host: "http://record.invalid"}, Prometheus: tt.p, ReadOnly: true})
			if err != nil {
				t.Fatal(err)
			}
			body, err := s.inquire(t.Context(), "up")
			switch {
			case tt.says == "" && (err != nil || !strings.Contains(string(body), "success")):
				t.Errorf("answered %s, %v", body, err)
			case tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says) || strings.Contains(err.Error(), "swordfish")):
				t.Errorf("got %v, want %s", err, tt.says)
			}
		})
	}
}

func TestATokenIsNotSentWhereItCanBeRead(t *testing.T) {
	token := keep(t, "token", []byte("swordfish"))
	for name, p := range map[string]Prometheus{
		"over plain http":               {Target: "http://prometheus.example.com", TokenFile: token},
		"through the API server":        {Target: "services/monitoring/prometheus:9090", TokenFile: token},
		"from a file that is gone":      {Target: "https://prometheus.example.com", TokenFile: token + ".gone"},
		"judged by a file that is gone": {Target: "https://prometheus.example.com", CAFile: token + ".gone"},
	} {
		_, err := Open(t.Context(), Options{Config: &rest.Config{Host: "http://record.invalid"}, Prometheus: p})
		if err == nil || !strings.Contains(err.Error(), "prometheus in the settings") || strings.Contains(err.Error(), "swordfish") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
