package snapshot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"kdash/internal/replay"
)

// takeManifest reads the manifest of kdash's own archives. It is false for
// another tool's file of that name.
func (l *loader) takeManifest(data []byte) (bool, error) {
	var m Manifest
	if json.Unmarshal(data, &m) != nil || m.Kind != Kind || !strings.HasPrefix(m.APIVersion, "kdash/") {
		return false, nil
	}
	if m.APIVersion != APIVersion {
		return false, fmt.Errorf("%w: it was written by a newer kdash (%s), as %s", ErrUnknown, m.Tool, m.APIVersion)
	}
	l.manifest, l.layout, l.version = &m, "kdash snapshot", m.Version
	return true, nil
}

// own takes a file of kdash's own archive. One that a newer kdash added is
// passed over.
func (l *loader) own(f file) error {
	parts := strings.Split(f.name, "/")
	switch {
	case f.name == "outcome.json":
		var o Outcome
		if err := json.Unmarshal(f.data, &o); err != nil {
			return fmt.Errorf("read outcome.json: %w", err)
		}
		l.outcome = &o
	case len(parts) == 4 && parts[0] == "objects" && strings.HasSuffix(f.name, ".jsonl"):
		return l.ownObjects(f)
	case len(parts) == 2 && parts[0] == "stats":
		l.setStats(strings.TrimSuffix(parts[1], ".json"), f.data)
	case len(parts) == 5 && parts[0] == "logs":
		name := replay.LogName{Namespace: parts[1], Pod: parts[2], Container: parts[3], Previous: parts[4] == "previous.log"}
		l.addLog(name, replay.SplitLines(f.data, true))
	}
	return nil
}

func (l *loader) ownObjects(f file) error {
	for line := range bytes.Lines(f.data) {
		o, err := l.decodeJSON(line)
		if err != nil {
			return fmt.Errorf("read %q: %w", f.name, err)
		}
		if err := l.add(&unstructured.Unstructured{Object: o}); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) setStats(node string, data []byte) {
	if l.stats == nil {
		l.stats = map[string][]byte{}
	}
	if json.Valid(data) {
		l.stats[node] = data
	}
}

func (l *loader) addLog(name replay.LogName, lines []replay.Line) {
	if l.logs == nil {
		l.logs = map[replay.LogName][]replay.Line{}
	}
	l.logs[name] = lines
}

func (l *loader) describeOwn(r *Record) {
	m := l.manifest
	r.At, r.Context, r.Cluster, r.Server, r.User, r.Namespaces = m.Time.UTC(), m.Context, m.Cluster, m.Server, m.User, m.Namespaces
	switch {
	case l.outcome == nil:
		r.Incomplete = "the archive ends too early"
	case !l.outcome.Complete:
		r.Incomplete = l.outcome.Reason
	}
}

// ownResources are those that the outcome lists, or where it is missing, those
// that there are files of.
func (l *loader) ownResources() catalogue {
	c := catalogue{announced: l.manifest.Resources, of: map[schema.GroupVersionKind]schema.GroupVersionResource{}}
	held := map[schema.GroupVersionResource]bool{}
	if l.outcome != nil {
		for _, reading := range l.outcome.Readings {
			gvr := schema.GroupVersionResource{Group: reading.Group, Version: reading.Version, Resource: reading.Resource}
			held[gvr] = reading.State != StateFailed
		}
	}
	for _, r := range l.manifest.Resources {
		gvk := schema.GroupVersionKind{Group: r.Group, Version: r.Version, Kind: r.Kind}
		if held[r.GVR()] || l.outcome == nil && l.seen[gvk.GroupKind()] {
			c.hold(r)
		}
	}
	return c
}
