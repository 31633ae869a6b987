package meaning

import "strings"

// klogLevel reads "E0312 15:04:05.000000       1 file.go:1] message", and the
// same with the year before the month, as glog's other heirs have it.
func klogLevel(text string) Level {
	date, rest, found := strings.Cut(text[:min(len(text), len("E20260312 15:04:"))], " ")
	if !found || len(date) != 5 && len(date) != 7 && len(date) != 9 || len(rest) < 3 || rest[2] != ':' || !digits(date[1:]) || !digits(rest[:2]) {
		return LevelNone
	}
	return byLetter(date[:1])
}

// byLetter reads the letters of klog.
func byLetter(letter string) Level {
	switch letter {
	case "D":
		return LevelDebug
	case "I":
		return LevelInfo
	case "W":
		return LevelWarn
	case "E":
		return LevelError
	case "F":
		return LevelFatal
	}
	return LevelNone
}

func digits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// redisLevel reads "1:M 01 Jan 2026 00:00:00.000 # message", where the sign
// before the message is the level.
func redisLevel(text string) Level {
	const head = len("12345678:M 01 Jan 2026 00:00:00.000 # ")
	pid, rest, found := strings.Cut(text[:min(len(text), head)], ":")
	if !found || !digits(pid) || len(rest) < 2 || rest[1] != ' ' || strings.IndexByte("MSCX", rest[0]) < 0 {
		return LevelNone
	}
	for sign, l := range map[string]Level{" . ": LevelDebug, " - ": LevelDebug, " * ": LevelInfo, " # ": LevelWarn} {
		if strings.Contains(rest, sign) {
			return l
		}
	}
	return LevelNone
}

// shortLevel reads the words that .NET's console logger begins its lines with.
func shortLevel(text string) Level {
	word, _, found := strings.Cut(text[:min(len(text), len("fail: "))], ": ")
	if !found {
		return LevelNone
	}
	switch word {
	case "trce":
		return LevelTrace
	case "dbug":
		return LevelDebug
	case "fail":
		return LevelError
	}
	return LevelNone
}
