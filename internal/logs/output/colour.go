package output

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"strings"

	"kdash/internal/logs/meaning"
)

// Colour is the parameters of a Select Graphic Rendition sequence: "31", "38;5;91".
type Colour string

// usual are the colours of names: they can be read on light and dark.
func usual() []Colour {
	return []Colour{"36", "32", "35", "33", "34", "96", "92", "95", "93", "94"}
}

// ParseColours reads colours as parameters of SGR; nil for none.
func ParseColours(texts []string) ([]Colour, error) {
	var colours []Colour
	for _, text := range texts {
		if text = strings.TrimSpace(text); text == "" || strings.Trim(text, "0123456789;") != "" || conceals(text) {
			return nil, fmt.Errorf("%q is no colour; colours are written as 91 or 38;5;208", text)
		}
		colours = append(colours, Colour(text))
	}
	return colours, nil
}

// of is the colour of a name, the same in every run.
func of(name string, colours []Colour) Colour {
	if len(colours) == 0 {
		colours = usual()
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(name)) // never fails
	return colours[h.Sum32()%uint32(len(colours))]
}

// paint colours text, where colours are wanted.
func (p *Printer) paint(c Colour, text string) string {
	if !p.options.Colour || c == "" || text == "" {
		return text
	}
	return "\x1b[" + string(c) + "m" + text + "\x1b[0m"
}

func ofLevel(l meaning.Level) Colour {
	switch l {
	case meaning.LevelTrace, meaning.LevelDebug:
		return "35"
	case meaning.LevelInfo:
		return "32"
	case meaning.LevelWarn:
		return "33"
	case meaning.LevelError:
		return "31"
	case meaning.LevelFatal:
		return "1;31"
	}
	return ""
}

// highlight marks matches. Where a program coloured the line itself its colours
// are given up, for the two cannot be told apart in what follows.
func (p *Printer) highlight(text string) string {
	if !p.options.Colour || len(p.options.Highlight) == 0 {
		return text
	}
	bare := meaning.Uncoloured(text)
	found := false
	for _, r := range p.options.Highlight {
		bare = r.ReplaceAllStringFunc(bare, func(match string) string {
			if match == "" {
				return match
			}
			found = true
			return "\x1b[1;31m" + match + "\x1b[0m"
		})
	}
	if !found {
		return text
	}
	return bare
}

// Highlights joins expressions into one, so that no match is looked for within
// the marks of another; nil for none.
func Highlights(list []*regexp.Regexp) []*regexp.Regexp {
	if len(list) < 2 {
		return list
	}
	parts := make([]string, len(list))
	for i, r := range list {
		parts[i] = "(?:" + r.String() + ")"
	}
	joined, err := regexp.Compile(strings.Join(parts, "|"))
	if err != nil {
		return list
	}
	return []*regexp.Regexp{joined}
}

// ParseColour reads stern's colour names, or parameters of SGR.
func parseColour(name string) (Colour, error) {
	for i, known := range []string{"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"} {
		if strings.EqualFold(name, known) {
			return Colour(fmt.Sprint(30 + i)), nil
		}
	}
	return "", fmt.Errorf("there is no colour %q", name)
}
