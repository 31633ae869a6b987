package meaning

import "strings"

// frame reports whether a line can only be a part of a trace.
func frame(line string) bool {
	text := strings.TrimLeft(line, " \t")
	if hasAnyPrefix(text, "Caused by: ", "Suppressed: ", "Wrapped by: ") {
		return true
	}
	if len(text) == len(line) || text == "" {
		return false
	}
	return hasAnyPrefix(text, "at ", "... ", "File \"", "[cause]:", "^")
}

func indented(line string) bool { return line != "" && (line[0] == ' ' || line[0] == '\t') }

// continuesJava takes indented lines, the exception's own line below the line
// of the logger or the source that Node prints, the brace that closes what Node
// prints of an error, the numbered frames of PHP, and the rest of what a dying
// JVM prints.
func (f *Folder) continuesJava(line string) bool {
	if indented(line) {
		return LevelOf(line) == LevelNone || isException(strings.TrimSpace(line))
	}
	switch {
	case line == "", line == "}", strings.HasPrefix(line, "Node.js v"), isHeading(line):
		return true
	case strings.HasPrefix(line, "Traceback (most recent call last)"):
		f.inside = tracePython
		return true
	case line[0] == '#':
		number, _, _ := strings.Cut(line[1:], " ")
		return digits(number) || f.level == LevelFatal
	case f.caret:
		f.caret = false
		return true
	}
	return isException(line) && f.lines == 0
}

// isHeading reports whether a line stands above frames or causes and says
// nothing itself.
func isHeading(line string) bool {
	switch strings.ToLower(line) {
	case "caused by:", "stack trace:", "stack backtrace:", "backtrace:", "driver stacktrace:":
		return true
	}
	return false
}

// continuesPython takes all up to the line that names the exception, which may
// be called anything, what is indented below that, and the traces of the
// exceptions that followed from it.
func (f *Folder) continuesPython(line string) bool {
	switch {
	case line == "", indented(line):
		return true
	case hasAnyPrefix(line, "Traceback (most recent call last)", "During handling of the above exception", "The above exception was the direct cause"):
		f.named = false
		return true
	case f.named:
		return false
	}
	f.named = true
	name, _, _ := strings.Cut(line, ": ")
	return !strings.ContainsAny(name, " \t[({") && isLoose(line)
}

// continuesGo takes the goroutines of a panic.
func continuesGo(line string) bool {
	if line == "" || indented(line) || hasAnyPrefix(line, "goroutine ", "created by ", "exit status ", "[signal ", "panic(", "rax ", "rip ") {
		return true
	}
	function, _, called := strings.Cut(line, "(")
	return called && strings.HasSuffix(line, ")") && strings.Contains(function, ".") && !strings.Contains(function, " ")
}

// continuesRust takes the message of a panic and its frames.
func (f *Folder) continuesRust(line string) bool {
	return f.lines == 0 && isLoose(line) || indented(line) || hasAnyPrefix(line, "stack backtrace:", "note: ")
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
