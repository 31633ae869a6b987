package storage

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"kdash/internal/model"
)

// Print writes a tree as text, a line a node, and below it its risks, events
// and next steps. What came from the cluster is written without characters
// that a terminal would obey; the state of each link is coloured where that is
// wanted.
func Print(w io.Writer, n Node, colour bool) error {
	p := printer{bufio.NewWriter(w), colour}
	out := p.Writer
	p.node(n, "", "")
	for _, r := range n.Risks {
		fmt.Fprintln(out, strings.Map(printable, "risk: "+r.String()))
	}
	for _, e := range n.Events {
		fmt.Fprintln(out, strings.Map(printable, "event: "+eventLine(e)))
	}
	for _, command := range n.Next {
		fmt.Fprintln(out, strings.Map(printable, "next: "+command))
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write the trace of %s: %w", n.Ref, err)
	}
	return nil
}

// printer writes a tree; errors stay in the Writer until it is flushed.
type printer struct {
	*bufio.Writer
	colour bool
}

// node writes n behind first and what hangs on it behind rest.
func (p printer) node(n Node, first, rest string) {
	text := line(n)
	if p.colour {
		text = strings.Replace(text, "["+string(n.State)+"]", colourOf(n.State)+"["+string(n.State)+"]\x1b[0m", 1)
	}
	fmt.Fprintf(p, "%s%s\n", first, text)
	for i, child := range n.Children {
		if i == len(n.Children)-1 {
			p.node(child, rest+"└─ ", rest+"   ")
			continue
		}
		p.node(child, rest+"├─ ", rest+"│  ")
	}
}

// colourOf is what turns a terminal to the colour of a state.
func colourOf(s model.ClaimState) string {
	switch s {
	case model.ClaimOK:
		return "\x1b[32m"
	case model.ClaimWarn:
		return "\x1b[33m"
	case model.ClaimBad:
		return "\x1b[31m"
	}
	return "\x1b[2m"
}

// eventLine is "2026-11-23 12:00:05 PersistentVolumeClaim data FailedBinding no
// storage class is set (3 times)".
func eventLine(e *model.Event) string {
	text := e.Last.UTC().Format("2006-01-02 15:04:05") + " " + e.About.Kind + " " + e.About.Name + " " + e.Reason + " " + brief(e.Message)
	if e.Count > 1 {
		text += " (" + strconv.Itoa(e.Count) + " times)"
	}
	return text
}

// line is "claim kafka/data-kafka-0  [bad] class gold does not exist".
func line(n Node) string {
	name := n.Ref.Name
	if n.Ref.Namespace != "" {
		name = n.Ref.Namespace + "/" + name
	}
	label := n.Label
	if label == "workload" {
		label = n.Ref.Kind
	}
	text := label + " " + name + "  [" + string(n.State) + "]"
	if n.Text != "" {
		text += " " + n.Text
	}
	return strings.Map(printable, text)
}

// printable drops what is no visible character: control characters, and those
// that turn the direction of text.
func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return -1
}
