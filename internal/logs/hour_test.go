package logs

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"testing"
	"time"

	"kdash/internal/model"
)

// chatters are so many containers, each of 1,000 lines a second.
const chatters = 10

// Ten seconds of 10,000 lines a second come through the engine, whole, and no
// more is held than the buffer may hold and what is on its way to it.
func TestTheEngineHoldsNoMoreThanItsBuffer(t *testing.T) { listen(t, 10*time.Second, 16<<20) }

// BenchmarkAnHour is an hour of that in simulated time: as fast as it goes.
func BenchmarkAnHour(b *testing.B) {
	for b.Loop() {
		b.ReportMetric(float64(listen(b, time.Hour, 64<<20))/(1<<20), "MiB-held")
	}
	b.ReportMetric(float64(b.N*3600*1000*chatters)/b.Elapsed().Seconds(), "lines/s")
}

// listen reads what all chatters write in a time, and tells the most that was
// held.
func listen(t testing.TB, d time.Duration, bound int64) (held uint64) {
	t.Helper()
	c := chatter{lines: int(d.Seconds()) * 1000}
	s := &scales{Buffer: NewBuffer(bound), every: uint64(c.lines) * chatters / 8, before: heap()}
	e := New(Options{
		Targets: []Target{{Pattern: regexp.MustCompile("")}}, Open: c, Look: c, Sink: s, Now: time.Now, Ordered: true,
	})
	e.Update(c.snapshot())
	if err := e.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	first, end := s.Range()
	if lost, _ := s.Lost(); end != uint64(c.lines)*chatters || lost != first || s.Bytes() > bound {
		t.Errorf("%d lines of %d, %d lost, the first is %d, %d bytes", end, c.lines*chatters, lost, first, s.Bytes())
	}
	const onTheWay = chatters * (laneRoom + 4*chunk)
	if s.most > uint64(bound)*5/4+onTheWay {
		t.Errorf("%d MiB on the heap for a bound of %d MiB", s.most>>20, bound>>20)
	}
	return s.most
}

// scales is a buffer that looks now and then at what is held.
type scales struct {
	*Buffer
	every, next  uint64
	before, most uint64
}

func (s *scales) Put(lines []Line) {
	s.Buffer.Put(lines)
	if _, end := s.Range(); end >= s.next {
		s.next += s.every
		s.most = max(s.most, heap()-min(s.before, heap()))
	}
}

// chatter is an API server of containers that write a line each millisecond.
type chatter struct{ lines int }

func (c chatter) snapshot() *model.Snapshot {
	s := &model.Snapshot{}
	for i := range chatters {
		s.Pods = append(s.Pods, &model.Pod{
			Meta:   model.Meta{Namespace: "lab", Name: fmt.Sprintf("kafka-%d", i), UID: fmt.Sprint(i)},
			States: []model.Container{{Name: "kafka", State: model.ContainerState{Phase: "running"}}},
		})
	}
	return s
}

// Open is the whole log of one container.
func (c chatter) Open(context.Context, Request) (io.ReadCloser, error) {
	return io.NopCloser(&chat{left: c.lines, at: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}), nil
}

// Look is never asked for: the logs are read to their end without following.
func (c chatter) Look(context.Context, string, string) (*model.Pod, error) { return nil, io.EOF }

// chat is the log of one container, made while it is read.
type chat struct {
	left int
	at   time.Time
	rest []byte
}

func (c *chat) Read(p []byte) (int, error) {
	if len(c.rest) == 0 && c.left == 0 {
		return 0, io.EOF
	}
	const usual = 160 // bytes of a line
	for ; c.left > 0 && len(c.rest)+usual < len(p); c.left-- {
		c.at = c.at.Add(time.Millisecond)
		c.rest = c.at.AppendFormat(c.rest, time.RFC3339Nano)
		c.rest = append(c.rest, " [2026-11-23 14:18:04,196] INFO [UnifiedLog partition=orders-7, dir=/var/lib/kafka] Rolled new log segment in 18 ms.\n"...)
	}
	n := copy(p, c.rest)
	c.rest = c.rest[:copy(c.rest, c.rest[n:])]
	return n, nil
}
