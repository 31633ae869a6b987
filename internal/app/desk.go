package app

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"kdash/internal/catalog"
	"kdash/internal/kube"
	"kdash/internal/logs"
	"kdash/internal/model"
	"kdash/internal/store"
	"kdash/views"
)

// desk is what the dashboard works at: the session that is open, and the store
// that it feeds. It is the dashboard's views.Actions.
type desk struct {
	ctx     context.Context // of the dashboard; every session ends with it
	host    Host
	catalog *catalog.Catalog
	mail    *views.Mailbox
	synced  func(*model.Snapshot) // hears each snapshot, for the trace
	open    func(ctx context.Context, contextName string, namespaces []string) (*kube.Session, error)

	session atomic.Pointer[kube.Session] // the one that is read; looking never blocks

	mu         sync.Mutex // held while one session is exchanged for another
	namespaces []string
	stop       context.CancelFunc
	running    *errgroup.Group
}

// start reads session until it is stopped.
func (d *desk) start(session *kube.Session) {
	ctx, stop := context.WithCancel(d.ctx)
	st := store.New(d.host.Now, d.catalog)
	st.SetCluster(session.Cluster())
	g := new(errgroup.Group)
	found := make(chan *model.Snapshot, 1)
	g.Go(func() error { return session.Watch(ctx, st) })
	g.Go(func() error { return inquire(ctx, tails{session}, found, st) })
	g.Go(func() error {
		settled := false
		return st.Run(ctx, func(s *model.Snapshot) {
			d.mail.Put(s)
			d.synced(s)
			if len(s.Findings) > 0 {
				newest(found, s)
			}
			if !settled && len(s.Sources) > 0 && answered(s, sourceKinds(s)) {
				// What reading took is given back once: afterwards little changes.
				settled = true
				debug.FreeOSMemory()
			}
		})
	})
	d.session.Store(session)
	d.stop, d.running = stop, g
}

// close stops what runs and waits for it.
func (d *desk) close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stop == nil {
		return nil
	}
	d.stop()
	return d.running.Wait()
}

// exchange puts another session in the place of the one that runs. When it
// cannot be opened the old one goes on.
func (d *desk) exchange(ctx context.Context, contextName string, namespaces []string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.exchangeLocked(ctx, contextName, namespaces)
}

func (d *desk) exchangeLocked(ctx context.Context, contextName string, namespaces []string) error {
	session, err := d.open(ctx, contextName, namespaces)
	if err != nil {
		return err
	}
	d.stop()
	if err := d.running.Wait(); err != nil {
		return fmt.Errorf("stop reading %s: %w", d.current().Cluster().Context, err)
	}
	d.namespaces = namespaces
	d.start(session)
	return nil
}

func (d *desk) current() *kube.Session { return d.session.Load() }

// SwitchContext opens another context of the kubeconfig.
func (d *desk) SwitchContext(ctx context.Context, name string) error {
	return d.exchange(ctx, name, nil)
}

// SetNamespaces narrows what is read of the present context.
func (d *desk) SetNamespaces(ctx context.Context, namespaces []string) error {
	return d.exchange(ctx, d.current().Cluster().Context, namespaces)
}

// Refresh reads everything anew.
func (d *desk) Refresh(ctx context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.exchangeLocked(ctx, d.current().Cluster().Context, d.namespaces)
}

// Contexts lists the contexts of the kubeconfig.
func (d *desk) Contexts() []views.Context {
	infos := d.current().Contexts()
	out := make([]views.Context, len(infos))
	for i, c := range infos {
		out[i] = views.Context(c)
	}
	return out
}

// Describe is what kubectl describe prints.
func (d *desk) Describe(ctx context.Context, ref model.Ref) (string, error) {
	return d.current().Describe(ctx, ref)
}

// YAML is the object as the API server has it, without Secret values.
func (d *desk) YAML(ctx context.Context, ref model.Ref) (string, error) {
	return d.current().YAML(ctx, ref)
}

// History is how the object of a workload changed.
func (d *desk) History(ctx context.Context, ref model.Ref) (model.History, error) {
	return d.current().History(ctx, ref)
}

// Open opens the log of one container.
func (d *desk) Open(ctx context.Context, r logs.Request) (io.ReadCloser, error) {
	return podLogs{d.current()}.Open(ctx, r)
}

// Look reads a pod as it is now.
func (d *desk) Look(ctx context.Context, namespace, pod string) (*model.Pod, error) {
	return podLogs{d.current()}.Look(ctx, namespace, pod)
}

// OpenFile opens a file of a node's logs.
func (d *desk) OpenFile(ctx context.Context, node, path string) (io.ReadCloser, error) {
	return podLogs{d.current()}.OpenFile(ctx, node, path)
}
