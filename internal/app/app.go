// Package app wires kdash together: command line and settings to a session,
// session to store, store to the screen or to a command's output. Nothing here
// decides anything about the cluster.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"golang.org/x/term"
	"k8s.io/cli-runtime/pkg/genericiooptions"
	"k8s.io/klog/v2"

	"kdash/internal/kube"
	"kdash/internal/plain"
	"kdash/views"
)

// The exit codes of the command-line contract.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitFound  = 10
)

// Host is what a run of the program sees of the machine.
type Host struct {
	Args    []string // with the program's name first
	Streams genericiooptions.IOStreams
	Getenv  func(string) string
	Now     func() time.Time
	Version string
	// Terminal reports whether a screen can be opened.
	Terminal func() bool
	// ClientLog says where client-go's messages go from now on, in all of the
	// process.
	ClientLog func(*slog.Logger)
	// Views shows the dashboard until it is left: views.Run, which nil stands
	// for, or a test's that brings a screen of its own.
	Views func(context.Context, views.Options) error
}

// System is the Host of a real process.
func System(version string) Host {
	if info, ok := debug.ReadBuildInfo(); version == "" && ok {
		version = strings.TrimPrefix(info.Main.Version, "v")
	}
	return Host{
		Args:      os.Args,
		Streams:   genericiooptions.IOStreams{In: os.Stdin, Out: os.Stdout, ErrOut: os.Stderr},
		Getenv:    os.Getenv,
		Now:       time.Now,
		Version:   version,
		ClientLog: func(l *slog.Logger) { klog.SetSlogLogger(l) },
		Terminal: func() bool {
			return term.IsTerminal(int(os.Stdin.Fd())) && term.IsTerminal(int(os.Stdout.Fd()))
		},
	}
}

// Run does what the arguments say and returns the exit code. Whatever goes
// wrong is told in one sentence on standard error, with what to do next.
func Run(ctx context.Context, h Host) int {
	command, err := execute(ctx, h)
	if err == nil {
		return exitDone
	}
	name := commandName(h.Args)
	var usage *usageError
	if errors.As(err, &usage) {
		report(h.Streams.ErrOut, name, usage.err.Error(), fmt.Sprintf("see `%s --help`", command))
		return exitUsage
	}
	var found *foundError
	if errors.As(err, &found) {
		return exitFound
	}
	problem := kube.Explain(err)
	report(h.Streams.ErrOut, name, problem.Sentence, problem.Next)
	return exitFailed
}

// usageError is a command line that cannot be understood.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error { return &usageError{fmt.Errorf(format, args...)} }

func report(w io.Writer, name, sentence, next string) {
	fmt.Fprintf(w, "%s: %s\n", name, plain.Text(sentence))
	if next != "" {
		fmt.Fprintf(w, "%s\n", plain.Text(next))
	}
}
