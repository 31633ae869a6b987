package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/template"
	"time"

	"golang.org/x/term"

	"kdash/internal/logs"
	"kdash/internal/logs/output"
	"kdash/internal/plain"
)

// logPrinter prints what the engine reads: lines on standard output, marks and
// what else there is to say on standard error. While the output takes nothing
// the streams wait.
type logPrinter struct {
	out     *bufio.Writer
	aside   io.Writer // standard error; nil with --only-log-lines
	sieve   *logs.Sieve
	printer *output.Printer
	stop    func(error)
	refused int
	refusal string
}

func (f *logFlags) printer(h Host) (*logPrinter, error) {
	filter, err := f.filter()
	if err != nil {
		return nil, err
	}
	o, err := f.format(h)
	if err != nil {
		return nil, err
	}
	p := &logPrinter{out: bufio.NewWriterSize(h.Streams.Out, 64<<10), sieve: logs.NewSieve(filter), printer: output.NewPrinter(o), stop: func(error) {}}
	if !f.onlyLines {
		p.aside = h.Streams.ErrOut
	}
	return p, nil
}

func (f *logFlags) format(h Host) (o output.Options, err error) {
	if !slices.Contains(output.Formats(), f.output) {
		return o, fmt.Errorf("there is no output %q; there are %s", f.output, strings.Join(output.Formats(), ", "))
	}
	o.Format = f.output
	if o.Colour, err = wantsColour(h, f.colour); err != nil {
		return o, err
	}
	layouts := map[string]string{"": "", "default": "2006-01-02T15:04:05.000000000Z07:00", "short": "01-02 15:04:05"}
	layout, ok := layouts[f.timestamps]
	if !ok {
		return o, fmt.Errorf("--timestamps is default or short, not %q", f.timestamps)
	}
	o.Timestamps = layout
	if o.Zone, err = time.LoadLocation(f.zone); err != nil {
		return o, fmt.Errorf("--timezone %q: %w", f.zone, err)
	}
	highlight, err := expressions("highlight", slices.Concat(f.include, f.highlight))
	if err != nil {
		return o, err
	}
	o.Highlight = output.Highlights(highlight)
	if err := f.palettes(&o); err != nil {
		return o, err
	}
	o.Template, err = f.templateOf(o.Colour)
	return o, err
}

// palettes are the colours of names that the flags ask for.
func (f *logFlags) palettes(o *output.Options) (err error) {
	if o.PodColours, err = output.ParseColours(f.podColours); err != nil {
		return fmt.Errorf("--pod-colors: %w", err)
	}
	o.ContainerColours = o.PodColours
	if len(f.containerColours) == 0 {
		return nil
	}
	if o.ContainerColours, err = output.ParseColours(f.containerColours); err != nil {
		return fmt.Errorf("--container-colors: %w", err)
	}
	return nil
}

// templateOf is the template that the flags name; nil when they name none.
func (f *logFlags) templateOf(colour bool) (*template.Template, error) {
	text := f.template
	if f.templateFile != "" {
		data, err := os.ReadFile(f.templateFile)
		if err != nil {
			return nil, fmt.Errorf("read the template: %w", err)
		}
		text = string(data)
	}
	if text == "" {
		return nil, nil
	}
	return output.ParseTemplate(text, colour)
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// Put prints lines. What cannot be written ends the run.
func (p *logPrinter) Put(lines []logs.Line) {
	for i := range lines {
		p.sieve.Gather(&lines[i], p.print)
	}
	p.check(p.out.Flush())
}

func (p *logPrinter) print(l *logs.Line) {
	if l.Mark != nil {
		p.tell(l)
		return
	}
	p.check(p.printer.Print(p.out, l))
}

// check ends the run when the output is closed, which is no failure, or cannot
// be written.
func (p *logPrinter) check(err error) {
	switch {
	case err == nil:
	case errors.Is(err, os.ErrClosed) || isBrokenPipe(err):
		p.stop(io.EOF)
	default:
		p.stop(fmt.Errorf("write the log lines: %w", err))
	}
}

// tell prints a mark.
func (p *logPrinter) tell(l *logs.Line) {
	if l.Mark.Kind == logs.MarkRefused {
		p.refused++
		p.refusal = l.Mark.Text
	}
	if p.aside != nil {
		p.check(p.out.Flush()) // so that the mark stands where it belongs
		fmt.Fprintf(p.aside, "-- %s %s: %s\n", plain.Text(l.Source.Pod), plain.Text(l.Source.Container), plain.Text(l.Mark.Text))
	}
}

// tellStreams says when logs wait for others to end, and when nothing matches
// yet that may still come.
func (p *logPrinter) tellStreams(ctx context.Context, e *logs.Engine, follow bool) {
	queued := 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-e.Changed():
		}
		s := e.Status()
		if len(s.Sources) == 0 && follow && p.aside != nil {
			fmt.Fprintln(p.aside, "-- no container matches yet")
		}
		if s.Queued > queued && p.aside != nil {
			fmt.Fprintf(p.aside, "-- logs read: %d; waiting until others end: %d\n", s.Streams, s.Queued)
		}
		queued = s.Queued
	}
}

// printStdin prints lines of standard input as those of a log.
func printStdin(h Host, p *logPrinter) error {
	var failed error
	p.stop = func(err error) { failed = err }
	err := logs.Read(h.Streams.In, func(lines []logs.Line) bool {
		p.Put(lines)
		return failed == nil
	})
	if err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	if errors.Is(failed, io.EOF) {
		return nil
	}
	return failed
}
