//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"kdash/internal/apiserver"
)

// measurement is what was seen of kdash. Times count from its start.
type measurement struct {
	firstPaint, firstPage  time.Duration // the first frame with rows; with all rows of the first page
	synced                 time.Duration
	readBytes              int64 // from the server until synced, as on the wire
	rss, peak              int64 // bytes after the start; the most of the whole run
	idleCPU, churnCPU      float64
	idleBytes              int64 // read while idle
	changes                int   // of pods, while kdash was measured
	idleKeys, churningKeys []time.Duration
}

// limit is how long any step may take before the bench gives up.
const limit = 3 * time.Minute

// subject is the kdash that is measured.
type subject struct {
	*terminal
	trace string
	began time.Time
	proxy *apiserver.Proxy
}

func measure(ctx context.Context, server *apiserver.Server, w *world, o options) (m measurement, err error) {
	dir, err := os.MkdirTemp("", "kdash-bench-")
	if err != nil {
		return m, fmt.Errorf("make a directory for kdash: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	s, err := open(server, dir, o)
	if err != nil {
		return m, err
	}
	defer s.close()
	defer func() {
		if err != nil && o.show {
			err = fmt.Errorf("%w; kdash drew: %q", err, s.drawn())
		}
	}()
	for _, step := range []func(context.Context, *measurement) error{
		s.start,
		func(ctx context.Context, m *measurement) error { return s.rest(ctx, m, o.idle) },
		func(ctx context.Context, m *measurement) error { return s.change(ctx, m, server, w, o) },
	} {
		if err := step(ctx, &m); err != nil {
			return m, err
		}
	}
	m.peak, err = memory(s.cmd.Process.Pid, "VmHWM")
	return m, err
}

// open starts kdash through the proxy, with nobody's settings.
func open(server *apiserver.Server, dir string, o options) (*subject, error) {
	config, trace := filepath.Join(dir, "kubeconfig"), filepath.Join(dir, "trace")
	if err := server.WriteKubeconfig(config, apiserver.Proxied); err != nil {
		return nil, err
	}
	began := time.Now()
	t, err := openTerminal(o.kdash, []string{"--all-namespaces"}, []string{
		"KUBECONFIG=" + config, "KDASH_TRACE=" + trace, "TERM=xterm-256color",
		"XDG_CONFIG_HOME=" + dir, "XDG_STATE_HOME=" + dir, "XDG_CACHE_HOME=" + dir,
	})
	if err != nil {
		return nil, err
	}
	return &subject{terminal: t, trace: trace, began: began, proxy: server.Proxy}, nil
}

// start waits for the first paint and the first page, and then until everything
// has been read.
func (s *subject) start(ctx context.Context, m *measurement) error {
	paint, err := s.await(ctx, firstPaint)
	if err != nil {
		return err
	}
	m.firstPaint = paint.at.Sub(s.began)
	page, err := s.await(ctx, firstPage)
	if err != nil {
		return err
	}
	m.firstPage = page.at.Sub(s.began)
	if m.synced, err = s.awaitQuiet(ctx); err != nil {
		return err
	}
	m.readBytes = s.proxy.BytesRead()
	events, err := readTrace(s.trace)
	if err != nil {
		return err
	}
	if e, ok := find(events, synced); ok {
		m.synced = e.at.Sub(s.began)
	}
	m.rss, err = memory(s.cmd.Process.Pid, "VmRSS")
	return err
}

// rest measures kdash while nothing changes, and then its answers to keys.
func (s *subject) rest(ctx context.Context, m *measurement, d time.Duration) (err error) {
	before := s.proxy.BytesRead()
	m.idleCPU, err = cpuShare(s.cmd.Process.Pid, func() error { return s.wait(ctx, d) })
	if err != nil {
		return err
	}
	m.idleBytes = s.proxy.BytesRead() - before
	m.idleKeys, err = s.play(ctx)
	return err
}

// change measures kdash while pods change, and then its answers to keys.
func (s *subject) change(ctx context.Context, m *measurement, server *apiserver.Server, w *world, o options) error {
	churning, stop := context.WithCancel(ctx)
	defer stop()
	done := make(chan error, 1)
	go func() {
		var err error
		m.changes, err = churn(churning, server, w.running, o.rate)
		done <- err
	}()
	before := s.proxy.BytesRead()
	var err error
	m.churnCPU, err = cpuShare(s.cmd.Process.Pid, func() error { return s.wait(ctx, o.churn) })
	if err == nil && s.proxy.BytesRead() == before {
		err = errors.New("kdash read nothing while pods changed")
	}
	if err == nil {
		m.churningKeys, err = s.play(ctx)
	}
	stop()
	return errors.Join(err, <-done)
}

// await waits for a line of the trace.
func (s *subject) await(ctx context.Context, what string) (event, error) {
	for end := time.Now().Add(limit); time.Now().Before(end); {
		events, err := readTrace(s.trace)
		if err != nil {
			return event{}, err
		}
		if e, ok := find(events, what); ok {
			return e, nil
		}
		if err := s.wait(ctx, 5*time.Millisecond); err != nil {
			return event{}, err
		}
	}
	return event{}, fmt.Errorf("await %q from kdash: nothing after %s", what, limit)
}

// awaitQuiet waits until kdash reads next to nothing for a while, and returns
// when it last read something: by then every source has been read.
func (s *subject) awaitQuiet(ctx context.Context) (time.Duration, error) {
	const (
		quiet   = 3 * time.Second
		trickle = 4 << 10 // bytes in one look that are no more than a heartbeat
		look    = 20 * time.Millisecond
	)
	last, read := time.Now(), s.proxy.BytesRead()
	for end := time.Now().Add(limit); time.Now().Before(end); {
		if err := s.wait(ctx, look); err != nil {
			return 0, err
		}
		if now := s.proxy.BytesRead(); now-read > trickle {
			last, read = time.Now(), now
		} else {
			read = now
		}
		if time.Since(last) > quiet {
			return last.Sub(s.began), nil
		}
	}
	return 0, fmt.Errorf("wait until kdash has read everything: it still reads after %s", limit)
}

// wait lets time pass, and fails when kdash ends meanwhile.
func (s *subject) wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-s.ended:
		return fmt.Errorf("kdash ended (%s), see -show", s.cmd.ProcessState)
	case <-ctx.Done():
		return ctx.Err()
	}
}
