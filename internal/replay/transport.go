package replay

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"

	"k8s.io/client-go/rest"
)

// Config mounts the world in-process: a client that is made of it never leaves
// the program. host is what the client calls the server.
func (w *World) Config(host string) *rest.Config {
	return &rest.Config{Host: host, Transport: Transport(w.Handler())}
}

// Transport makes a round tripper of a handler. Answers stream: a watch
// arrives as it is written. Closing an answer's body ends its handler and
// waits for it.
func Transport(h http.Handler) http.RoundTripper { return transport{h} }

type transport struct{ handler http.Handler }

// RoundTrip hands req to the handler.
func (t transport) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(req.Context())
	reader, writer := io.Pipe()
	call := &call{header: http.Header{}, began: make(chan struct{}), ended: make(chan struct{}), body: writer}
	stop := context.AfterFunc(ctx, func() { _ = writer.CloseWithError(ctx.Err()) })
	inner := req.Clone(ctx)
	if inner.Body == nil {
		inner.Body = http.NoBody
	}
	go func() {
		defer close(call.ended)
		defer stop()
		call.serve(t.handler, inner)
	}()
	body := &answerBody{PipeReader: reader, cancel: cancel, ended: call.ended}
	select {
	case <-call.began:
		return call.response(req, body), nil
	case <-ctx.Done():
		_ = body.Close() // there is no body yet; this ends the handler
		return nil, req.Context().Err()
	}
}

// call is one request at its handler; it is the http.ResponseWriter.
type call struct {
	header http.Header
	sent   http.Header
	code   int
	body   *io.PipeWriter
	once   sync.Once
	began  chan struct{} // closed with the header
	ended  chan struct{} // closed when the handler has returned
}

func (c *call) serve(h http.Handler, req *http.Request) {
	defer func() {
		if bug := recover(); bug != nil {
			c.WriteHeader(http.StatusInternalServerError)
			_ = c.body.CloseWithError(fmt.Errorf("serve %s: %v", req.URL.Path, bug))
			return
		}
		c.WriteHeader(http.StatusOK)
		_ = c.body.Close()
	}()
	h.ServeHTTP(c, req)
	_ = req.Body.Close()
}

// Header is the header of the answer, until it is sent.
func (c *call) Header() http.Header { return c.header }

// WriteHeader sends the header.
func (c *call) WriteHeader(code int) {
	c.once.Do(func() {
		c.code, c.sent = code, c.header.Clone()
		close(c.began)
	})
}

// Write sends a part of the body when it is read.
func (c *call) Write(data []byte) (int, error) {
	c.WriteHeader(http.StatusOK)
	return c.body.Write(data)
}

// FlushError sends the header; nothing of the body is held back.
func (c *call) FlushError() error {
	c.WriteHeader(http.StatusOK)
	return nil
}

func (c *call) response(req *http.Request, body io.ReadCloser) *http.Response {
	return &http.Response{
		Status: fmt.Sprintf("%d %s", c.code, http.StatusText(c.code)), StatusCode: c.code,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: c.sent, Body: body, ContentLength: -1, Request: req,
	}
}

// answerBody is the body of an answer.
type answerBody struct {
	*io.PipeReader
	cancel context.CancelFunc
	ended  <-chan struct{}
}

// Close ends the handler and waits for it.
func (b *answerBody) Close() error {
	b.cancel()
	err := b.PipeReader.Close()
	<-b.ended
	return err
}
