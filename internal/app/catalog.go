package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"kdash/internal/catalog"
	"kdash/internal/model"
	"kdash/internal/plain"
	"kdash/internal/store"
	"kdash/internal/words"
)

func newCatalog(h Host, g *globals) *cobra.Command {
	c := &cobra.Command{
		Use:   "catalog check FILE | list | explain KIND/NAME",
		Short: "Check, list and explain what systems are recognised by",
		Long: "catalog is about the recognisers by which workloads get the name of a data\n" +
			"system: those built in, and those of your settings and of the folder catalog\nbeside them.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("catalog has no command %q; there are check, list, explain", args[0])
			}
			return usagef("catalog needs a command: check, list, explain")
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	c.AddCommand(newCatalogCheck(h), newCatalogList(h, g), newCatalogExplain(h, g))
	return c
}

func newCatalogCheck(h Host) *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE",
		Short: "Tell whether a file of systems and rules can be used",
		Args:  oneArgument("catalog check needs one file"),
		RunE:  func(_ *cobra.Command, args []string) error { return checkCatalog(h.Streams.Out, args[0]) },
	}
}

func newCatalogList(h Host, g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the systems that are recognised",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			s, err := loadSettings(h, g)
			if err != nil {
				return err
			}
			c, err := s.catalog()
			if err != nil {
				return err
			}
			return listSystems(h.Streams.Out, c)
		},
	}
}

func newCatalogExplain(h Host, g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "explain KIND/NAME",
		Short: "Say why an object got the name of its system",
		Long: "explain lists every recogniser that matched an object, with its weight, and says\n" +
			"why one system won. KIND is pod, claim, a workload's kind or that of a custom\nresource.",
		Args: oneArgument("catalog explain needs one KIND/NAME, such as pod/kafka-0"),
		RunE: func(c *cobra.Command, args []string) error { return explainName(c.Context(), h, g, args[0]) },
	}
}

func oneArgument(words string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usagef("%s", words)
		}
		return nil
	}
}

// checkCatalog loads a file beside the built-in systems and tries its examples.
func checkCatalog(out io.Writer, path string) error {
	data, err := readSome(path)
	if err != nil {
		return fmt.Errorf("check the catalogue: %w", err)
	}
	before, err := catalog.Load()
	if err != nil {
		return err
	}
	after, err := catalog.Load(catalog.File{Name: path, Data: data})
	if err != nil {
		return err
	}
	examples, misses, err := after.Examples()
	if err != nil {
		return fmt.Errorf("check the catalogue: %w", err)
	}
	own := 0
	for _, s := range after.Systems() {
		if s.Source == path {
			own++
		}
	}
	added := len(after.Systems()) - len(before.Systems())
	fmt.Fprintf(out, "%s is fine: it adds %s, replaces %d and has %s\n",
		plain.Text(path), words.Count(added, "system"), own-added, words.Count(after.Rules(), "rule"))
	if examples+misses > 0 {
		fmt.Fprintf(out, "examples that are recognised: %d; near misses that are not: %d\n", examples, misses)
	}
	return nil
}

// readSome reads a file up to what the catalogue refuses as too long.
func readSome(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, catalog.SizeLimit+1))
}

func listSystems(out io.Writer, c *catalog.Catalog) error {
	w := tabwriter.NewWriter(out, 0, 0, 3, ' ', 0)
	fmt.Fprintln(w, "COMPONENT\tSYSTEM\tFILE\tDOCS\tROLES")
	for _, s := range c.Systems() {
		cells := []string{s.Component, s.Name, s.Source, orDash(s.Docs), orDash(strings.Join(s.Roles, ","))}
		for i := range cells {
			cells[i] = plain.Text(cells[i])
		}
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	return w.Flush()
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

func explainName(ctx context.Context, h Host, g *globals, target string) error {
	word, name, ok := strings.Cut(target, "/")
	if !ok || name == "" {
		return usagef("%q is not of the form KIND/NAME", target)
	}
	session, c, err := openQuietly(ctx, h, g)
	if err != nil {
		return err
	}
	st := store.New(h.Now, c)
	snapshot, err := readInto(ctx, st, session, append(model.FirstKinds(), model.KindDefinition))
	if err != nil {
		return err
	}
	ref, err := find(snapshot, word, name)
	if err != nil {
		return err
	}
	e, identity, ok := st.Evidence(ref)
	if !ok {
		return fmt.Errorf("%s: it is no part of a system, so nothing names it", ref)
	}
	return explanation(h.Streams.Out, ref, identity, c.Explain(e))
}

// explanation prints the name, what matched, and why the winner won.
func explanation(out io.Writer, ref model.Ref, id *model.Identity, matches []catalog.Match) error {
	fmt.Fprintf(out, "%s: %s\n", plain.Text(ref.String()), plain.Text(identityWords(id)))
	if len(matches) > 0 {
		w := tabwriter.NewWriter(out, 0, 0, 3, ' ', 0)
		fmt.Fprintln(w, "\nSYSTEM\tCOMPONENT\tSCORE\tWEIGHT\tEVIDENCE")
		for _, m := range matches {
			fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%s\n", plain.Text(m.System), plain.Text(m.Component), m.Score, m.Weight, plain.Text(m.Evidence))
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	fmt.Fprintln(out, "\n"+plain.Text(decision(matches)))
	if len(matches) > 0 {
		fmt.Fprintln(out, "A score counts the strongest of each kind of evidence: label, name, image, command, ports and so on.")
	}
	if id != nil && id.PartOf != "" && len(id.Why) > 0 {
		fmt.Fprintf(out, "It is there for %s: %s.\n", plain.Text(id.PartOf), plain.Text(id.Why[len(id.Why)-1]))
	}
	return nil
}

func identityWords(id *model.Identity) string {
	if id == nil || id.System == catalog.Other {
		return "its system is not known, so it is shown under " + catalog.Other
	}
	words := strings.TrimSpace(id.System+" "+id.Instance) + " (" + string(id.Component) + ")"
	if id.Role != "" {
		words += ", role " + id.Role
	}
	return words
}

// decision says why the winner won.
func decision(matches []catalog.Match) string {
	switch {
	case len(matches) == 0:
		return "Nothing in the catalogue matches it, so its system is not known."
	case !matches[0].Winner:
		return fmt.Sprintf("No score reaches the %d that a name takes, so its system is not known.", catalog.Threshold)
	}
	winner := matches[0]
	for _, m := range matches {
		if m.System != winner.System {
			return fmt.Sprintf("%s wins with %d; the next is %s with %d. A name takes %d.", winner.System, winner.Score, m.System, m.Score, catalog.Threshold)
		}
	}
	return fmt.Sprintf("%s wins with %d, unopposed. A name takes %d.", winner.System, winner.Score, catalog.Threshold)
}
