package kube

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"k8s.io/client-go/rest"
	"k8s.io/utils/ptr"
)

func TestLogsAskForWhatIsWanted(t *testing.T) {
	var query map[string][]string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query = r.URL.Query()
		_, _ = io.WriteString(w, "one\ntwo\n")
	}))
	defer srv.Close()
	s, err := Open(t.Context(), Options{Config: &rest.Config{Host: srv.URL}, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	stream, err := s.Logs(t.Context(), LogRequest{
		Namespace: "ingestion", Pod: "kafka-0", Container: "kafka",
		Previous: true, Timestamps: true, TailLines: ptr.To[int64](50), Since: 90 * time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Close()
	text, err := io.ReadAll(stream)
	if err != nil || string(text) != "one\ntwo\n" {
		t.Errorf("read %q, %v", text, err)
	}
	want := map[string][]string{
		"container": {"kafka"}, "previous": {"true"}, "timestamps": {"true"}, "tailLines": {"50"}, "sinceSeconds": {"90"},
	}
	if diff := cmp.Diff(want, query); diff != "" {
		t.Errorf("query (-want +got):\n%s", diff)
	}
}
