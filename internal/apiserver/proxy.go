package apiserver

import (
	"context"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
)

// Proxy forwards TCP connections to a server, and is the network that a test
// breaks and heals. Its methods may be called from any goroutine.
type Proxy struct {
	listener net.Listener
	target   string
	read     atomic.Int64
	tasks    sync.WaitGroup

	mu     sync.Mutex
	gate   chan struct{} // closed while bytes may pass
	refuse bool
	conns  map[net.Conn]bool
}

// StartProxy forwards a free loopback port to the address target until Close.
func StartProxy(target string) (*Proxy, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen for the proxy to %s: %w", target, err)
	}
	p := &Proxy{listener: l, target: target, gate: make(chan struct{}), conns: map[net.Conn]bool{}}
	close(p.gate)
	p.tasks.Go(p.accept)
	return p, nil
}

// Addr is where the proxy listens, as host:port.
func (p *Proxy) Addr() string { return p.listener.Addr().String() }

// BytesRead is how many bytes the server has sent through the proxy so far.
func (p *Proxy) BytesRead() int64 { return p.read.Load() }

// Pause holds back every byte, in both directions and on connections old and
// new, which all stay open: a network that swallows packets.
func (p *Proxy) Pause() {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.gate:
		p.gate = make(chan struct{})
	default: // paused already
	}
}

// Reset breaks every open connection with a TCP reset. New ones still pass: a
// load balancer that restarted.
func (p *Proxy) Reset() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		abort(c)
	}
}

// Refuse breaks every open connection and every new one until Resume: a server
// that is down.
func (p *Proxy) Refuse() {
	p.mu.Lock()
	p.refuse = true
	p.mu.Unlock()
	p.Reset()
}

// Resume heals what Pause and Refuse did. Bytes held back arrive.
func (p *Proxy) Resume() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refuse = false
	select {
	case <-p.gate:
	default:
		close(p.gate)
	}
}

// Close stops listening, breaks every connection and waits for the copying to
// end.
func (p *Proxy) Close() {
	_ = p.listener.Close()
	p.Refuse()
	p.mu.Lock()
	select {
	case <-p.gate:
	default:
		close(p.gate)
	}
	p.mu.Unlock()
	p.tasks.Wait()
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		p.tasks.Go(func() { p.serve(client) })
	}
}

// serve forwards one connection until either side ends it.
func (p *Proxy) serve(client net.Conn) {
	if !p.track(client) {
		return
	}
	defer p.untrack(client)
	server, err := net.Dial("tcp", p.target)
	if err != nil {
		abort(client)
		return
	}
	if !p.track(server) {
		return
	}
	defer p.untrack(server)

	ctx, cancel := context.WithCancel(context.Background())
	stop := context.AfterFunc(ctx, func() { _, _ = client.Close(), server.Close() })
	defer stop()
	var both sync.WaitGroup
	both.Go(func() { defer cancel(); p.copy(ctx, server, client, nil) })
	both.Go(func() { defer cancel(); p.copy(ctx, client, server, &p.read) })
	both.Wait()
}

// copy moves bytes while the gate is open and counts them in n, which may be nil.
func (p *Proxy) copy(ctx context.Context, to io.Writer, from io.Reader, n *atomic.Int64) {
	buf := make([]byte, 64<<10)
	for {
		size, err := from.Read(buf)
		if n != nil {
			n.Add(int64(size))
		}
		if !p.pass(ctx) {
			return
		}
		if _, werr := to.Write(buf[:size]); werr != nil || err != nil {
			return
		}
	}
}

// pass waits until bytes may pass, and is false when the connection ended first.
func (p *Proxy) pass(ctx context.Context) bool {
	p.mu.Lock()
	gate := p.gate
	p.mu.Unlock()
	select {
	case <-gate:
		return true
	case <-ctx.Done():
		return false
	}
}

func (p *Proxy) track(c net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.refuse {
		abort(c)
		return false
	}
	p.conns[c] = true
	return true
}

func (p *Proxy) untrack(c net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.conns, c)
	_ = c.Close()
}

// abort closes a connection with a reset instead of an orderly end.
func abort(c net.Conn) {
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = c.Close()
}
