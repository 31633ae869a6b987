package app

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"k8s.io/cli-runtime/pkg/genericiooptions"
)

// printed is what kdash prints for a command line, by a clock that moves only
// while everything waits.
func printed(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	synctest.Test(t, func(t *testing.T) {
		var o, e bytes.Buffer
		code = Run(t.Context(), Host{
			Args:      append([]string{"kdash"}, args...),
			Streams:   genericiooptions.IOStreams{In: strings.NewReader(""), Out: &o, ErrOut: &e},
			Getenv:    func(string) string { return "" },
			Now:       time.Now,
			Terminal:  func() bool { return false },
			ClientLog: func(*slog.Logger) {},
		})
		out, errOut = o.String(), e.String()
	})
	return code, out, errOut
}

func TestAScreenIsPrintedAfterItsKeys(t *testing.T) {
	for _, test := range []struct{ format, begins, holds string }{
		{"--print", "context demo", "pods > describe events-broker-2\nName:         events-broker-2\n"},
		{"--print=ansi", "\x1b[38;2;", "mName:\x1b[0m         events-broker-2\n"},
		{"--print=svg", "<svg xmlns=", ">Name:</text>\n<text x=\"117.6\" y=\"67.5\" textLength=\"126.0\" fill=\"#d7d7d7\">events-broker-2</text>"},
	} {
		code, out, errOut := printed(t, "demo", test.format, "--after", "4m", "--size", "90x20", "--keys", ":pods Enter / events-broker-2 Enter Enter")
		if code != 0 || errOut != "" || !strings.HasPrefix(out, test.begins) || !strings.Contains(out, test.holds) {
			t.Errorf("%s: exit code %d, %q\n%s", test.format, code, errOut, out)
		}
	}
}

func TestTheSameCommandPrintsTheSameScreen(t *testing.T) {
	args := []string{"demo", "--print=ansi", "--after", "3m", "--keys", ":claims Enter j"}
	_, first, _ := printed(t, args...)
	_, second, _ := printed(t, args...)
	if first != second {
		t.Errorf("first\n%s\nthen\n%s", first, second)
	}
}

func TestPrintRefusesWhatMakesNoScreen(t *testing.T) {
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"--print=png"}, `--print takes text, ansi, svg, not "png"`},
		{[]string{"--print", "--size", "wide"}, `not "wide"`},
		{[]string{"--print", "--size", "80x24x3"}, `not "80x24x3"`},
		{[]string{"--print", "--size", "9999x24"}, "from 20x5 to 500x300"},
		{[]string{"--print", "--keys", "q"}, "the keys leave the dashboard"},
		{[]string{"--keys", "j"}, "--keys and --size go with --print"},
		{[]string{"--size", "80x24"}, "--keys and --size go with --print"},
	} {
		code, out, errOut := printed(t, append([]string{"demo"}, test.args...)...)
		if code != exitUsage || out != "" || !strings.Contains(errOut, test.says) {
			t.Errorf("%v: exit code %d, %q %q", test.args, code, out, errOut)
		}
	}
}
