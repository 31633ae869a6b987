package storage

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Print writes a tree as text, a line a node, and its risks below. What came from the cluster is
// written without characters that a terminal would obey.
func Print(w io.Writer, n Node) error {
	out := bufio.NewWriter(w)
	printNode(out, n, "", "")
	for _, r := range n.Risks {
		fmt.Fprintln(out, strings.Map(printable, "risk: "+r.String()))
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write the trace of %s: %w", n.Ref, err)
	}
	return nil
}

// printNode writes n behind first and what hangs on it behind rest.
func printNode(out *bufio.Writer, n Node, first, rest string) {
	fmt.Fprintf(out, "%s%s\n", first, line(n)) // errors stay in out until it is flushed
	for i, child := range n.Children {
		if i == len(n.Children)-1 {
			printNode(out, child, rest+"└─ ", rest+"   ")
			continue
		}
		printNode(out, child, rest+"├─ ", rest+"│  ")
	}
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
