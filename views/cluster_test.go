package views

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"

	"kdash/internal/model"
)

// cluster answers what the dashboard asks, and remembers it.
type cluster struct {
	mu    sync.Mutex
	asked []string
	log   string // what every container prints
	err   error  // what every question gets
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

func (c *cluster) Logs(_ context.Context, r LogRequest) (io.ReadCloser, error) {
	err := c.note("log %s/%s %s previous=%v", r.Namespace, r.Pod, r.Container, r.Previous)
	if err != nil {
		return nil, err
	}
	text := fmt.Sprintf("%s starts\n%s", r.Pod, c.log)
	return io.NopCloser(bytes.NewBufferString(text)), nil
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
