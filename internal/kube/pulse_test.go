package kube

import (
	"context"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"kdash/internal/model"
)

func TestWhatTheServerSendsIsAPulse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &pulse{clock: time.Now}
		server, client := net.Pipe()
		conn, err := p.listen(func(context.Context, string, string) (net.Conn, error) { return client, nil })(t.Context(), "tcp", "x:1")
		if err != nil {
			t.Fatal(err)
		}
		if !p.last().IsZero() {
			t.Error("a pulse before anything came")
		}
		time.Sleep(time.Second)
		go func() { _, _ = server.Write([]byte("watch event")) }()
		if _, err := conn.Read(make([]byte, 64)); err != nil {
			t.Fatal(err)
		}
		beat := time.Now()
		time.Sleep(time.Minute)
		_ = server.Close()
		if _, err := conn.Read(make([]byte, 64)); err == nil {
			t.Error("read from a closed connection")
		}
		if !p.last().Equal(beat) {
			t.Errorf("last heard %s, want %s", p.last(), beat)
		}
	})
}

// The loss of a connection is noticed seconds later than it happens. What is
// shown was true until the server was last heard.
func TestRowsAreStaleSinceTheServerWasLastHeard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &pulse{clock: time.Now}
		var got standing
		g := newGauge(time.Now, p.last, func(s standing) { got = s })
		g.healthy()
		time.Sleep(time.Minute)
		beat := time.Now()
		p.nanos.Store(beat.UnixNano())
		time.Sleep(pingAfter + pingWait)
		g.trouble("reset")
		if got.state != model.SourceStale || !got.since.Equal(beat) {
			t.Errorf("%s since %s, want stale since %s", got.state, got.since, beat)
		}
	})
}
