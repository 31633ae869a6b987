package snapshot

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"kdash/internal/replay"
)

// foreignLog takes a log, by where the layouts keep them. It is false for
// other files.
func (l *loader) foreignLog(parts []string, f file) bool {
	n := len(parts)
	switch {
	case n >= 3 && parts[n-1] == "logs.txt":
		l.dirs = append(l.dirs, parts[n-3])
		l.splitDump(f.data)
	case n >= 7 && parts[n-2] == "logs" && parts[n-3] == parts[n-4] && parts[n-6] == "pods":
		l.gatherLog(parts[n-7:], f)
	case n >= 5 && parts[n-5] == "pods" && parts[n-4] == "logs" && strings.HasSuffix(f.name, ".log"):
		l.bundleLog(parts[n-3:], f)
	default:
		return false
	}
	return true
}

// gatherLog is NAMESPACE/pods/POD/CONTAINER/CONTAINER/logs/current.log, as the
// API gave it with times.
func (l *loader) gatherLog(parts []string, f file) {
	name := replay.LogName{Namespace: parts[0], Pod: parts[2], Container: parts[3]}
	switch parts[6] {
	case "current.log":
	case "previous.log":
		name.Previous = true
	default:
		return
	}
	if lines := replay.SplitLines(f.data, true); len(lines) > 0 {
		l.addLog(name, lines)
		l.moment(lines[len(lines)-1].At)
	}
}

// bundleLog is NAMESPACE/POD/CONTAINER.log, as the container wrote it.
func (l *loader) bundleLog(parts []string, f file) {
	container, isLog := strings.CutSuffix(parts[2], ".log")
	if !isLog || strings.HasSuffix(container, "-logs-errors") {
		return
	}
	name := replay.LogName{Namespace: parts[0], Pod: parts[1], Container: container}
	name.Container, name.Previous = strings.CutSuffix(container, "-previous")
	l.addLog(name, replay.SplitLines(f.data, false))
}

// marker is the line that kubectl cluster-info dump writes around a log.
var marker = regexp.MustCompile(`(?m)^==== (START|END) logs for container ([^ \n]+) of pod ([^/ \n]+)/([^ \n]+) ====\n?`)

// splitDump takes the logs out of a dump and returns the rest of it.
func (l *loader) splitDump(data []byte) []byte {
	if !bytes.Contains(data, []byte("==== START logs")) {
		return data
	}
	var rest []byte
	end := 0
	for _, m := range marker.FindAllSubmatchIndex(data, -1) {
		between := data[end:m[0]]
		end = m[1]
		if string(data[m[2]:m[3]]) == "START" {
			rest = append(rest, between...)
			continue
		}
		name := replay.LogName{Namespace: string(data[m[6]:m[7]]), Pod: string(data[m[8]:m[9]]), Container: string(data[m[4]:m[5]])}
		l.addLog(name, replay.SplitLines(between, false))
		if l.layout = layoutDump; !slices.Contains(l.dirs, name.Namespace) {
			l.dirs = append(l.dirs, name.Namespace)
		}
	}
	return append(rest, data[end:]...)
}
