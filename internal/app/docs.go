package app

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kdash/internal/keys"
)

// newDocs prints the generated part of the README, for `make generate`.
func newDocs() *cobra.Command {
	return &cobra.Command{
		Use:       "docs keys|commands",
		Short:     "Print the README's generated tables",
		Hidden:    true,
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"keys", "commands"},
		RunE: func(c *cobra.Command, args []string) error {
			text := keys.Markdown()
			if args[0] == "commands" {
				text = commandTable(c.Root())
			}
			_, err := fmt.Fprint(c.OutOrStdout(), text)
			return err
		},
	}
}

// commandTable lists the commands, then the flags that are kdash's own.
func commandTable(root *cobra.Command) string {
	var b strings.Builder
	b.WriteString("| command | does |\n|---|---|\n| `kdash` | " + root.Short + " |\n")
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			fmt.Fprintf(&b, "| `kdash %s` | %s |\n", strings.ReplaceAll(c.Use, "|", "\\|"), c.Short)
		}
	}
	b.WriteString("\n| flag | does |\n|---|---|\n")
	root.Flags().VisitAll(func(f *pflag.Flag) { flagRow(&b, f) })
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "namespace" || f.Name == "all-namespaces" || f.Name == "read-only" || f.Name == "config" {
			flagRow(&b, f)
		}
	})
	return b.String()
}

func flagRow(b *strings.Builder, f *pflag.Flag) {
	name := "`--" + f.Name + "`"
	if f.Shorthand != "" {
		name = "`-" + f.Shorthand + "`, " + name
	}
	fmt.Fprintf(b, "| %s | %s |\n", name, f.Usage)
}
