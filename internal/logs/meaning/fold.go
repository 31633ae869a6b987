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
	loose  bool   // what bears no time and no level belongs to the record
	caret  bool   // the exception itself is still to come, below the source of it
	named  bool   // the exception at the end of a trace of Python has come
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
	traceRust           // has the message below its first line, and perhaps frames
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
	*f = Folder{level: level, last: nanos, any: true, inside: opens(plain, level), loose: level >= LevelError && hasTime(plain)}
	return level, 0
}

// opens is the kind of record that a first line begins.
func opens(line string, level Level) trace {
	switch {
	case strings.Contains(line, "Traceback (most recent call last)"):
		return tracePython
	case hasAnyPrefix(line, "panic:", "fatal error:", "goroutine ", "SIGSEGV"):
		return traceGo
	case strings.HasPrefix(line, "thread '"):
		return traceRust
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
		f.deepen(line)
		return true
	}
	return f.belongs(line) || f.loose && isLoose(line)
}

func (f *Folder) belongs(line string) bool {
	switch f.inside {
	case tracePython:
		return f.continuesPython(line)
	case traceGo:
		return continuesGo(line)
	case traceRust:
		return f.continuesRust(line)
	case tracePostgres:
		return continuesPostgres(line)
	case traceJava:
		return f.continuesJava(line)
	}
	return indented(line) && LevelOf(line) == LevelNone
}

// deepen notes that the record has frames, so that it is a trace, whatever its
// first line looked like.
func (f *Folder) deepen(line string) {
	if f.inside == traceNone {
		f.inside = traceJava
	}
	f.caret = f.caret || strings.TrimLeft(line, " \t")[0] == '^'
}

// isLoose reports whether a line could not be the first one of a record of a
// program that writes the time with each.
func isLoose(line string) bool {
	if line == "" {
		return true
	}
	return line[0] != '{' && !hasTime(line) && (LevelOf(line) == LevelNone || isException(line))
}

// hasTime reports whether a line begins with a time, or has one soon.
func hasTime(line string) bool {
	const soon, length = 48, len("15:04:05")
	for i := 0; i+length <= min(len(line), soon); i++ {
		if line[i+2] == ':' && line[i+5] == ':' && digits(line[i:i+2]) && digits(line[i+3:i+5]) && digits(line[i+6:i+length]) {
			return true
		}
	}
	return false
}
