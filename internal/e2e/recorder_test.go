package e2e

import (
	"bytes"
	"encoding/json"
	"encoding/pem"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"kdash/internal/apiserver"
)

// recorder stands between kdash and the API server and writes down what is
// asked, and every byte that is answered.
type recorder struct {
	server *httptest.Server
	fault  func(*http.Request) int // answers with this status itself, unless it is 0; set it before the first request

	mu       sync.Mutex
	requests []request
	answers  bytes.Buffer
}

// request is one that kdash sent.
type request struct{ method, path, query, accept string }

// lists reports whether objects were asked for that a watch would tell of.
func (r request) lists() bool {
	return r.method == http.MethodGet && !strings.Contains(r.query, "watch=true") && !strings.HasSuffix(r.path, "/log")
}

// record starts a recorder for the life of the test.
func record(t *testing.T) *recorder {
	t.Helper()
	config := server.RestConfig(apiserver.Admin)
	target, err := url.Parse(config.Host)
	if err != nil {
		t.Fatal(err)
	}
	tlsConfig, err := rest.TLSConfigFor(config)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{TLSClientConfig: tlsConfig, ForceAttemptHTTP2: true}
	r := &recorder{fault: func(*http.Request) int { return 0 }}
	forward := &httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(target)
			p.Out.Header.Del("Accept-Encoding") // answers are read, so they come plain
			r.ask(p.In)
		},
		ModifyResponse: r.answer,
		FlushInterval:  -1,
		Transport:      transport,
		ErrorLog:       log.New(io.Discard, "", 0), // a watch that ended with its reader is no error
	}
	r.server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if code := r.fault(req); code != 0 {
			refuse(w, code)
			return
		}
		forward.ServeHTTP(w, req)
	}))
	r.server.EnableHTTP2 = true
	r.server.StartTLS()
	t.Cleanup(transport.CloseIdleConnections)
	t.Cleanup(r.server.Close)
	return r
}

// refuse answers as an API server does that cannot do what is asked.
func refuse(w http.ResponseWriter, code int) {
	status := metav1.Status{
		TypeMeta: metav1.TypeMeta{APIVersion: "v1", Kind: "Status"},
		Status:   metav1.StatusFailure, Code: int32(code), Message: http.StatusText(code),
	}
	if code == http.StatusUnprocessableEntity {
		status.Reason = metav1.StatusReasonInvalid
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(status) // whoever asked may be gone
}

func (r *recorder) ask(req *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.requests = append(r.requests, request{req.Method, req.URL.Path, req.URL.RawQuery, req.Header.Get("Accept")})
}

func (r *recorder) answer(resp *http.Response) error {
	resp.Body = &recorded{resp.Body, r}
	return nil
}

// recorded is a body that is written down while it is read.
type recorded struct {
	io.ReadCloser
	recorder *recorder
}

func (b *recorded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.recorder.mu.Lock()
	defer b.recorder.mu.Unlock()
	b.recorder.answers.Write(p[:n])
	return n, err
}

// asked are the requests so far.
func (r *recorder) asked() []request {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]request(nil), r.requests...)
}

// answered reports whether the server has sent the text.
func (r *recorder) answered(text string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return bytes.Contains(r.answers.Bytes(), []byte(text))
}

// kubeconfig leads to the API server through the recorder, as the admin.
func (r *recorder) kubeconfig(t *testing.T) string {
	t.Helper()
	return r.kubeconfigIn(t, apiserver.Admin, "")
}

// kubeconfigIn does so as any user, in a context that names a namespace.
func (r *recorder) kubeconfigIn(t *testing.T, user apiserver.User, namespace string) string {
	t.Helper()
	path := kubeconfigIn(t, user, namespace)
	config, err := clientcmd.LoadFromFile(path)
	if err != nil {
		t.Fatal(err)
	}
	config.Clusters[string(user)] = &clientcmdapi.Cluster{
		Server:                   r.server.URL,
		CertificateAuthorityData: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: r.server.Certificate().Raw}),
	}
	if err := clientcmd.WriteToFile(*config, path); err != nil {
		t.Fatal(err)
	}
	return path
}
