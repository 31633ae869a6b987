package e2e

import (
	"bytes"
	"context"
	"fmt"
	"os"
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
	t.Cleanup(func() {
		if t.Failed() { // what the process said meanwhile, a data race above all, is there
			t.Logf("the log:\n%s", d.logged(t))
		}
	})
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
		if out.Len()+errOut.Len() > 0 {
			return fmt.Errorf("printed over the screen: %s%s", out.String(), errOut.String())
		}
		return nil
	})
	return d
}

// logged is the log so far.
func (d *dashboard) logged(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(d.log)
	if err != nil {
		t.Error(err)
	}
	return string(text)
}

// sees waits until all of the words are on the screen, in any case.
func (d *dashboard) sees(t *testing.T, words ...string) {
	t.Helper()
	d.seesWithin(t, soon, words...)
}

func (d *dashboard) seesWithin(t *testing.T, limit time.Duration, words ...string) {
	t.Helper()
	d.Until(limit, fmt.Sprintf("%q", words), func(screen string) bool { return shown(screen, words) == len(words) })
}

// loses waits until none of the words is on the screen.
func (d *dashboard) loses(t *testing.T, words ...string) {
	t.Helper()
	d.Until(soon, fmt.Sprintf("a screen without %q", words), func(screen string) bool { return shown(screen, words) == 0 })
}

func shown(screen string, words []string) (n int) {
	screen = strings.ToLower(screen)
	for _, w := range words {
		if strings.Contains(screen, strings.ToLower(w)) {
			n++
		}
	}
	return n
}

// goes runs a command line of the dashboard.
func (d *dashboard) goes(line string) { d.Keys(":", line, "Enter") }

// quits presses Ctrl-C and waits for the program to end.
func (d *dashboard) quits(t *testing.T) {
	t.Helper()
	d.Keys("Ctrl-C")
	ended := make(chan error, 1)
	go func() { ended <- d.Exit() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("the dashboard ended with %v", err)
		}
	case <-time.After(atOnce):
		t.Errorf("the dashboard still runs %s after Ctrl-C:\n%s", atOnce, d.Screen())
	}
}
