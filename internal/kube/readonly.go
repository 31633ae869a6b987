package kube

import (
	"fmt"
	"net/http"
	"strings"
)

// ReadOnlyError is what every request that could change the cluster gets in a
// read-only session, whatever asked for it.
type ReadOnlyError struct {
	Method string
	Path   string
}

// Error names the request that was refused.
func (e *ReadOnlyError) Error() string {
	return fmt.Sprintf("read-only: refused %s %s", e.Method, e.Path)
}

// readOnly refuses what is no question. It is the innermost round tripper, so
// that nothing can be added behind it.
type readOnly struct{ next http.RoundTripper }

// RoundTrip sends questions on and refuses everything else.
func (r readOnly) RoundTrip(req *http.Request) (*http.Response, error) {
	if !harmless(req) {
		if req.Body != nil {
			req.Body.Close() // a RoundTripper closes the body, on errors too
		}
		return nil, &ReadOnlyError{Method: req.Method, Path: req.URL.Path}
	}
	return r.next.RoundTrip(req)
}

// WrappedRoundTripper lets client-go look through r.
func (r readOnly) WrappedRoundTripper() http.RoundTripper { return r.next }

// harmless reports whether req only asks. Exec, attach, port-forward and proxy
// reach into a pod, and websockets open them with GET.
func harmless(req *http.Request) bool {
	path := strings.TrimRight(req.URL.Path, "/")
	switch req.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return !reachesInto(path) && req.Header.Get("Upgrade") == ""
	case http.MethodPost:
		return isReview(path)
	}
	return false
}

// reachesInto reports whether path is a subresource that hands the request to
// a pod, a Service or a node. The kubelet's statistics and its files of logs,
// which are read through the node's proxy, only answer, and so do queries of
// Prometheus.
func reachesInto(path string) bool {
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i := 2; i < len(parts); i++ {
		switch parts[i] {
		case "exec", "attach", "portforward":
			if i >= 2 && parts[i-2] == "pods" {
				return true
			}
		case "proxy":
			switch parts[i-2] {
			case "pods":
				return true
			case "services":
				return !strings.HasSuffix(path, "/"+queryPath)
			case "nodes":
				return !onlyAnswers(strings.Join(parts[i+1:], "/"))
			}
		}
	}
	return false
}

// onlyAnswers reports whether a path of a kubelet is one that is read here.
func onlyAnswers(path string) bool {
	return path == "stats/summary" || strings.HasPrefix(path, "logs/pods/") && !strings.Contains(path, "..")
}

// isReview reports whether path takes a question in a POST: what may I do, who
// am I.
func isReview(path string) bool {
	prefix, resource, found := cutLast(path, "/")
	if !found {
		return false
	}
	switch resource {
	case "selfsubjectaccessreviews", "selfsubjectrulesreviews":
		return prefix == "/apis/authorization.k8s.io/v1"
	case "selfsubjectreviews":
		return prefix == "/apis/authentication.k8s.io/v1"
	}
	return false
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
