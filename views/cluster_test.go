package views

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"kdash/internal/logs"
	"kdash/internal/model"
)

// cluster answers what the dashboard asks, and remembers it.
type cluster struct {
	mu    sync.Mutex
	asked []string
	log   string // what every container prints, with stamps
	logOf func(logs.Request) string
	snap  *model.Snapshot // the newest that was published
	err   error           // what every question gets
	past  model.History   // of every workload
}

func (c *cluster) note(format string, args ...any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, fmt.Sprintf(format, args...))
	return c.err
}

func (c *cluster) Describe(_ context.Context, ref model.Ref) (string, error) {
	err := c.note("describe %s", ref)
	return fmt.Sprintf("Name:       %s\nNamespace:  %s\nStatus:     Running [ERROR] \x1b[31mred\n", ref.Name, ref.Namespace), err
}

func (c *cluster) YAML(_ context.Context, ref model.Ref) (string, error) {
	err := c.note("yaml %s", ref)
	return fmt.Sprintf("# managedFields folded: helm\nkind: %s\nmetadata:\n  name: %s\n", ref.Kind, ref.Name), err
}

func (c *cluster) History(_ context.Context, ref model.Ref) (model.History, error) {
	past := c.past
	past.Of = ref
	return past, c.err
}

// Open is the log of a container. One that is followed stays open.
func (c *cluster) Open(ctx context.Context, r logs.Request) (io.ReadCloser, error) {
	err := c.note("log %s/%s %s previous=%v", r.Namespace, r.Pod, r.Container, r.Previous)
	if err != nil {
		return nil, err
	}
	text := c.log
	if c.logOf != nil {
		text = sinceThen(c.logOf(r), r.Since)
	}
	if !r.Follow {
		return io.NopCloser(strings.NewReader(text)), nil
	}
	from, to := io.Pipe()
	go func() {
		_, _ = io.WriteString(to, text)
		<-ctx.Done()
		_ = to.CloseWithError(ctx.Err())
	}()
	return from, nil
}

// sinceThen leaves out the lines before a time, as the API does.
func sinceThen(log string, since time.Time) string {
	from := since.UTC().Format(time.RFC3339)
	var left strings.Builder
	for line := range strings.Lines(log) {
		if since.IsZero() || line >= from {
			left.WriteString(line)
		}
	}
	return left.String()
}

// OpenFile implements logs.Files: there are none.
func (c *cluster) OpenFile(context.Context, string, string) (io.ReadCloser, error) {
	return nil, errors.New("404 page not found")
}

// Look is the pod as the snapshot has it.
func (c *cluster) Look(_ context.Context, namespace, name string) (*model.Pod, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p, ok := c.snap.Pod(namespace, name); ok {
		return p, nil
	}
	return nil, &logs.Refusal{Cause: logs.NotFound, Err: errors.New("there is no such pod")}
}

func (c *cluster) Contexts() []Context {
	return []Context{{Name: "dev", Cluster: "dev-eu"}, {Name: "prod", Cluster: "prod-eu", Current: true}}
}

func (c *cluster) SwitchContext(_ context.Context, name string) error {
	return c.note("context %s", name)
}

func (c *cluster) SetNamespaces(_ context.Context, names []string) error {
	return c.note("namespaces %v", names)
}

func (c *cluster) Refresh(context.Context) error { return c.note("refresh") }
