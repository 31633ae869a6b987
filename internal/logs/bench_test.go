package logs

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"sync"
	"testing"
	"time"

	"kdash/internal/model"
)

// canned is an API server that has the same log for every container.
type canned struct {
	log  []byte
	pods []*model.Pod
	*httptest.Server
}

const cannedLines = 100_000

func newCanned(b *testing.B, streams int) *canned {
	b.Helper()
	c := &canned{}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(c.log) // a reader that has gone is its own affair
	}))
	b.Cleanup(c.Close)
	at := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for i := range cannedLines {
		at = at.Add(100 * time.Microsecond)
		c.log = fmt.Appendf(c.log, "%s [2026-11-23 14:18:04,196] INFO [UnifiedLog partition=orders-%d, dir=/var/lib/kafka] Rolled new log segment at offset %d in 18 ms.\n", at.Format(time.RFC3339Nano), i%12, i)
	}
	for i := range streams {
		c.pods = append(c.pods, &model.Pod{
			Meta:   model.Meta{Namespace: "lab", Name: fmt.Sprintf("kafka-%02d", i), UID: fmt.Sprint(i)},
			States: []model.Container{{Name: "kafka", State: model.ContainerState{Phase: "running"}}},
		})
	}
	return c
}

func (c *canned) Open(ctx context.Context, _ Request) (io.ReadCloser, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, nil)
	if err != nil {
		return nil, err
	}
	answer, err := c.Client().Do(r)
	if err != nil {
		return nil, err
	}
	return answer.Body, nil
}

func (c *canned) Look(context.Context, string, string) (*model.Pod, error) { return c.pods[0], nil }

// benchmarkStreams reads so many streams with the engine and, in the same
// round, the same bytes with no work done, so that what else the machine does
// weighs on both.
func benchmarkStreams(b *testing.B, streams int) {
	b.Helper()
	c := newCanned(b, streams)
	b.SetBytes(int64(len(c.log) * streams))
	b.ReportAllocs()
	var working, idle time.Duration
	for b.Loop() {
		begun := time.Now()
		c.read(b)
		working += time.Since(begun)
		begun = time.Now()
		c.drain(b)
		idle += time.Since(begun)
	}
	lines := float64(cannedLines * streams * b.N)
	b.ReportMetric(lines/working.Seconds(), "lines/s")
	b.ReportMetric(lines/idle.Seconds(), "lines/s-no-work")
	b.ReportMetric(working.Seconds()/idle.Seconds(), "x-no-work")
}

// read is the engine at work on all streams.
func (c *canned) read(b *testing.B) {
	b.Helper()
	e := New(Options{
		Targets: []Target{{Pattern: regexp.MustCompile("")}}, Open: c, Look: c,
		Sink: NewBuffer(64 << 20), Now: time.Now, Ordered: true,
	})
	e.Update(&model.Snapshot{Pods: c.pods})
	if err := e.Run(b.Context()); err != nil {
		b.Fatal(err)
	}
}

// drain reads the bytes of all streams and does nothing.
func (c *canned) drain(b *testing.B) {
	b.Helper()
	var readers sync.WaitGroup
	for range c.pods {
		readers.Go(func() {
			body, err := c.Open(b.Context(), Request{})
			if err != nil {
				b.Error(err)
				return
			}
			if _, err := io.Copy(io.Discard, body); err != nil {
				b.Error(err)
			}
			_ = body.Close()
		})
	}
	readers.Wait()
}

func BenchmarkOneStream(b *testing.B)    { benchmarkStreams(b, 1) }
func BenchmarkFiftyStreams(b *testing.B) { benchmarkStreams(b, 50) }
