package meaning

import (
	"strings"
	"time"
)

const (
	// maxFold is how many lines one record may have: deep recursions print a
	// thousand frames, and a program that indents all it prints has no record.
	maxFold = 2000
	// together is how far apart, by their stamps, two lines of one record may
	// be.
	together = time.Second
)

// Folder puts the lines of one container together into records: a stack trace
// of Java, Python, Go or Node, or whatever is indented, with the line above it.
// The zero value is ready, before the first line.
type Folder struct {
	inside trace
	lines  uint32 // of the record after its first one
	level  Level  // of the record
	last   int64
	any    bool
}

// trace is what kind of record the last line was in.
type trace uint8

const (
	traceNone     trace = iota
	traceJava           // and Node's, and whatever else has indented frames below a headline
	tracePython         // ends with the name of the exception, which is not indented
	traceGo             // goes on until a line that states a level or a time
	tracePostgres       // an error with DETAIL, HINT and STATEMENT
)

// Read is the level of the next line, and which line of its record it is: 0 is
// the first. A line that continues a record has the record's level.
func (f *Folder) Read(nanos int64, text string) (Level, uint32) {
	// Marks of colour hide how a line begins.
	plain := withoutColour(text)
	near := f.any && nanos-f.last < int64(together)
	f.last, f.any = nanos, true
	if near && f.lines < maxFold && f.continues(plain) {
		f.lines++
		return f.level, f.lines
	}
	level := LevelOf(plain)
	f.lines, f.level, f.inside = 0, level, opens(plain, level)
	return level, 0
}

// opens is the kind of record that a first line begins.
func opens(line string, level Level) trace {
	switch {
	case strings.Contains(line, "Traceback (most recent call last)"):
		return tracePython
	case hasAnyPrefix(line, "panic:", "fatal error:", "goroutine ", "SIGSEGV"):
		return traceGo
	case level >= LevelError && (strings.Contains(line, "ERROR:  ") || strings.Contains(line, "FATAL:  ") || strings.Contains(line, "PANIC:  ")):
		return tracePostgres
	case level >= LevelWarn:
		return traceJava
	}
	return traceNone
}

// continues reports whether a line belongs to the record of the line before.
func (f *Folder) continues(line string) bool {
	if frame(line) {
		f.deepen()
		return true
	}
	switch f.inside {
	case tracePython:
		return f.continuesPython(line)
	case traceGo:
		return continuesGo(line)
	case tracePostgres:
		return continuesPostgres(line)
	case traceJava:
		return f.continuesJava(line)
	}
	return indented(line) && LevelOf(line) == LevelNone
}

// deepen notes that the record has frames, so that it is a trace, whatever its
// first line looked like.
func (f *Folder) deepen() {
	if f.inside == traceNone {
		f.inside = traceJava
	}
}

// frame reports whether a line can only be a part of a trace.
func frame(line string) bool {
	text := strings.TrimLeft(line, " \t")
	if hasAnyPrefix(text, "Caused by: ", "Suppressed: ", "Wrapped by: ") {
		return true
	}
	if len(text) == len(line) {
		return false
	}
	if hasAnyPrefix(text, "at ", "... ", "File \"") {
		return true
	}
	return strings.HasPrefix(text, "[cause]:") || strings.HasPrefix(text, "^")
}

func indented(line string) bool { return line != "" && (line[0] == ' ' || line[0] == '\t') }

// continuesJava takes indented lines, the exception's own line below the line
// of the logger, and the brace that closes what Node prints of an error.
func (f *Folder) continuesJava(line string) bool {
	if indented(line) {
		return LevelOf(line) == LevelNone || isException(strings.TrimSpace(line))
	}
	switch {
	case line == "}", strings.HasPrefix(line, "Node.js v"):
		return true
	case strings.HasPrefix(line, "Traceback (most recent call last)"):
		f.inside = tracePython
		return true
	}
	return isException(line) && f.lines == 0 || line == "" && f.lines > 0
}

// continuesPython takes all up to the line that names the exception, and the
// traces of the exceptions before it.
func (f *Folder) continuesPython(line string) bool {
	switch {
	case line == "", indented(line):
		return true
	case hasAnyPrefix(line, "Traceback (most recent call last)", "During handling of the above exception", "The above exception was the direct cause"):
		return true
	}
	return isException(line) || isExit(line)
}

// isExit tells the exceptions of Python that are not called errors.
func isExit(line string) bool {
	return hasAnyPrefix(line, "SystemExit", "KeyboardInterrupt", "StopIteration", "GeneratorExit")
}

// continuesGo takes the goroutines of a panic: all that no logger wrote.
func continuesGo(line string) bool {
	if line == "" || indented(line) {
		return true
	}
	if hasAnyPrefix(line, "goroutine ", "created by ", "exit status ", "[signal ", "main.", "runtime.", "panic(", "rax ", "rip ") {
		return true
	}
	return strings.HasSuffix(line, ")") && !strings.Contains(line, " ")
}

// continuesPostgres takes what PostgreSQL adds to an error.
func continuesPostgres(line string) bool {
	if indented(line) {
		return true
	}
	for _, word := range []string{"DETAIL:  ", "HINT:  ", "CONTEXT:  ", "STATEMENT:  ", "QUERY:  ", "LOCATION:  "} {
		if strings.Contains(line, word) {
			return true
		}
	}
	return false
}
