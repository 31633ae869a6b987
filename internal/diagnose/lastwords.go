package diagnose

import (
	"regexp"
	"slices"
	"strings"

	"kdash/internal/logs/meaning"
)

// tailFacts is how many lines of a log become evidence.
const tailFacts = 4

// fatal is what the last lines of a program that dies have in them.
var fatal = regexp.MustCompile(`(?i)\b(fatal|panic|error|exception|traceback|critical|severe|failed|killed|denied|refused)\b|exception:|error:|exceptions\.\w+|no such file or directory`)

// harmless is what has such words and says that nothing went wrong, or what
// would happen if it did: counts of none, fields that are empty, settings of
// levels, flags and their descriptions, requests that were answered.
var harmless = regexp.MustCompile(`(?i)^\s*(-|usage:)|--[\w.-]*error|\b(no|0|without|on|any) (errors?|failed|failures?|exceptions?)\b|` +
	`\b(GET|HEAD|POST|PUT|PATCH|DELETE) /|` +
	`\b(errors?|failed|failures?|exceptions?|fatal|critical|panic)["']?\s*[=:]\s*(0\b|null\b|none\b|nil\b|false\b|""|''|\[\])|` +
	`level["']?\s*[=:]\s*["']?(error|fatal|critical|severe|panic)\b`)

// said is a line of a log with how bad it is; that of a stack trace is as bad
// as the record that it is in.
type said struct {
	text  string
	level meaning.Level
	tags  meaning.Tags
	first bool // of its record
}

// LastWords picks the lines of the end of a log that tell why a program ended:
// the one that the dictionary of troubles knows best, then the last errors. Tag
// is the trouble, "" when nothing tells. Without any such line it is the last
// one, which need not be telling: it may only say what a program waits for.
func LastWords(text string) (lines []string, tag string, telling bool) {
	all := understand(text)
	if len(all) == 0 {
		return nil, "", false
	}
	known, tag := lookUp(all)
	if known != "" && tag != "crash" { // that it crashed is no news
		lines = append(lines, known)
	}
	for _, tells := range []func(said) bool{said.isError, said.isWarning} {
		for _, s := range slices.Backward(all) {
			if len(lines) < tailFacts && tells(s) && !slices.Contains(lines, s.text) {
				lines = append(lines, s.text)
			}
		}
		if len(lines) > 0 {
			return lines, tag, true
		}
	}
	return []string{all[len(all)-1].text}, "", false
}

// understand takes a log apart, without its empty lines.
func understand(text string) []said {
	var folder meaning.Folder
	var all []said
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		s := said{text: line}
		level, fold := folder.Read(0, line)
		if s.level, s.first = level, fold == 0; level == meaning.LevelNone || level >= meaning.LevelWarn {
			s.tags = meaning.TagsOf(line)
		}
		all = append(all, s)
	}
	return all
}

// isError reports whether a line says that something went wrong: by its level,
// or else by its words.
func (s said) isError() bool {
	if s.level >= meaning.LevelError && s.first {
		return true
	}
	return (s.level >= meaning.LevelError || s.level == meaning.LevelNone) && fatal.MatchString(s.text) && !harmless.MatchString(s.text)
}

func (s said) isWarning() bool {
	return s.level == meaning.LevelWarn && fatal.MatchString(s.text) && !harmless.MatchString(s.text)
}

// lookUp finds the trouble that explains most, and the last line that speaks of
// it.
func lookUp(all []said) (line, tag string) {
	for _, trouble := range meaning.Dictionary() {
		of := meaning.TagNamed(trouble.Name)
		for _, s := range slices.Backward(all) {
			if s.tags.Has(of) {
				return s.text, trouble.Name
			}
		}
	}
	return "", ""
}
