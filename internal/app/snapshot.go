package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kdash/internal/kube"
	"kdash/internal/snapshot"
)

// snapshotFlags are the flags of `kdash snapshot`.
type snapshotFlags struct {
	logs       time.Duration
	previous   bool
	configMaps bool
}

func newSnapshot(h Host, g *globals) *cobra.Command {
	var f snapshotFlags
	c := &cobra.Command{
		Use:   "snapshot FILE.tar.gz",
		Short: "Record the cluster into a file, to be opened with --from",
		Long: "snapshot records everything that kdash reads, and what kubectl needs besides: objects, custom\n" +
			"resources of data systems, events, usage, the kubelets' statistics and logs. Secrets are recorded\n" +
			"by name only, ConfigMaps without their values, and what looks like a credential is left out; the\n" +
			"archive lists what that was. Ctrl-C leaves a valid archive of what was read until then.",
		Args: oneFile("snapshot"),
		RunE: func(c *cobra.Command, args []string) error { return runSnapshot(c.Context(), h, g, f, args[0]) },
	}
	c.Flags().DurationVar(&f.logs, "logs", 10*time.Minute, "How far back to record the containers' logs; 0 records none")
	c.Flags().BoolVar(&f.previous, "previous", true, "Record the logs of instances before the last restart, too: findings quote them")
	c.Flags().BoolVar(&f.configMaps, "config-maps", false, "Record the values of ConfigMaps, too")
	return c
}

func oneFile(command string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usagef("%s needs one file", command)
		}
		return nil
	}
}

func runSnapshot(ctx context.Context, h Host, g *globals, f snapshotFlags, path string) error {
	session, _, err := openQuietly(ctx, h, g)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return &kube.Problem{Code: "Exists", Sentence: fmt.Sprintf("%s is there already", path), Next: "remove it, or name another file"}
	}
	bar := newBar(h.Streams.ErrOut)
	request := requestOf(h, f, session)
	request.Progress = bar.show
	outcome, err := writeRecord(ctx, path, request, func(ctx context.Context, part string) []byte {
		bar.show("findings", 0, 1)
		return findingsIn(ctx, h, g.config, part)
	})
	bar.clear()
	if err != nil {
		return err
	}
	summarise(h.Streams.Out, path, outcome)
	if objects, _ := count(outcome); objects == 0 {
		return &kube.Problem{
			Code: "NothingRead", Sentence: path + " holds no object: none could be read",
			Next: "name the namespaces that you may read with -n a,b, or ask for the rights that the README lists",
		}
	}
	if !outcome.Complete {
		return &kube.Problem{
			Code: "Interrupted", Sentence: fmt.Sprintf("%s: %s", path, outcome.Reason),
			Next: "it opens with --from, and says what is missing",
		}
	}
	return nil
}

func requestOf(h Host, f snapshotFlags, session *kube.Session) snapshot.Request {
	cluster := session.Cluster()
	others := []string{session.Namespace()}
	for _, c := range session.Contexts() {
		if c.Cluster == cluster.Name && c.Namespace != "" {
			others = append(others, c.Namespace)
		}
	}
	slices.Sort(others)
	return snapshot.Request{
		Config: session.Config(),
		Manifest: snapshot.Manifest{
			Tool: "kdash " + h.Version, Context: cluster.Context, Cluster: cluster.Name,
			Server: cluster.Server, User: cluster.User, Namespaces: cluster.Namespaces,
		},
		Others: slices.Compact(others), Logs: f.logs, Previous: f.previous, ConfigMaps: f.configMaps, Clock: h.Now,
	}
}

// writeRecord writes beside the file and renames at the end, so that a file of
// that name is always whole.
func writeRecord(ctx context.Context, path string, request snapshot.Request, findings func(context.Context, string) []byte) (*snapshot.Outcome, error) {
	beside := path + ".part"
	request.Findings = func(ctx context.Context) []byte { return findings(ctx, beside) }
	f, err := os.OpenFile(beside, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, fmt.Errorf("write the record: %w", err)
	}
	outcome, err := snapshot.Save(ctx, f, request)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, errors.Join(err, os.Remove(beside))
	}
	if err := os.Rename(beside, path); err != nil {
		return nil, fmt.Errorf("write the record: %w", err)
	}
	return outcome, nil
}

// findingsIn is what is wrong by a record, as `kdash triage -o json` has it. The
// record is worth having without: where that cannot be told it is nothing.
func findingsIn(ctx context.Context, h Host, config, path string) []byte {
	g := &globals{connection: kube.NewFlags(), config: config, from: path}
	h.Now = g.clock(h.Now)
	d, err := examine(ctx, h, g)
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	if writeTriage(&out, "json", d) != nil {
		return nil
	}
	return out.Bytes()
}

// summarise says what a record holds and what it does not, a line for each
// reason.
func summarise(w io.Writer, path string, o *snapshot.Outcome) {
	missing := map[string][]string{} // resources by what became of them
	for _, r := range o.Readings {
		if r.State == snapshot.StateRead {
			continue
		}
		name := strings.Trim(r.Resource+"."+r.Group, ".")
		if len(r.Namespaces) > 0 {
			name += " but in " + strings.Join(r.Namespaces, " and ")
		}
		missing[r.State] = append(missing[r.State], name)
	}
	objects, kinds := count(o)
	fmt.Fprintf(w, "%s: %d objects of %d kinds, the statistics of %d kubelets, %d logs; %d values left out that looked like credentials\n",
		path, objects, kinds, len(o.Stats), o.Logs, len(o.Redacted))
	for _, state := range slices.Sorted(maps.Keys(missing)) {
		fmt.Fprintf(w, "%s (%d): %s\n", state, len(missing[state]), strings.Join(missing[state], ", "))
	}
}

// count counts the objects of a record and the kinds that were read.
func count(o *snapshot.Outcome) (objects, kinds int) {
	for _, r := range o.Readings {
		objects += r.Objects
		if r.State == snapshot.StateRead {
			kinds++
		}
	}
	return objects, kinds
}
