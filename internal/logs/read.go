package logs

import (
	"errors"
	"io"
	"strings"

	"kdash/internal/logs/meaning"
)

// Read reads lines that come from no cluster, with stamps or without, until the
// end or until take returns false.
func Read(from io.Reader, take func([]Line) bool) error {
	source := &Source{}
	var folder meaning.Folder
	in := newSplitter(from)
	for {
		text, cut, err := in.next()
		if lines := bare(source, &folder, text, cut); len(lines) > 0 && !take(lines) {
			return nil
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func bare(source *Source, folder *meaning.Folder, text string, cut int) []Line {
	var lines []Line
	for raw := range strings.Lines(text) {
		l := Line{Source: source}
		l.Text, l.Cut = trim(strings.TrimRight(raw, "\r\n"), cut)
		cut = 0
		if nanos, rest, ok := recorded(l.Text); ok {
			l.Nanos, l.Text = nanos, rest
		}
		l.Level, l.Fold = folder.Read(l.Nanos, l.Text)
		lines = append(lines, l)
	}
	return lines
}
