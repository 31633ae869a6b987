package kube

import (
	"context"
	"net"
	"sync/atomic"
	"time"
)

// pulse is when the API server was last heard: until then what was read is
// true, however late it is noticed that nothing comes any more.
type pulse struct {
	clock func() time.Time
	nanos atomic.Int64 // 0 before the first beat
}

// last is the moment of the last beat; zero before the first, and always for a
// session that has no connection, a record.
func (p *pulse) last() time.Time {
	if n := p.nanos.Load(); n != 0 {
		return time.Unix(0, n)
	}
	return time.Time{}
}

type dialFunc = func(ctx context.Context, network, address string) (net.Conn, error)

// listen has everything that comes in over the connections of dial count as a
// beat, answers to pings too.
func (p *pulse) listen(dial dialFunc) dialFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &heard{conn, p}, nil
	}
}

// heard is a connection that beats.
type heard struct {
	net.Conn
	pulse *pulse
}

// Read beats when something came.
func (h *heard) Read(b []byte) (int, error) {
	n, err := h.Conn.Read(b)
	if n > 0 {
		h.pulse.nanos.Store(h.pulse.clock().UnixNano())
	}
	return n, err
}
