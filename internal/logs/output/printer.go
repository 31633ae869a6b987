package output

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"text/template"
	"time"

	"kdash/internal/logs"
)

// Formats lists what Options.Format may be: stern's.
func Formats() []string { return []string{"default", "raw", "json", "extjson", "ppextjson"} }

// Options say how lines are printed.
type Options struct {
	Format     string
	Template   *template.Template // instead of Format; see ParseTemplate
	Timestamps string             // a layout of package time; "" for none
	Zone       *time.Location
	Colour     bool
	Namespaces bool             // name the namespace too
	Highlight  []*regexp.Regexp // matches to mark, where there are colours

	PodColours, ContainerColours []Colour // of names; nil for the usual ones
}

// Printer prints lines.
type Printer struct {
	options Options
	buffer  bytes.Buffer
	owned   map[*logs.Source][]byte
}

// NewPrinter is a Printer of these options.
func NewPrinter(o Options) *Printer { return &Printer{options: o, owned: map[*logs.Source][]byte{}} }

// NameNamespaces says whether to name the namespaces from now on.
func (p *Printer) NameNamespaces(name bool) { p.options.Namespaces = name }

// Entry is a line as templates and JSON see it. The names are stern's, and
// three more.
type Entry struct {
	Message       string            `json:"message"`
	Timestamp     string            `json:"timestamp,omitempty"`
	NodeName      string            `json:"nodeName"`
	Namespace     string            `json:"namespace"`
	PodName       string            `json:"podName"`
	ContainerName string            `json:"containerName"`
	Labels        map[string]string `json:"labels"`
	Annotations   map[string]string `json:"annotations"` // kdash does not read them; here for stern's templates
	Level         string            `json:"level,omitempty"`
	Tags          []string          `json:"tags,omitempty"`
	Restarts      int               `json:"restarts"`

	PodColor       Colour `json:"-"`
	ContainerColor Colour `json:"-"`
}

// Print writes one line.
func (p *Printer) Print(w io.Writer, l *logs.Line) error {
	p.buffer.Reset()
	if err := p.format(l); err != nil {
		return err
	}
	_, err := w.Write(p.buffer.Bytes())
	return err
}

func (p *Printer) format(l *logs.Line) error {
	switch {
	case p.options.Template != nil:
		return p.template(l)
	case p.options.Format == "json":
		return p.json(l)
	case p.options.Format == "extjson":
		return p.extended(l)
	case p.options.Format == "ppextjson":
		return p.pretty(l)
	}
	p.plain(l)
	return nil
}

// plain writes default and raw.
func (p *Printer) plain(l *logs.Line) {
	b := &p.buffer
	if p.options.Format != "raw" {
		if p.options.Namespaces {
			b.WriteString(p.paint(of(l.Source.Namespace, p.options.PodColours), safe(l.Source.Namespace, false)))
			b.WriteByte(' ')
		}
		if l.Source.Pod != "" {
			b.WriteString(p.paint(of(l.Source.Pod, p.options.PodColours), safe(l.Source.Pod, false)))
			b.WriteByte(' ')
			b.WriteString(p.paint(of(l.Source.Container, p.options.ContainerColours), safe(l.Source.Container, false)))
			b.WriteByte(' ')
		}
	}
	if stamp := p.stamp(l); stamp != "" {
		b.WriteString(stamp)
		b.WriteByte(' ')
	}
	text := safe(p.highlight(l.Text), p.options.Colour)
	b.WriteString(text)
	if strings.IndexByte(text, 0x1b) >= 0 {
		b.WriteString("\x1b[0m") // what a program leaves on ends with its line
	}
	if l.Cut > 0 {
		fmt.Fprintf(b, " … %d bytes more", l.Cut)
	}
	b.WriteByte('\n')
}

func (p *Printer) stamp(l *logs.Line) string {
	if p.options.Timestamps == "" || l.Nanos == 0 {
		return ""
	}
	return l.Time().In(p.options.Zone).Format(p.options.Timestamps)
}

// moment is the stamp for templates and JSON; "" when there is none.
func (p *Printer) moment(l *logs.Line) string {
	if l.Nanos == 0 {
		return ""
	}
	return l.Time().In(p.options.Zone).Format(time.RFC3339Nano)
}

func (p *Printer) entry(l *logs.Line) Entry {
	s := l.Source
	return Entry{
		Message: l.Text, Timestamp: p.moment(l), NodeName: s.Node, Namespace: s.Namespace, PodName: s.Pod,
		ContainerName: s.Container, Labels: s.Labels, Annotations: map[string]string{},
		Level: l.Level.String(), Tags: l.Tags().Names(), Restarts: l.Instance,
		PodColor: of(s.Pod, p.options.PodColours), ContainerColor: of(s.Container, p.options.ContainerColours),
	}
}

func (p *Printer) template(l *logs.Line) error {
	var b bytes.Buffer
	if err := p.options.Template.Execute(&b, p.entry(l)); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	p.buffer.WriteString(safe(b.String(), p.options.Colour))
	return nil
}
