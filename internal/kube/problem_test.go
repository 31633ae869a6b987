package kube

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/client-go/rest"
)

// kubeconfigFile writes a kubeconfig whose one user is made of the given lines.
func kubeconfigFile(t *testing.T, user string) string {
	t.Helper()
	return file(t, `apiVersion: v1
kind: Config
current-context: lab
clusters: [{name: lab, cluster: {server: "https://127.0.0.1:1"}}]
contexts: [{name: lab, context: {cluster: lab, user: me, namespace: lake}}]
users: [{name: me, user: `+user+`}]
`)
}

func file(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// opened is what Open says about a kubeconfig.
func opened(t *testing.T, path, kubeContext string) error {
	t.Helper()
	t.Setenv("KUBECONFIG", filepath.Join(t.TempDir(), "none"))
	t.Setenv("KUBERNETES_SERVICE_HOST", "")
	flags := NewFlags()
	flags.KubeConfig, flags.Context = &path, &kubeContext
	_, err := Open(t.Context(), Options{Flags: flags, Unattended: true})
	return err
}

// asked is what a session on host ends up with when it asks for the version.
func asked(t *testing.T, host string, tls rest.TLSClientConfig) error {
	t.Helper()
	s, err := Open(t.Context(), Options{Config: &rest.Config{Host: host, TLSClientConfig: tls}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.version(t.Context())
	return err
}

func answers(t *testing.T, code int) error {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }))
	defer srv.Close()
	return asked(t, srv.URL, rest.TLSClientConfig{})
}

func closedPort(t *testing.T) string {
	t.Helper()
	srv := httptest.NewServer(http.NotFoundHandler())
	srv.Close()
	return srv.URL
}

func untrusted(t *testing.T) error {
	t.Helper()
	srv := httptest.NewUnstartedServer(http.NotFoundHandler())
	srv.Config.ErrorLog = log.New(io.Discard, "", 0)
	srv.StartTLS()
	defer srv.Close()
	return asked(t, srv.URL, rest.TLSClientConfig{})
}

func TestProblemsInWords(t *testing.T) {
	plugin := func(command string) string {
		return fmt.Sprintf(`{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, installHint: "brew install it", command: %s}}`, command)
	}
	for _, tt := range []struct {
		name  string
		err   error
		code  Code
		words string // in the sentence
		next  string // in what to do
	}{
		{"no kubeconfig at all", opened(t, "", ""), NoKubeconfig, "no kubeconfig found", "kind create cluster"},
		{"a kubeconfig that does not exist", opened(t, "/nowhere/config", ""), NoKubeconfig, "/nowhere/config", "--kubeconfig"},
		{"a malformed kubeconfig", opened(t, file(t, "apiVersion: v1\nkind: Config\nclusters: [\n"), ""), BadKubeconfig, "line 3", "kubectl config view"},
		{"an unknown context", opened(t, kubeconfigFile(t, "{}"), "prod"), UnknownContext, `no context "prod"`, "get-contexts"},
		{"a plugin that is not installed", opened(t, kubeconfigFile(t, plugin("no-such-plugin")), ""), PluginFailed, `"no-such-plugin" of your kubeconfig is not installed`, "brew install it"},
		{"a plugin that fails", opened(t, kubeconfigFile(t, plugin(`"false"`)), ""), PluginFailed, `"false" failed`, "whoami"},
		{"nothing listens", asked(t, closedPort(t), rest.TLSClientConfig{}), Unreachable, "nothing listens at 127.0.0.1:", "VPN"},
		{"an unknown authority", untrusted(t), Certificate, "an authority that the kubeconfig does not know", "certificate-authority"},
		{"an unknown name", &net.OpError{Op: "dial", Err: &net.DNSError{Name: "k8s.corp", IsNotFound: true}}, NameUnknown, `"k8s.corp"`, "VPN"},
		{"no answer", fmt.Errorf("ask: %w", context.DeadlineExceeded), TimedOut, "no answer from the API server", "VPN"},
		{"401", answers(t, 401), Unauthorized, "(401)", "log in"},
		{"403", apierrors.NewForbidden(corev1.Resource("pods"), "", errors.New("no")), Forbidden, "pods is forbidden", "-n a,b"},
		{"404", answers(t, 404), NotFound, "not found", ""},
		{"429", answers(t, 429), Busy, "(429)", ""},
		{"500", answers(t, 500), ServerFailed, "(500)", "readyz"},
		{"503", answers(t, 503), ServerFailed, "(503)", "readyz"},
		{"504", answers(t, 504), TimedOut, "timed out", ""},
		{"a write when read-only", fmt.Errorf("scale: %w", &ReadOnlyError{"PATCH", "/apis/apps"}), Refused, "PATCH /apis/apps", "--read-only"},
		{"a lost connection", errors.New("http2: client connection lost"), Lost, "lost", "VPN"},
		{"anything else", errors.New("some\n\tthing"), Unexplained, "some thing", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := Explain(tt.err)
			if p == nil {
				t.Fatal("no problem")
			}
			if p.Code != tt.code || !strings.Contains(p.Sentence, tt.words) || !strings.Contains(p.Next, tt.next) {
				t.Errorf("%v\ngives %s: %q; next: %q\nwant  %s: %q; next: %q", tt.err, p.Code, p.Sentence, p.Next, tt.code, tt.words, tt.next)
			}
			if strings.ContainsAny(p.Sentence, "\n\t") {
				t.Errorf("more than a line: %q", p.Sentence)
			}
		})
	}
}

func TestNoErrorIsNoProblem(t *testing.T) {
	if p := Explain(nil); p != nil {
		t.Errorf("got %v", p)
	}
}
