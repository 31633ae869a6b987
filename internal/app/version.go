package app

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

func newVersion(h Host) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(c.OutOrStdout(), "kdash %s %s/%s %s\n", h.Version, runtime.GOOS, runtime.GOARCH, runtime.Version())
			return err
		},
	}
}
