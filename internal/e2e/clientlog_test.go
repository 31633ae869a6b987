package e2e

import (
	"context"
	"log/slog"
	"sync"

	"k8s.io/klog/v2"
)

// clientLog passes client-go's messages to the run that is on. It is told to
// klog once: klog has no lock, and a request that was given up at the end of a
// run may still ask it for a logger.
type clientLog struct {
	mu  sync.Mutex
	log *slog.Logger
}

func newClientLog() *clientLog {
	c := &clientLog{}
	c.set(slog.New(slog.DiscardHandler))
	klog.SetSlogLogger(slog.New(c))
	return c
}

func (c *clientLog) set(l *slog.Logger) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log = l
}

func (c *clientLog) handler() slog.Handler {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.log.Handler()
}

func (c *clientLog) Enabled(ctx context.Context, l slog.Level) bool {
	return c.handler().Enabled(ctx, l)
}

func (c *clientLog) Handle(ctx context.Context, r slog.Record) error {
	return c.handler().Handle(ctx, r)
}

func (c *clientLog) WithAttrs([]slog.Attr) slog.Handler { return c }

func (c *clientLog) WithGroup(string) slog.Handler { return c }
