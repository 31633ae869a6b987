package snapshot

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/version"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/rest"
)

// Request says what to record.
type Request struct {
	Config     *rest.Config // of the cluster
	Manifest   Manifest     // what is known of it: tool, context, cluster, server, user, namespaces
	Others     []string     // namespaces to try where those of the cluster cannot be listed
	Logs       time.Duration
	Previous   bool // the logs of instances before the last restart, too
	ConfigMaps bool // their values, too
	Clock      func() time.Time
	// Findings tells what is wrong, by the record that has been written until
	// then. Nil, or no answer, leaves it out.
	Findings func(context.Context) []byte
	// Progress hears how far each stage is. It may be called from several
	// goroutines; nil hears nothing.
	Progress func(stage string, done, total int)
}

// atOnce is how many requests are under way at a time.
const atOnce = 6

// saver records one cluster.
type saver struct {
	Request
	client  rest.Interface
	archive *archive
	report  *report
	pods    []*unstructured.Unstructured
	nodes   []string
}

// Save writes a record of a cluster to w. When ctx ends before all is read,
// what was read until then is still written, and the outcome says so. Parts
// that cannot be read are no error: the outcome names them.
func Save(ctx context.Context, w io.Writer, r Request) (*Outcome, error) {
	s := &saver{Request: r, report: newReport()}
	if s.Progress == nil {
		s.Progress = func(string, int, int) {}
	}
	if err := s.greet(ctx); err != nil {
		return nil, err
	}
	s.archive = newArchive(w, s.Manifest.Time)
	if err := s.archive.addJSON("manifest.json", s.Manifest); err != nil {
		return nil, err
	}
	err := s.objects(ctx)
	if err == nil {
		err = s.stats(ctx)
	}
	if err == nil && s.Logs > 0 {
		err = s.logs(ctx)
	}
	if err != nil && ctx.Err() == nil {
		return nil, err
	}
	outcome := s.report.outcome(ctx.Err() == nil)
	if err := s.archive.addJSON("outcome.json", outcome); err != nil {
		return nil, err
	}
	return &outcome, s.findings(ctx)
}

// findings adds what is wrong to a record that is complete. Up to here it is an
// archive that can be opened.
func (s *saver) findings(ctx context.Context) error {
	if s.Findings != nil && ctx.Err() == nil {
		if err := s.archive.flush(); err != nil {
			return err
		}
		if data := s.Findings(ctx); len(data) > 0 {
			if err := s.archive.add("findings.json", data); err != nil {
				return err
			}
		}
	}
	return s.archive.close()
}

// greet asks for what the manifest tells of the server.
func (s *saver) greet(ctx context.Context) error {
	d, err := discovery.NewDiscoveryClientForConfig(s.Config)
	if err != nil {
		return fmt.Errorf("make a client: %w", err)
	}
	s.client = d.RESTClient()
	s.Manifest.APIVersion, s.Manifest.Kind = APIVersion, Kind
	if s.Manifest.Version, s.Manifest.Time, err = s.serverTime(ctx); err != nil {
		return err
	}
	groups, lists, err := discovery.ToDiscoveryInterfaceWithContext(d).ServerGroupsAndResourcesWithContext(ctx)
	if err != nil && len(lists) == 0 {
		return fmt.Errorf("ask %s for its kinds: %w", s.Manifest.Server, err)
	}
	s.Manifest.Resources = resourcesOf(groups, lists)
	return nil
}

// serverTime is the version and the time that the server tells; its clock is
// the one that wrote the objects' times.
func (s *saver) serverTime(ctx context.Context) (version.Info, time.Time, error) {
	client, err := rest.HTTPClientFor(s.Config)
	if err != nil {
		return version.Info{}, time.Time{}, fmt.Errorf("make a client: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.client.Get().AbsPath("/version").URL().String(), nil)
	if err != nil {
		return version.Info{}, time.Time{}, fmt.Errorf("ask for the version: %w", err)
	}
	resp, err := client.Do(req)
	if err != nil {
		return version.Info{}, time.Time{}, fmt.Errorf("ask for the version: %w", err)
	}
	defer func() { _ = resp.Body.Close() }()
	var info version.Info
	if err := json.NewDecoder(io.LimitReader(resp.Body, 1<<20)).Decode(&info); err != nil {
		return version.Info{}, time.Time{}, fmt.Errorf("read the version of the server: %w", err)
	}
	at, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		at = s.Clock().UTC().Truncate(time.Second)
	}
	return info, at, nil
}

// Interrupted is the reason of an outcome that Ctrl-C cut short.
const Interrupted = "interrupted before everything was read"
