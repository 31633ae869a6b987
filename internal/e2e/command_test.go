package e2e

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"k8s.io/cli-runtime/pkg/genericiooptions"

	"kdash/internal/app"
)

// outcome is what a run of a command left behind.
type outcome struct {
	code     int
	out, err string
}

// source is one entry of the sources that a list was read from.
type source struct {
	Kind       string
	State      string
	Namespaces []string
	Message    string
}

// list is what `kdash get KIND -o json` prints.
type list[T any] struct {
	Kind    string
	Items   []T
	Sources []source
}

func (l list[T]) source(kind string) source {
	for _, s := range l.Sources {
		if s.Kind == kind {
			return s
		}
	}
	return source{Kind: kind, State: "not told"}
}

// kdash runs a command on a kubeconfig.
func kdash(t *testing.T, kubeconfig string, args ...string) outcome {
	t.Helper()
	return kdashAt(t, time.Now, kubeconfig, args...)
}

// kdashAt is kdash by another clock, for what depends on how old things are.
func kdashAt(t *testing.T, now func() time.Time, kubeconfig string, args ...string) outcome {
	t.Helper()
	var out, errOut bytes.Buffer
	h := host(&out, &errOut, append([]string{"kdash", "--kubeconfig", kubeconfig}, args...))
	h.Now = now
	code := app.Run(t.Context(), h)
	return outcome{code, out.String(), errOut.String()}
}

// host is this machine without a terminal.
func host(out, errOut *bytes.Buffer, args []string) app.Host {
	return app.Host{
		Args:      args,
		Streams:   genericiooptions.IOStreams{In: &bytes.Buffer{}, Out: out, ErrOut: errOut},
		Getenv:    func(string) string { return "" },
		Now:       time.Now,
		Version:   "1.2.3",
		Terminal:  func() bool { return false },
		ClientLog: messages.set,
	}
}

// get runs `kdash get` and takes its JSON apart.
func get[T any](t *testing.T, kubeconfig string, args ...string) list[T] {
	t.Helper()
	return getAt[T](t, time.Now, kubeconfig, args...)
}

// getAt is get by another clock.
func getAt[T any](t *testing.T, now func() time.Time, kubeconfig string, args ...string) list[T] {
	t.Helper()
	got := kdashAt(t, now, kubeconfig, append([]string{"get", "-o", "json"}, args...)...)
	if got.code != 0 {
		t.Fatalf("kdash get %s: exit code %d: %s", strings.Join(args, " "), got.code, got.err)
	}
	var l list[T]
	if err := json.Unmarshal([]byte(got.out), &l); err != nil {
		t.Fatalf("kdash get %s: %v in\n%s", strings.Join(args, " "), err, got.out)
	}
	return l
}

// eventually runs a command until ok is content with it; the cluster's own
// controllers take their time.
func eventually(t *testing.T, what string, ok func() (done bool, seen string)) {
	t.Helper()
	const within = 30 * time.Second
	late := time.Now().Add(within)
	for {
		done, seen := ok()
		if done {
			return
		}
		if time.Now().After(late) {
			t.Fatalf("%s: not within %s; the last seen:\n%s", what, within, seen)
		}
	}
}
