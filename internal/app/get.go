package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/labels"

	"kdash/internal/headless"
	"kdash/internal/kube"
	"kdash/internal/model"
	"kdash/internal/present"
)

// getFlags are the flags of `kdash get`.
type getFlags struct {
	selector string
	output   string
}

func newGet(h Host, g *globals) *cobra.Command {
	var f getFlags
	c := &cobra.Command{
		Use:   "get KIND [NAME]",
		Short: "Print what a page shows, for scripts",
		Long:  "get prints what a page of the dashboard shows. KIND is one of\n" + strings.Join(kindNames(), ", ") + ".",
		Args:  getArguments,
		RunE:  func(c *cobra.Command, args []string) error { return runGet(c.Context(), h, g, f, args) },
		ValidArgsFunction: func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return starting(kindNames(), typed), cobra.ShellCompDirectiveNoFileComp
		},
	}
	c.Flags().StringVarP(&f.selector, "selector", "l", "", "Label selector, as kubectl takes it")
	c.Flags().StringVarP(&f.output, "output", "o", "table", "One of "+strings.Join(headless.Formats(), ", "))
	return c
}

func kindNames() []string {
	var names []string
	for _, k := range headless.Kinds() {
		names = append(names, k.Plural)
	}
	return names
}

func getArguments(_ *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return usagef("get needs a kind: %s", strings.Join(kindNames(), ", "))
	case len(args) > 2:
		return usagef("get takes a kind and one name, not %q", args[2])
	}
	return nil
}

func runGet(ctx context.Context, h Host, g *globals, f getFlags, args []string) error {
	kind, err := headless.KindNamed(args[0])
	if err != nil {
		return &usageError{err}
	}
	q, err := query(f, args[1:])
	if err != nil {
		return err
	}
	if !slices.Contains(headless.Formats(), f.output) {
		return usagef("there is no output %q; there are %s", f.output, strings.Join(headless.Formats(), ", "))
	}
	reads := kind.Reads
	if f.output == "json" || f.output == "yaml" {
		reads = slices.Concat(reads, kind.Details)
	}
	snapshot, err := look(ctx, h, g, reads)
	if err != nil {
		return err
	}
	if err := readable(snapshot, kind); err != nil {
		return err
	}
	q.Namespaces = snapshot.Cluster.Namespaces
	l := headless.ListOf(kind, snapshot, q)
	if q.Name != "" && len(l.Items) == 0 {
		return fmt.Errorf("%s %q: no such object in what was read", kind.Plural, q.Name)
	}
	return write(h, f.output, kind, snapshot, l)
}

func query(f getFlags, name []string) (headless.Query, error) {
	var q headless.Query
	if len(name) > 0 {
		q.Name = name[0]
	}
	if f.selector == "" {
		return q, nil
	}
	selector, err := labels.Parse(f.selector)
	if err != nil {
		return q, usagef("label selector %q: %w", f.selector, err)
	}
	q.Selector = selector
	return q, nil
}

// look opens the session that the flags name and reads these kinds. It warns of
// namespaces that do not exist: an empty list could mean that all is well.
func look(ctx context.Context, h Host, g *globals, kinds []model.Kind) (*model.Snapshot, error) {
	session, c, err := openQuietly(ctx, h, g)
	if err != nil {
		return nil, err
	}
	snapshot, err := readOnce(ctx, h, session, c, append(slices.Clone(kinds), model.KindNamespace))
	if err != nil {
		return nil, err
	}
	if missing := snapshot.MissingNamespaces(); len(missing) > 0 {
		fmt.Fprintln(h.Streams.ErrOut, "warning: "+present.NotThere(missing))
	}
	return snapshot, nil
}

// readable is the refusal when the kind that was asked for may not be read
// anywhere.
func readable(s *model.Snapshot, k headless.Kind) error {
	src := s.Source(k.Subject)
	switch src.State {
	case model.SourceForbidden:
		return &kube.Problem{
			Code: kube.Forbidden, Sentence: sentenceOf(src),
			Next: "name the namespaces that you may read with -n a,b, or ask for the rights that the README lists",
		}
	case model.SourceAbsent:
		if s.Cluster.Offline {
			return errors.New(src.Message)
		}
		return fmt.Errorf("the API server has no %s: %s", k.Subject, src.Message)
	}
	return nil
}

func write(h Host, format string, kind headless.Kind, s *model.Snapshot, l headless.List) error {
	switch format {
	case "json":
		return headless.WriteJSON(h.Streams.Out, l)
	case "yaml":
		return headless.WriteYAML(h.Streams.Out, l)
	case "name":
		return headless.WriteNames(h.Streams.Out, l)
	}
	st := kind.State
	st.Wide = format == "wide"
	return headless.WriteTable(h.Streams.Out, s, kind.Table(s, st, s.At), l)
}

// sentenceOf is why a source could not be read, without what to do next.
func sentenceOf(src model.Source) string {
	sentence, _, _ := strings.Cut(src.Message, ";")
	return sentence
}
