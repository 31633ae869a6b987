package kube

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

// accepts answers everything that reaches it.
type accepts struct{ reached int }

func (a *accepts) RoundTrip(*http.Request) (*http.Response, error) {
	a.reached++
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader("{}"))}, nil
}

func TestReadOnly(t *testing.T) {
	const pods = "/api/v1/namespaces/lake/pods"
	for _, tt := range []struct {
		method, path, why string
		passes            bool
	}{
		{"GET", pods, "a list", true},
		{"GET", pods + "?watch=true", "a watch", true},
		{"GET", pods + "/minio-0/log?follow=true", "a log", true},
		{"HEAD", "/healthz", "a look", true},
		{"OPTIONS", "/api", "a look", true},
		{"POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "may I", true},
		{"POST", "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", "what may I", true},
		{"POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", "who am I", true},
		{"GET", "/api/v1/nodes/lab-0/proxy/stats/summary", "statistics of volumes", true},
		{"GET", "/api/v1/nodes/lab-0/proxy/logs/pods/lake_minio-0_1/minio/0.log", "the file of a log", true},
		{"GET", "/api/v1/namespaces/exec/pods/attach", "objects of odd names", true},

		{"POST", pods, "create", false},
		{"PUT", pods + "/minio-0", "replace", false},
		{"PATCH", "/apis/batch/v1/namespaces/lake/cronjobs/compact", "suspend a CronJob", false},
		{"POST", "/apis/batch/v1/namespaces/lake/jobs", "trigger a CronJob", false},
		{"DELETE", pods + "/minio-0", "delete", false},
		{"DELETE", pods, "delete all", false},
		{"POST", pods + "/minio-0/eviction", "evict", false},
		{"POST", pods + "/minio-0/exec?command=sh", "exec by SPDY", false},
		{"GET", pods + "/minio-0/exec?command=sh", "exec by websocket", false},
		{"GET", pods + "/minio-0/attach", "attach", false},
		{"GET", pods + "/minio-0/portforward", "port-forward", false},
		{"GET", pods + "/minio-0/proxy/admin/delete", "through the pod's proxy", false},
		{"GET", "/api/v1/namespaces/lake/services/minio:9000/proxy/", "through the Service's proxy", false},
		{"GET", "/api/v1/nodes/lab-0/proxy/run/lake/minio-0/minio", "run through the kubelet", false},
		{"GET", "/api/v1/nodes/lab-0/proxy/logs/pods/../../run/lake/minio-0/minio", "run through the files of logs", false},
		{"GET", "/api/v1/nodes/lab-0/proxy/logs/apt/history.log", "another file of the node", false},
		{"POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", "a question about others", false},
		{"POST", "/apis/example.com/v1/selfsubjectaccessreviews", "another group's resource of that name", false},
		{"POST", "/api/v1/namespaces/x/secrets/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "a path that ends like one", false},
		{"CONNECT", pods, "a method nobody thought of", false},
	} {
		t.Run(tt.why, func(t *testing.T) {
			server := &accepts{}
			req, err := http.NewRequestWithContext(t.Context(), tt.method, "https://cluster"+tt.path, strings.NewReader("{}"))
			if err != nil {
				t.Fatal(err)
			}
			resp, err := readOnly{server}.RoundTrip(req)
			if err == nil {
				resp.Body.Close()
			}
			if passed := server.reached == 1; passed != tt.passes {
				t.Errorf("%s %s: passed=%v, want %v", tt.method, tt.path, passed, tt.passes)
			}
			if refused := (*ReadOnlyError)(nil); errors.As(err, &refused) == tt.passes {
				t.Errorf("%s %s: error %v", tt.method, tt.path, err)
			}
		})
	}
}
