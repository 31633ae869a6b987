package app

import (
	"cmp"
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// pager shows a file in what PAGER names, else in less, on the terminal.
func (h Host) pager(ctx context.Context, file string) error {
	words := strings.Fields(cmp.Or(strings.TrimSpace(h.Getenv("PAGER")), "less"))
	c := exec.CommandContext(ctx, words[0], append(words[1:], file)...)
	c.Stdin, c.Stdout, c.Stderr = h.Streams.In, h.Streams.Out, h.Streams.ErrOut
	if err := runAlone(c); err != nil {
		return fmt.Errorf("show %s in %s: %w", file, words[0], err)
	}
	return nil
}
