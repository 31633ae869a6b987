//go:build unix

package metrics

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"syscall"
	"testing"
	"time"

	"kdash/internal/model"
)

// crowded is the captured answer with its pods twice and a half: those of a node
// that is full, with its 110 pods.
func crowded(tb testing.TB) []byte {
	tb.Helper()
	data := captured(tb)
	from := bytes.Index(data, []byte(`"pods": [`)) + len(`"pods": [`)
	to := bytes.LastIndexByte(data, ']')
	pods := data[from:to]
	half := pods[:bytes.Index(pods[len(pods)/3:], []byte("\n  },\n"))+len(pods)/3+len("\n  }")]
	return bytes.Join([][]byte{data[:from], pods, []byte(","), pods, []byte(","), half, data[to:]}, nil)
}

// processor reports the processor time of an operation, which a busy machine
// does not stretch as it does the time on the clock.
func processor(b *testing.B) func() {
	b.Helper()
	start := processorTime(b)
	return func() {
		b.ReportMetric(float64((processorTime(b)-start).Microseconds())/1000/float64(b.N), "cpu-ms/op")
	}
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// BenchmarkSummary reads what one full node says.
func BenchmarkSummary(b *testing.B) {
	body := crowded(b)
	b.SetBytes(int64(len(body)))
	defer processor(b)()
	for b.Loop() {
		if _, err := summaryOf(body, time.Now(), everyPod); err != nil {
			b.Fatal(err)
		}
	}
}

// quiet takes what a poller says.
type quiet struct{}

func (quiet) SetVolumes(*model.VolumeSample) {}
func (quiet) SetSource(model.Source)         {}

// BenchmarkAMinuteOfPolling asks 200 full nodes once each, through a server
// that answers as kubelets do: what polling costs in a minute. The cost of that
// server is in it. The promise is 2 % of a core: 1.2 s.
func BenchmarkAMinuteOfPolling(b *testing.B) {
	body := crowded(b)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(body) }))
	defer server.Close()
	ask := func(ctx context.Context, node string) ([]byte, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/api/v1/nodes/"+node+"/proxy/stats/summary", http.NoBody)
		if err != nil {
			return nil, err
		}
		resp, err := server.Client().Do(req)
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
	nodes := map[string]string{}
	for i := range 200 {
		nodes["node-"+strconv.Itoa(i)] = ""
	}
	defer processor(b)()
	for b.Loop() {
		p := &VolumePoller{Ask: ask, Sink: quiet{}, Nodes: func() map[string]string { return nodes }, Limited: everyPod, Clock: time.Now}
		r := newRound(p)
		r.look(b.Context())
		if len(r.kubelets) != 200 || r.source().State != model.SourceSynced {
			b.Fatal(r.source())
		}
	}
}
