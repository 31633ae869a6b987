package pictures

import (
	"bytes"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"k8s.io/cli-runtime/pkg/genericiooptions"

	"kdash/internal/app"
)

//go:generate go test -count=1 -run TestTheScreensOfTheREADMEAreOfTheDemo -update .

var update = flag.Bool("update", false, "take the pictures of the README anew")

const readme = "../../README.md"

// pictures are what the README shows, each by its keys in the demo.
var pictures = []struct{ says, size, keys string }{
	{
		"The overview: systems by component. A broker of Kafka has filled its disk, and the side pane says what to do:",
		"140x30", "jjjjjjjj",
	},
	{
		"`!` on any row says why: the finding, its evidence, what changed before it, and what it affects:",
		"120x42", "jjjjjjjj !",
	},
	{
		"Claims with how full they are, and the chain from pod to disk:",
		"140x42", ":claims Enter / orders Enter",
	},
	{
		"Logs, here of the broker and of its instance before: warnings and worse, stack traces open:",
		"120x16", ":pods Enter / broker-2 Enter l p L L X",
	},
}

func TestTheScreensOfTheREADMEAreOfTheDemo(t *testing.T) {
	const begin, end = "<!-- screens -->\n", "<!-- end screens -->"
	page, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, opened := strings.Cut(string(page), begin)
	old, tail, closed := strings.Cut(rest, end)
	if !opened || !closed {
		t.Fatalf("the README has no part between %q and %q", begin, end)
	}
	taken := gallery(t)
	if *update {
		if err := os.WriteFile(readme, []byte(head+begin+taken+end+tail), 0o644); err != nil { //nolint:gosec // it is for everyone to read
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(taken, old); diff != "" {
		t.Errorf("the README's screens are old, run `make generate`:\n%s", diff)
	}
}

func gallery(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, p := range pictures {
		args := []string{"demo", "--after", "3m", "--print", "--size", p.size, "--keys"}
		fmt.Fprintf(&b, "%s\n\n```\n$ kdash %s '%s'\n%s```\n\n", p.says, strings.Join(args, " "), p.keys, screen(t, append(args, p.keys)))
	}
	return b.String()
}

// screen is what a command prints, without the lines that hold nothing.
func screen(t *testing.T, args []string) string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(printed(t, args)) {
		if strings.Trim(line, " │\n") != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// printed is what kdash prints, by a clock that moves only while everything
// waits.
func printed(t *testing.T, args []string) string {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	var out, errOut bytes.Buffer
	synctest.Test(t, func(t *testing.T) {
		code := app.Run(t.Context(), app.Host{
			Args:      append([]string{"kdash"}, args...),
			Streams:   genericiooptions.IOStreams{In: strings.NewReader(""), Out: &out, ErrOut: &errOut},
			Getenv:    func(string) string { return "" },
			Now:       time.Now,
			Terminal:  func() bool { return false },
			ClientLog: func(*slog.Logger) {},
		})
		if code != 0 {
			t.Fatalf("kdash %v: exit code %d: %s", args, code, errOut.String())
		}
	})
	return out.String()
}
