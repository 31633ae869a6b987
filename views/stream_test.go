package views

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/logs"
)

func TestReadLinesKeepsEveryLineAndCutsTheEndlessOne(t *testing.T) {
	long := strings.Repeat("x", 3*maxLine)
	for _, c := range []struct {
		name, log string
		want      []string
	}{
		{"nothing", "", nil},
		{"two lines", "a\nb\n", []string{"a", "b"}},
		{"Windows line ends", "a\r\nb\r\n", []string{"a", "b"}},
		{"last line without an end", "a\nb", []string{"a", "b"}},
		{"empty lines", "\n\n", []string{"", ""}},
		{"line too long", long + "\nnext\n", []string{long[:maxLine], "next"}},
		{"too long and cut off", long, []string{long[:maxLine]}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			if err := readLines(strings.NewReader(c.log), func(l string) { got = append(got, l) }); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// closeable is a log that never ends until it is closed.
type closeable struct {
	io.Reader
	closed chan struct{}
	once   *sync.Once
}

func (c closeable) Read(b []byte) (int, error) {
	if n, err := c.Reader.Read(b); err == nil {
		return n, nil
	}
	<-c.closed
	return 0, errors.New("closed")
}

func (c closeable) Close() error {
	c.once.Do(func() { close(c.closed) })
	return nil
}

type openerFunc func(ctx context.Context, r logs.Request) (io.ReadCloser, error)

func (f openerFunc) Open(ctx context.Context, r logs.Request) (io.ReadCloser, error) {
	return f(ctx, r)
}

func TestReadLogEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	open := openerFunc(func(context.Context, logs.Request) (io.ReadCloser, error) {
		return closeable{bytes.NewBufferString("one\n"), make(chan struct{}), new(sync.Once)}, nil
	})
	var got []string
	err := readLog(ctx, open, logs.Request{Pod: "events-0"}, func(l string) {
		got = append(got, l)
		cancel()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's end", err)
	}
	if diff := cmp.Diff([]string{"one"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadLogNamesWhatItTried(t *testing.T) {
	refused := errors.New("refused")
	open := openerFunc(func(context.Context, logs.Request) (io.ReadCloser, error) { return nil, refused })
	err := readLog(t.Context(), open, logs.Request{Namespace: "kafka", Pod: "events-0", Container: "broker"}, nil)
	if !errors.Is(err, refused) || err.Error() != "open log of kafka/events-0 broker: refused" {
		t.Errorf("got %v", err)
	}
}
