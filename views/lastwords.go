package views

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kdash/internal/logs"
	"kdash/internal/model"
	"kdash/internal/present"
)

// How much of a log is read for a finding.
const (
	lastLines = 40
	lastBytes = 64 << 10
	lastWait  = 10 * time.Second
)

// lastWords reads the end of one log, once.
type lastWords struct {
	shell *shell
	of    model.LogOf
	words present.LastWords
	done  context.CancelFunc // nil until something is read
}

// begin reads the end of a log, unless that was begun, and calls ready when it
// is there.
func (l *lastWords) begin(of model.LogOf, ready func()) {
	if of == l.of && l.done != nil || of.Container == "" || l.shell.opts.Actions == nil {
		return
	}
	l.stop()
	l.of, l.words = of, present.LastWords{Reason: "reading ..."}
	ctx, cancel := context.WithTimeout(l.shell.crew.ctx, lastWait)
	l.done = cancel
	actions, pump := l.shell.opts.Actions, l.shell.pump // l belongs to the UI goroutine
	l.shell.crew.run(func(context.Context) {
		lines, err := readLast(ctx, actions, of)
		pump.post(func() {
			if !errors.Is(ctx.Err(), context.Canceled) {
				l.take(lines, err)
				ready()
			}
		})
	})
}

func (l *lastWords) take(lines []string, err error) {
	switch {
	case err != nil:
		l.words = present.LastWords{Reason: l.shell.words(err)}
	case len(lines) == 0:
		l.words = present.LastWords{Reason: "it is empty"}
	default:
		l.words = present.LastWords{Lines: lines}
	}
}

func (l *lastWords) stop() {
	if l.done != nil {
		l.done()
		l.done = nil
	}
}

// readLast is the end of a log, bounded in lines and in bytes.
func readLast(ctx context.Context, from logs.Opener, of model.LogOf) ([]string, error) {
	tail := int64(lastLines)
	stream, err := from.Open(ctx, logs.Request{
		Namespace: of.Pod.Namespace, Pod: of.Pod.Name, Container: of.Container, Previous: of.Previous, Tail: &tail,
	})
	if err != nil {
		return nil, err
	}
	defer func() { _ = stream.Close() }()
	data, err := io.ReadAll(io.LimitReader(stream, lastBytes))
	if len(data) == 0 && err != nil {
		return nil, err
	}
	var lines []string
	for line := range strings.Lines(ansi.Strip(string(data))) {
		if line = strings.TrimRight(withoutStamp(line), " \r\n"); line != "" {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// withoutStamp takes off the time that the API server puts before a line;
// nearly every program writes its own.
func withoutStamp(line string) string {
	stamp, text, ok := strings.Cut(line, " ")
	if _, err := time.Parse(time.RFC3339Nano, stamp); !ok || err != nil {
		return line
	}
	return text
}
