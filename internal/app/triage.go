package app

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kdash/internal/diagnose"
	"kdash/internal/headless"
	"kdash/internal/kube"
	"kdash/internal/model"
	"kdash/internal/present"
)

// triageFlags are the flags of `kdash triage`.
type triageFlags struct {
	output string
	failOn string
}

func newTriage(h Host, g *globals) *cobra.Command {
	var f triageFlags
	c := &cobra.Command{
		Use:   "triage",
		Short: "Say what is wrong now, why, since when, and what to do next",
		Long: "triage ranks the causes of what is wrong, with the evidence for each and the\n" +
			"objects behind it. It exits with 0 when nothing is found at the level of\n--fail-on, 10 when something is, 1 when it could not tell.",
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error { return runTriage(c.Context(), h, g, f) },
	}
	c.Flags().StringVarP(&f.output, "output", "o", "table", "One of "+strings.Join(triageFormats(), ", "))
	c.Flags().StringVar(&f.failOn, "fail-on", string(model.Warning), "The least severity that counts for the exit code: warning or critical")
	return c
}

func triageFormats() []string { return []string{"table", "json", "markdown"} }

// foundError is the outcome that something was found. It has been printed.
type foundError struct{ level model.Severity }

func (e *foundError) Error() string { return "findings at level " + string(e.level) }

func runTriage(ctx context.Context, h Host, g *globals, f triageFlags) error {
	level := model.Severity(f.failOn)
	switch {
	case !slices.Contains(triageFormats(), f.output):
		return usagef("there is no output %q; there are %s", f.output, strings.Join(triageFormats(), ", "))
	case level != model.Warning && level != model.Critical:
		return usagef("--fail-on is warning or critical, not %q", f.failOn)
	}
	d, err := examine(ctx, h, g)
	if err != nil {
		return err
	}
	if err := writeTriage(h.Streams.Out, f.output, d); err != nil {
		return err
	}
	return verdict(d, level)
}

// examine reads the cluster and says what is wrong in it, the logs asked.
func examine(ctx context.Context, h Host, g *globals) (d headless.Diagnosis, err error) {
	session, c, err := openQuietly(ctx, h, g)
	if err != nil {
		return d, err
	}
	d.Snapshot, err = readOnce(ctx, h, session, c, append(diagnose.Reads(), model.KindNamespace))
	if err != nil {
		return d, err
	}
	d.Findings = diagnose.Explain(ctx, d.Snapshot, tails{session}, explained)
	d.Unread = diagnose.Unread(d.Snapshot)
	d.Changes = changesBefore(ctx, session, d.Snapshot, d.Findings)
	return d, nil
}

// verdict is the exit code: something was found, or nothing, or so little
// could be read that nothing means nothing.
func verdict(d headless.Diagnosis, level model.Severity) error {
	for _, f := range d.Findings {
		if f.Ended.IsZero() && f.Severity.Rank() <= level.Rank() {
			return &foundError{level}
		}
	}
	if missing := d.Snapshot.MissingNamespaces(); len(missing) > 0 {
		return &kube.Problem{
			Code: "NoNamespace", Sentence: "could not tell: " + present.NotThere(missing),
			Next: "`kubectl get namespaces` lists those that there are",
		}
	}
	if src, blind := diagnose.Blind(d.Snapshot); blind {
		return &kube.Problem{
			Code: kube.Forbidden, Sentence: fmt.Sprintf("could not tell: %s could not be read (%s)", src.Kind, src.State),
			Next: "name the namespaces that you may read with -n a,b, or ask for the rights that the README lists",
		}
	}
	return nil
}

func writeTriage(w io.Writer, format string, d headless.Diagnosis) error {
	switch format {
	case "json":
		return headless.WriteTriageJSON(w, headless.TriageOf(d))
	case "markdown":
		return headless.WriteTriageMarkdown(w, d)
	}
	return headless.WriteTriageText(w, d)
}
