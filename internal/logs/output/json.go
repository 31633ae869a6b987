package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"kdash/internal/logs"
)

// owned is what the lines of one source have in common, as it stands in JSON
// between the stamp and the level.
type owned struct {
	NodeName      string            `json:"nodeName"`
	Namespace     string            `json:"namespace"`
	PodName       string            `json:"podName"`
	ContainerName string            `json:"containerName"`
	Labels        map[string]string `json:"labels"`
	Annotations   struct{}          `json:"annotations"`
}

// json writes an Entry as json.Marshal does. What is the source's is encoded
// once for all its lines, for that takes most of the time.
func (p *Printer) json(l *logs.Line) error {
	p.buffer.WriteString(`{"message":`)
	if err := p.quote(l.Text); err != nil {
		return err
	}
	return p.members(l)
}

// quote writes text as a string of JSON.
func (p *Printer) quote(text string) error {
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
		return p.value(text)
	}
	p.buffer.WriteByte('"')
	p.buffer.WriteString(text)
	p.buffer.WriteByte('"')
	return nil
}

// extended writes a message that is JSON as JSON, not as a string of it.
func (p *Printer) extended(l *logs.Line) error {
	message := any(l.Text)
	if json.Valid([]byte(l.Text)) {
		message = json.RawMessage(l.Text)
	}
	p.buffer.WriteString(`{"message":`)
	if err := p.value(message); err != nil {
		return err
	}
	return p.members(l)
}

// pretty writes what extended does, on several lines.
func (p *Printer) pretty(l *logs.Line) error {
	if err := p.extended(l); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, p.buffer.Bytes(), "", "  "); err != nil {
		return fmt.Errorf("write a line as JSON: %w", err)
	}
	p.buffer.Reset()
	p.buffer.Write(b.Bytes())
	return nil
}

// members writes all but the message, and the end.
func (p *Printer) members(l *logs.Line) error {
	own, err := p.own(l.Source)
	if err != nil {
		return err
	}
	if l.Nanos != 0 {
		p.buffer.WriteString(`,"timestamp":"`)
		p.buffer.Write(l.Time().In(p.options.Zone).AppendFormat(p.buffer.AvailableBuffer(), time.RFC3339Nano))
		p.buffer.WriteByte('"')
	}
	p.buffer.WriteByte(',')
	p.buffer.Write(own)
	if level := l.Level.String(); level != "" {
		p.buffer.WriteString(`,"level":"` + level + `"`)
	}
	if tags := l.Tags().Names(); len(tags) > 0 {
		p.buffer.WriteString(`,"tags":["` + strings.Join(tags, `","`) + `"]`)
	}
	p.buffer.WriteString(`,"restarts":`)
	p.buffer.Write(strconv.AppendInt(p.buffer.AvailableBuffer(), int64(l.Instance), 10))
	p.buffer.WriteString("}\n")
	return nil
}

// own is owned without its braces.
func (p *Printer) own(s *logs.Source) ([]byte, error) {
	if own, known := p.owned[s]; known {
		return own, nil
	}
	b, err := encoded(owned{
		NodeName: s.Node, Namespace: s.Namespace, PodName: s.Pod, ContainerName: s.Container, Labels: s.Labels,
	})
	if err != nil {
		return nil, err
	}
	own := b[1 : len(b)-1]
	if len(p.owned) == maxOwned {
		clear(p.owned)
	}
	p.owned[s] = own
	return own, nil
}

// maxOwned is how many sources are remembered: a tail of a CronJob that goes on
// for weeks has new ones every day.
const maxOwned = 1000

func (p *Printer) value(v any) error {
	b, err := encoded(v)
	p.buffer.Write(b)
	return err
}

// encoded is a value as JSON that a terminal may be shown.
func encoded(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write a line as JSON: %w", err)
	}
	return []byte(safeJSON(string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))))), nil
}
