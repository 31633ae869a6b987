package meaning

import "strings"

// looked is how far into a line its level is looked for, in bytes. Loggers put
// it before the message.
const looked = 220

// LevelOf is the level that a line states: as JSON or logfmt, as klog, log4j,
// logback, Python, PostgreSQL, ClickHouse, Redis or nginx write it, or as most
// others do. A line that only looks like the end of a program, such as a panic,
// is an error or worse.
func LevelOf(line string) Level {
	text := strings.TrimLeft(withoutColour(line), " \t")
	if text == "" {
		return LevelNone
	}
	for _, read := range [...]func(string) Level{jsonLine, klogLevel, redisLevel, shortLevel, statedLevel, jsonEnd, lateField, crashLevel} {
		if l := read(text); l != LevelNone {
			return l
		}
	}
	return LevelNone
}

// jsonLine is the level of a line that is JSON.
func jsonLine(text string) Level {
	if text[0] != '{' {
		return LevelNone
	}
	return jsonEnd(text)
}

// jsonEnd is the level of the JSON that a line ends with. What stands before it
// states the level of the line itself, if anything does.
func jsonEnd(text string) Level {
	object, ok := jsonPart(text)
	if !ok {
		return LevelNone
	}
	return jsonLevel(object)
}

// lateField finds a logfmt level that stands behind the message.
func lateField(text string) Level {
	for _, key := range []string{" level=", " lvl=", " severity="} {
		if i := strings.Index(text, key); i >= 0 {
			return token{word: strings.Trim(key, " ="), rest: text[i+len(key)-1:]}.field()
		}
	}
	return LevelNone
}
