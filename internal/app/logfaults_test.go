package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/cli-runtime/pkg/genericiooptions"

	"kdash/internal/catalog"
	"kdash/internal/kube"
	"kdash/internal/model"
	"kdash/internal/replay"
	"kdash/internal/store"
)

// `kdash logs` on an API server that does to a log, request by request, all
// that real ones do.
func TestEveryLineComesOnceWhateverHappensOnTheWay(t *testing.T) {
	for name, tt := range map[string]struct {
		faults []fault
		marks  []string // that are told besides the end
	}{
		"nothing happens": {},
		"cut in the middle of a line": {
			faults: []fault{brokenAfter(70_001), brokenAfter(70_001), brokenAfter(1)},
			marks:  []string{"reconnected after 0s, no line lost", "reconnected after 750ms, no line lost"},
		},
		"a clean end after four hours":  {faults: []fault{endedAfter(90_010), endedAfter(10), endedAfter(200_000)}},
		"the API server is busy":        {faults: []fault{refused(apierrors.NewTooManyRequests("later", 7)), refused(apierrors.NewTooManyRequests("later", 0))}, marks: []string{"turned the request away (429)"}},
		"the kubelet cannot be reached": {faults: []fault{endedAfter(5000), refused(badGateway()), refused(badGateway())}, marks: []string{"reconnected after"}},
		"the container has not started": {
			faults: []fault{refused(apierrors.NewBadRequest(`container "main" in pod "numbers" is waiting to start: ContainerCreating`))},
			marks:  []string{"waiting to start: ContainerCreating"},
		},
		"the node has no inotify instance left": {
			faults: []fault{said("failed to create fsnotify watcher: too many open files")},
			marks:  []string{"fs.inotify.max_user_instances is used up"},
		},
		"one after another": {
			faults: []fault{brokenAfter(50_000), refused(badGateway()), endedAfter(50_000), said("failed to create fsnotify watcher: too many open files"), brokenAfter(100_000)},
			marks:  []string{"reconnected after", "fs.inotify", "reconnected after"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				way := &way{Handler: countingWorld(t), faults: tt.faults}
				way.tail(t, "pod/numbers", "-o", "raw")
				way.want(t, append(tt.marks, "ended: exit 0 Completed")...)
			})
		})
	}
}

func TestWhatIsLostForGoodIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		way := &way{Handler: countingWorld(t), faults: append([]fault{endedAfter(50_000)}, slices.Repeat([]fault{rotated}, 100)...)}
		way.tail(t, "pod/numbers", "-o", "raw")
		want := "-- numbers main: rotated away: up to 3s of the log missing\n-- numbers main: ended: exit 0 Completed\n"
		if diff := cmp.Diff(want, way.said.String()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAPreviousInstanceThatIsNotThereIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		way := &way{Handler: countingWorld(t), faults: []fault{refused(apierrors.NewBadRequest(`previous terminated container "main" in pod "numbers" not found`))}}
		way.tail(t, "pod/numbers", "-o", "raw", "--previous")
		way.want(t, "not found", "restart 1", "ended: exit 0 Completed")
	})
}

const counted = 9000

// countingWorld is a pod that has counted, three lines to a stamp, and ends in
// a minute.
func countingWorld(t *testing.T) http.Handler {
	t.Helper()
	w := replay.New(replay.Options{Clock: time.Now, User: "oncall"})
	pods := replay.Resource{Version: "v1", Name: "pods", Kind: "Pod", Namespaced: true}
	w.Serve(pods)
	name := replay.LogName{Namespace: "lab", Pod: "numbers", Container: "main"}
	lines := make([]replay.Line, counted)
	for i := range lines {
		lines[i] = replay.Line{At: time.Now().Add(time.Duration(i/3) * time.Millisecond), Text: fmt.Sprintf("n=%d", i)}
	}
	w.Append(name, lines...)
	show := func(phase, state string, more map[string]any) {
		if err := w.Put(pods.GVR(), countingPod(phase, state, more)); err != nil {
			t.Error(err)
		}
	}
	show("Running", "running", map[string]any{"startedAt": "2000-01-01T00:00:00Z"})
	time.AfterFunc(time.Minute, func() {
		show("Succeeded", "terminated", map[string]any{"exitCode": int64(0), "reason": "Completed", "startedAt": "2000-01-01T00:00:00Z"})
	})
	return w.Handler()
}

func countingPod(phase, state string, more map[string]any) *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "v1", "kind": "Pod",
		"metadata": map[string]any{"namespace": "lab", "name": "numbers", "uid": "1"},
		"spec":     map[string]any{"nodeName": "node-1", "containers": []any{map[string]any{"name": "main"}}},
		"status": map[string]any{"phase": phase, "containerStatuses": []any{map[string]any{
			"name": "main", "restartCount": int64(1), "state": map[string]any{state: more},
			"lastState": map[string]any{"terminated": map[string]any{"exitCode": int64(1), "reason": "Error"}},
		}}},
	}}
}

// way is the way to the API server. Requests for logs meet a fault each, until
// there is none left.
type way struct {
	http.Handler
	mu           sync.Mutex
	faults       []fault
	stdout, said strings.Builder
}

// fault answers a request for a log in place of the API server, or spoils its
// answer.
type fault func(rw http.ResponseWriter, req *http.Request, server http.Handler)

func (w *way) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	if !strings.HasSuffix(req.URL.Path, "/log") {
		w.Handler.ServeHTTP(rw, req)
		return
	}
	w.mu.Lock()
	meet := fault(func(rw http.ResponseWriter, req *http.Request, server http.Handler) { server.ServeHTTP(rw, req) })
	if len(w.faults) > 0 {
		meet, w.faults = w.faults[0], w.faults[1:]
	}
	w.mu.Unlock()
	meet(rw, req, w.Handler)
}

// tail runs the command to its end.
func (w *way) tail(t *testing.T, args ...string) {
	t.Helper()
	h := Host{
		Args: []string{"kdash"}, Now: time.Now, Getenv: func(string) string { return "" },
		Streams: genericiooptions.IOStreams{Out: &w.stdout, ErrOut: &w.said},
	}
	flags, set := &logFlags{}, pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.register(set)
	if err := set.Parse(args); err != nil {
		t.Fatal(err)
	}
	o, p, err := flags.parse(h, set.Args())
	if err != nil {
		t.Fatal(err)
	}
	config := replay.New(replay.Options{}).Config("http://lab.invalid")
	config.Transport = replay.Transport(w)
	session, err := kube.Open(t.Context(), kube.Options{Config: config, Cluster: model.Cluster{Context: "lab"}})
	if err != nil {
		t.Fatal(err)
	}
	known, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	o.Open, o.Look, o.Now = podLogs{session}, podLogs{session}, time.Now
	if err := tailLogs(t.Context(), h, session, store.New(time.Now, known), o, p); err != nil {
		t.Error(err)
	}
}

// want compares the lines, which must be all, each once and in order, and the
// marks, each of which must hold what is wanted.
func (w *way) want(t *testing.T, marks ...string) {
	t.Helper()
	var all strings.Builder
	for i := range counted {
		fmt.Fprintf(&all, "n=%d\n", i)
	}
	if diff := cmp.Diff(all.String(), w.stdout.String()); diff != "" {
		t.Errorf("%d of %d lines", strings.Count(w.stdout.String(), "\n"), counted)
	}
	said := strings.Split(strings.TrimSpace(w.said.String()), "\n")
	for i, mark := range marks {
		if len(said) != len(marks) || !strings.Contains(said[i], mark) {
			t.Fatalf("says %q, want %q", said, marks)
		}
	}
}

// refused is an answer that is no log.
func refused(err *apierrors.StatusError) fault {
	return func(rw http.ResponseWriter, _ *http.Request, _ http.Handler) {
		status := err.Status()
		status.APIVersion, status.Kind = "v1", "Status"
		rw.Header().Set("Content-Type", "application/json")
		rw.WriteHeader(int(status.Code))
		_ = json.NewEncoder(rw).Encode(status)
	}
}

func badGateway() *apierrors.StatusError {
	return apierrors.NewGenericServerResponse(http.StatusBadGateway, "get", schema.GroupResource{Resource: "pods"}, "numbers", "dial tcp 10.0.0.7:10250: connect: connection refused", 0, true)
}

// said is what a node writes in place of a log to a client that follows.
func said(text string) fault {
	return func(rw http.ResponseWriter, _ *http.Request, _ http.Handler) { _, _ = fmt.Fprintln(rw, text) }
}

// endedAfter ends the answer after so many bytes as if it were whole.
func endedAfter(bytes int) fault {
	return func(rw http.ResponseWriter, req *http.Request, server http.Handler) {
		server.ServeHTTP(&shortened{ResponseWriter: rw, left: bytes}, req)
	}
}

// brokenAfter cuts the connection after so many bytes.
func brokenAfter(bytes int) fault {
	return func(rw http.ResponseWriter, req *http.Request, server http.Handler) {
		short := &shortened{ResponseWriter: rw, left: bytes}
		server.ServeHTTP(short, req)
		if short.left == 0 {
			panic(http.ErrAbortHandler)
		}
	}
}

// rotated is a log whose older lines have been rotated away.
func rotated(rw http.ResponseWriter, req *http.Request, server http.Handler) {
	query := req.URL.Query()
	query.Set("tailLines", "100")
	req.URL.RawQuery = query.Encode()
	server.ServeHTTP(rw, req)
}

// shortened takes so many bytes of an answer.
type shortened struct {
	http.ResponseWriter
	left int
}

func (s *shortened) Write(data []byte) (int, error) {
	n, err := s.ResponseWriter.Write(data[:min(len(data), s.left)])
	if s.left -= n; s.left == 0 && err == nil {
		err = errors.New("cut")
	}
	return n, err
}
