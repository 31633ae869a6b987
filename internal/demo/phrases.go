package demo

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"
)

// phrases are what one kind of program says: entries of one line, or of several
// for those with a stack trace.
type phrases [][]string

// readPhrases reads world/logs. A line that begins with white space or "Caused
// by" goes with the one before.
func readPhrases() (map[string]phrases, error) {
	all := map[string]phrases{}
	err := eachFile("world/logs", func(name string, data []byte) error {
		var entries phrases
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSuffix(line, "\n")
			if len(entries) > 0 && goesOn(line) {
				last := len(entries) - 1
				entries[last] = append(entries[last], line)
				continue
			}
			entries = append(entries, []string{line})
		}
		all[strings.TrimSuffix(path.Base(name), ".log")] = entries
		return nil
	})
	return all, err
}

func goesOn(line string) bool {
	return strings.HasPrefix(line, "\t") || strings.HasPrefix(line, " ") || strings.HasPrefix(line, "Caused by")
}

// traceOdds is how often an entry with a stack trace is said, of the times that
// chance picks it.
const traceOdds = 0.06

// pick chooses an entry.
func (d *Demo) pick(p phrases) []string {
	for {
		entry := p[d.random.IntN(len(p))]
		if len(entry) == 1 || d.random.Float64() < traceOdds {
			return entry
		}
	}
}

// fill puts values in the place of $(time iso), $(int 1 9), $(hex 8) and
// $(pick a|b).
func (d *Demo) fill(line string, at time.Time) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(line, "$(")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		var call string
		call, line, _ = strings.Cut(rest, ")")
		b.WriteString(d.value(call, at))
	}
}

func (d *Demo) value(call string, at time.Time) string {
	name, argument, _ := strings.Cut(call, " ")
	switch name {
	case "time":
		if layout, ok := layouts()[argument]; ok {
			return at.UTC().Format(layout)
		}
	case "hex":
		if n, err := strconv.Atoi(argument); err == nil {
			return d.hex(n)
		}
	case "pick":
		words := strings.Split(argument, "|")
		return words[d.random.IntN(len(words))]
	case "int":
		var from, to int
		if _, err := fmt.Sscan(argument, &from, &to); err == nil && to > from {
			return strconv.Itoa(from + d.random.IntN(to-from))
		}
	}
	d.fail(fmt.Errorf("fill in %q of a log: there is no such value", call))
	return ""
}

// layouts are the ways in which programs write the time.
func layouts() map[string]string {
	return map[string]string{
		"iso": "2006-01-02T15:04:05.000Z", "log4j": "2006-01-02 15:04:05,000", "spark": "06/01/02 15:04:05",
		"postgres": "2006-01-02 15:04:05.000 UTC", "redis": "02 Jan 2006 15:04:05.000", "slash": "2006/01/02 15:04:05",
		"clickhouse": "2006.01.02 15:04:05.000000", "clock": "15:04:05", "plus": "2006-01-02T15:04:05.000+0000",
	}
}
