package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kdash/internal/kube"
	"kdash/internal/model"
	"kdash/internal/plain"
	"kdash/internal/snapshot"
)

// nowhere is the address of a record's server: a client that would dial it
// reaches nothing.
const nowhere = "http://record.invalid"

// clock is now, or once a record is open, the time of the record: all ages
// count from there.
func (g *globals) clock(now func() time.Time) func() time.Time {
	return func() time.Time {
		if g.record != nil {
			return g.record.At
		}
		return now()
	}
}

// openRecord opens what --from names.
func (g *globals) openRecord(h Host) error {
	if g.from == "" || g.record != nil {
		return nil
	}
	record, err := snapshot.Open(g.from, snapshot.Options{Now: h.Now(), Limits: snapshot.Generous()})
	if snapshot.Refused(err) {
		return &kube.Problem{
			Code: "Record", Sentence: err.Error(), Err: err,
			Next: "--from takes what kdash snapshot, kubectl cluster-info dump, troubleshoot, must-gather and kubectl get -o yaml|json write",
		}
	}
	if err != nil {
		return err
	}
	g.record = record
	if why := record.Missing(); why != "" {
		fmt.Fprintf(h.Streams.ErrOut, "warning: the record is incomplete: %s\n", plain.Text(why))
	}
	return nil
}

// readRecord makes a session read the record that is open, if one is. Nothing
// in it can be changed.
func (g *globals) readRecord(o *kube.Options) error {
	r := g.record
	if r == nil {
		return nil
	}
	o.Config, o.ReadOnly, o.Clock = r.World.Config(nowhere), true, func() time.Time { return r.At }
	o.Cluster = model.Cluster{
		Context: r.Context, Name: r.Cluster, Server: r.Server, User: r.User,
		Offline: true, Recorded: r.At, Incomplete: plain.Text(r.Missing()),
	}
	o.Namespaces = kube.SplitNamespaces(*g.connection.Namespace)
	if r.Namespaces == nil {
		return nil
	}
	for _, ns := range o.Namespaces {
		if !slices.Contains(r.Namespaces, ns) {
			return &kube.Problem{
				Code:     "Record",
				Sentence: fmt.Sprintf("the record does not tell of namespace %q", ns),
				Next:     "it tells of " + strings.Join(r.Namespaces, ", "),
			}
		}
	}
	if len(o.Namespaces) == 0 {
		o.Namespaces, o.AllNamespaces = r.Namespaces, false
	}
	return nil
}
