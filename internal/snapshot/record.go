package snapshot

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/version"

	"kdash/internal/replay"
)

// Record is a cluster as it was.
type Record struct {
	World      *replay.World
	Layout     string    // what wrote it: "kdash snapshot"
	At         time.Time // when; every age counts from here
	Context    string
	Cluster    string
	Server     string
	User       string
	Version    string   // of the server; "" when the record does not tell
	Namespaces []string // the only ones it tells of; nil: all
	Incomplete string   // why something may be missing; "" when nothing is
	Notes      []string // what was passed over
}

// Missing says why something may be missing, in one line; "" when nothing is.
func (r *Record) Missing() string {
	why := r.Notes
	if r.Incomplete != "" {
		why = slices.Concat([]string{r.Incomplete}, r.Notes)
	}
	switch len(why) {
	case 0:
		return ""
	case 1:
		return why[0]
	}
	return fmt.Sprintf("%s (and %d more remarks)", why[0], len(why)-1)
}

// Options say how a record is opened.
type Options struct {
	Now    time.Time // no record is younger than this
	Limits Limits
}

// Open reads a record of any layout: a file, an archive or a folder.
func Open(path string, o Options) (*Record, error) {
	l := &loader{limits: o.Limits, now: o.Now, seen: map[schema.GroupKind]bool{}}
	r := &reader{limits: o.Limits}
	if err := r.each(path, l.file); err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	record, err := l.finish(r)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	return record, nil
}

// loader gathers what the files of a record say.
type loader struct {
	limits Limits
	now    time.Time

	manifest *Manifest // of kdash's own archives
	outcome  *Outcome
	objects  []*unstructured.Unstructured
	seen     map[schema.GroupKind]bool // kinds that were listed, if only as empty lists
	denied   []denial
	logs     map[replay.LogName][]replay.Line
	stats    map[string][]byte
	version  version.Info
	layout   string
	dirs     []string  // namespaces that the layout has folders of
	latest   time.Time // that an object tells
	mtime    time.Time // of the youngest file
	notes    []string
}

// denial is a resource that could not be read.
type denial struct {
	resource string // its plural
	message  string
}

// file takes one file, by what it is called.
func (l *loader) file(f file) error {
	if f.name == "manifest.json" && l.manifest == nil && len(l.objects) == 0 {
		if ours, err := l.takeManifest(f.data); ours || err != nil {
			return err
		}
	}
	if l.manifest != nil {
		return l.own(f)
	}
	return l.foreign(f)
}

// add takes an object.
func (l *loader) add(o *unstructured.Unstructured) error {
	if len(l.objects) >= l.limits.Objects {
		return fmt.Errorf("%w: more than %d objects", ErrTooLarge, l.limits.Objects)
	}
	if o.GetName() == "" {
		return nil
	}
	l.objects = append(l.objects, o)
	l.seen[o.GroupVersionKind().GroupKind()] = true
	return nil
}

func (l *loader) note(format string, args ...any) {
	if len(l.notes) < 100 {
		l.notes = append(l.notes, fmt.Sprintf(format, args...))
	}
}

// finish makes the record.
func (l *loader) finish(r *reader) (*Record, error) {
	if l.manifest == nil && len(l.objects) == 0 && len(l.seen) == 0 {
		return nil, fmt.Errorf("%w: it holds no object of Kubernetes", ErrUnknown)
	}
	record := &Record{Layout: l.layout, Version: l.version.GitVersion, Notes: l.notes}
	switch {
	case l.manifest != nil:
		l.describeOwn(record)
	default:
		record.At = l.captured()
		record.Namespaces = l.namespaces()
	}
	if r.cut {
		record.Incomplete = "the archive ends too early"
	}
	if r.links > 0 {
		record.Notes = append(record.Notes, fmt.Sprintf("%d links were not followed", r.links))
	}
	record.World = replay.New(replay.Options{Clock: func() time.Time { return record.At }, User: record.User, Version: l.version})
	return record, l.fill(record.World)
}

// fill puts everything into the world.
func (l *loader) fill(w *replay.World) error {
	resources := l.resources()
	for _, r := range resources.announced {
		w.Announce(r)
	}
	for _, r := range resources.held {
		w.Serve(r)
	}
	for _, o := range l.objects {
		gvr, ok := resources.of[o.GroupVersionKind()]
		if !ok {
			continue
		}
		if err := w.Load(gvr, o); err != nil {
			return fmt.Errorf("load %s %q: %w", o.GetKind(), o.GetName(), err)
		}
	}
	for name, lines := range l.logs {
		w.Append(name, lines...)
	}
	for node, data := range l.stats {
		w.SetStats(node, data)
	}
	l.restrict(w, resources)
	return nil
}

// restrict refuses what was refused when the record was made.
func (l *loader) restrict(w *replay.World, resources catalogue) {
	if l.outcome != nil {
		for _, reading := range l.outcome.Readings {
			if reading.State == StateForbidden {
				gr := schema.GroupResource{Group: reading.Group, Resource: reading.Resource}
				w.Restrict(gr, replay.Rights{Namespaces: reading.Namespaces, Message: "it was forbidden when this was recorded"})
			}
		}
	}
	for _, d := range l.denied {
		for _, r := range slices.Concat(resources.held, builtIn()) {
			if r.Name == d.resource && !l.seen[schema.GroupKind{Group: r.Group, Kind: r.Kind}] {
				w.Restrict(r.GVR().GroupResource(), replay.Rights{Message: d.message})
			}
		}
	}
}

// Refused reports whether err says that a record is of no use or not safe.
func Refused(err error) bool {
	return errors.Is(err, ErrTooLarge) || errors.Is(err, ErrUnsafe) || errors.Is(err, ErrUnknown)
}
