package meaning

import "strings"

// crashLevel is the level of lines that state none and yet are the first or
// last words of a program.
func crashLevel(text string) Level {
	switch {
	case hasAnyPrefix(text, "panic:", "fatal error:", "Killed", "Segmentation fault", "# A fatal error has been detected", "Unhandled exception.", "Unhandled Exception:"):
		if strings.HasPrefix(text, "Killed") && len(strings.TrimSpace(text)) > len("Killed") {
			return LevelNone
		}
		return LevelFatal
	case hasAnyPrefix(text, "Traceback (most recent call last)", "Exception in thread", "Caused by:", "Uncaught ", "npm ERR!", "npm error "),
		isException(text):
		return LevelError
	}
	if hasAnyPrefix(text, "thread '") && strings.Contains(text, " panicked at ") {
		return LevelFatal
	}
	return LevelNone
}

func hasAnyPrefix(text string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// isException reports whether a line begins with the name of an exception:
// "java.io.IOException: disk", "ValueError: bad", "TypeError".
func isException(text string) bool {
	name, _, _ := strings.Cut(text[:min(len(text), looked)], ":")
	name = strings.TrimSpace(name)
	if !strings.HasSuffix(name, "Error") && !strings.HasSuffix(name, "Exception") && !strings.HasSuffix(name, "Throwable") {
		return false
	}
	for i := range len(name) {
		c := name[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && c != '.' && c != '_' && c != '$' {
			return false
		}
	}
	return len(name) > len("Error") || name == "Error" && strings.HasPrefix(text, "Error: ")
}
