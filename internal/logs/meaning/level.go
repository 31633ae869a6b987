package meaning

import "strings"

// Level is how bad a line is, by its own word.
type Level uint8

// The levels, from harmless to worst. A line that says nothing has none.
const (
	LevelNone Level = iota
	LevelTrace
	LevelDebug
	LevelInfo
	LevelWarn
	LevelError
	LevelFatal
)

// Levels lists the levels that have a name.
func Levels() []Level {
	return []Level{LevelTrace, LevelDebug, LevelInfo, LevelWarn, LevelError, LevelFatal}
}

// String is the lower-case word; "" for LevelNone.
func (l Level) String() string {
	names := [...]string{"", "trace", "debug", "info", "warn", "error", "fatal"}
	if int(l) >= len(names) {
		return ""
	}
	return names[l]
}

// ParseLevel reads a level's word, in any case and as any logger spells it.
func ParseLevel(word string) (Level, bool) {
	l := byWord(word)
	return l, l != LevelNone
}

// longestWord bounds the words that byWord looks at: "informational" is the
// longest of them.
const longestWord = 13

func byWord(word string) Level {
	if len(word) < 3 || len(word) > longestWord || word[0] < 'A' {
		return LevelNone // most are times and numbers
	}
	var lower [longestWord]byte
	for i := range len(word) {
		lower[i] = word[i] | 0x20 // digits stay what they are
	}
	switch string(lower[:len(word)]) {
	case "trace", "finest", "finer", "silly", "trc":
		return LevelTrace
	case "debug", "fine", "verbose", "dbg", "debug1", "debug2", "debug3", "debug4", "debug5":
		return LevelDebug
	case "info", "information", "informational", "notice", "log", "config", "inf", "statement":
		return LevelInfo
	case "warn", "warning", "wrn":
		return LevelWarn
	case "error", "err", "severe", "eror":
		return LevelError
	case "fatal", "critical", "crit", "panic", "emergency", "emerg", "alert", "dpanic", "ftl":
		return LevelFatal
	}
	return LevelNone
}

// byNumber reads the numbers of bunyan and pino, where 30 is info.
func byNumber(text string) Level {
	switch text {
	case "10":
		return LevelTrace
	case "20":
		return LevelDebug
	case "30":
		return LevelInfo
	case "40":
		return LevelWarn
	case "50":
		return LevelError
	case "60":
		return LevelFatal
	}
	return LevelNone
}

// levelKey reports whether a field of that name holds the level.
func levelKey(key string) bool {
	switch len(key) {
	case 1:
		return key == "s" // MongoDB
	case 2:
		return key == "@l" // Serilog
	case 3, 4, 5, 8, 9:
		switch strings.ToLower(key) {
		case "lvl", "level", "severity", "loglevel", "log_level", "levelname", "log.level", "prio", "priority":
			return true
		}
	case 12, 13:
		return strings.EqualFold(key, "severity_text") || strings.EqualFold(key, "severitytext")
	}
	return false
}
