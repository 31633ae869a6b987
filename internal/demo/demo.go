package demo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/version"
	"k8s.io/client-go/rest"

	"kdash/internal/replay"
)

// Context is what the demo is called where a cluster's context is.
const Context = "demo"

// Options say how the demo goes.
type Options struct {
	Start    time.Time // what time it is at first
	Seed     uint64
	Speed    float64 // how fast its time goes; 1 is real time, at 0 it stands still
	Incident string  // the only one that happens; "" means all, one after another
	// After is how long it has gone on already when it is opened.
	After time.Duration
}

// ErrNoIncident says that there is no incident of that name.
var ErrNoIncident = errors.New("there is no such incident")

// Demo is a living data platform. Its methods but Run may be called from any
// goroutine.
type Demo struct {
	clock  clock
	world  *replay.World
	agenda agenda
	random *rand.Rand
	err    error

	kinds     map[schema.GroupVersionKind]schema.GroupVersionResource
	classes   map[string]class
	nodes     []*node
	workloads []*workload
	pods      map[string]*pod // by namespace/name
	claims    map[string]*volume
	events    map[eventKey]*corev1.Event
	ailments  []*ailment
	phrases   map[string]phrases
}

// New builds the platform as it is at o.Start, and lets o.After pass.
func New(o Options) (*Demo, error) {
	d := &Demo{
		clock:  clock{start: o.Start.Add(o.After), began: time.Now(), speed: o.Speed},
		agenda: agenda{now: o.Start.Truncate(time.Second)},
		random: rand.New(rand.NewPCG(o.Seed, o.Seed)), //nolint:gosec // chance that can be repeated is what is wanted

		kinds: map[schema.GroupVersionKind]schema.GroupVersionResource{}, classes: map[string]class{},
		pods: map[string]*pod{}, claims: map[string]*volume{}, events: map[eventKey]*corev1.Event{},
	}
	incidents, err := chosen(o.Incident)
	if err != nil {
		return nil, err
	}
	if err := d.build(); err != nil {
		return nil, fmt.Errorf("build the demo: %w", err)
	}
	d.agenda.advance(o.Start)
	d.play(incidents)
	d.agenda.advance(d.clock.start)
	return d, d.err
}

// Now is what time it is in the demo.
func (d *Demo) Now() time.Time { return d.clock.now() }

// Config is for clients of the demo's API server, which is in this program.
func (d *Demo) Config() *rest.Config { return d.world.Config("http://demo.invalid") }

// Run lets time pass until ctx ends. It is called once.
func (d *Demo) Run(ctx context.Context) error {
	if d.clock.speed == 0 {
		<-ctx.Done()
		return d.err
	}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return d.err
		case <-timer.C:
		}
		d.agenda.advance(d.clock.now())
		if d.err != nil {
			return fmt.Errorf("go on with the demo: %w", d.err)
		}
		timer.Reset(d.clock.until(d.agenda.next()))
	}
}

func (d *Demo) build() error {
	var c cluster
	if err := readFile("world/cluster.yaml", &c); err != nil {
		return err
	}
	if err := d.serve(c.Version); err != nil {
		return err
	}
	var err error
	if d.phrases, err = readPhrases(); err != nil {
		return err
	}
	systems, err := readSystems()
	if err != nil {
		return err
	}
	d.buildCluster(c)
	for _, s := range systems {
		d.buildSystem(s)
	}
	d.live()
	return d.err
}

// serve opens an API server that knows the kinds of world/kinds.yaml.
func (d *Demo) serve(kubernetes string) error {
	kinds, err := readKinds()
	if err != nil {
		return err
	}
	major, rest, _ := strings.Cut(strings.TrimPrefix(kubernetes, "v"), ".")
	minor, _, _ := strings.Cut(rest, ".")
	d.world = replay.New(replay.Options{
		Clock: d.Now, User: "demo", Living: true,
		Version: version.Info{Major: major, Minor: minor, GitVersion: kubernetes, Platform: "linux/amd64"},
	})
	for _, k := range kinds {
		d.world.Serve(k)
		d.kinds[k.GVR().GroupVersion().WithKind(k.Kind)] = k.GVR()
	}
	for _, k := range kinds {
		if strings.Contains(k.Group, ".") && !slices.Contains(ownGroups(), k.Group) {
			d.putAny(d.definition(k))
		}
	}
	return nil
}

// ownGroups are Kubernetes' groups with a dot in their names.
func ownGroups() []string {
	return []string{"storage.k8s.io", "networking.k8s.io", "apiextensions.k8s.io", "admissionregistration.k8s.io", "metrics.k8s.io"}
}
