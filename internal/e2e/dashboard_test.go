package e2e

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kdash/internal/app"
	"kdash/internal/screentest"
	"kdash/views"
)

// soon is how long the dashboard may take for what a person waits for; it
// takes a fraction of it on an idle machine.
const soon = 15 * time.Second

// dashboard is kdash without a command, on a screen.
type dashboard struct {
	*screentest.Driver
	log string // the file it logs to
}

// open starts the dashboard on a kubeconfig, as a terminal would show it.
func open(t *testing.T, kubeconfig string, args ...string) *dashboard {
	t.Helper()
	d := &dashboard{log: filepath.Join(t.TempDir(), "kdash.log")}
	args = append([]string{"kdash", "--kubeconfig", kubeconfig, "--log-file", d.log}, args...)
	d.Driver = screentest.Start(t, 140, 40, func(ctx context.Context, screen screentest.Screen) error {
		var out, errOut bytes.Buffer
		h := host(&out, &errOut, args)
		h.Terminal = func() bool { return true }
		h.Views = func(ctx context.Context, o views.Options) error {
			o.Screen = screen
			return views.Run(ctx, o)
		}
		if code := app.Run(ctx, h); code != 0 {
			return fmt.Errorf("exit code %d: %s", code, errOut.String())
		}
		return nil
	})
	return d
}

// sees waits until all of the words are on the screen.
func (d *dashboard) sees(t *testing.T, words ...string) {
	t.Helper()
	d.seesWithin(t, soon, words...)
}

func (d *dashboard) seesWithin(t *testing.T, limit time.Duration, words ...string) {
	t.Helper()
	d.Until(limit, fmt.Sprintf("%q", words), func(screen string) bool {
		for _, w := range words {
			if !strings.Contains(screen, w) {
				return false
			}
		}
		return true
	})
}

// loses waits until none of the words is on the screen.
func (d *dashboard) loses(t *testing.T, words ...string) {
	t.Helper()
	d.Until(soon, fmt.Sprintf("a screen without %q", words), func(screen string) bool {
		for _, w := range words {
			if strings.Contains(screen, w) {
				return false
			}
		}
		return true
	})
}

// goes runs a command line of the dashboard.
func (d *dashboard) goes(line string) { d.Keys(":", line, "Enter") }
