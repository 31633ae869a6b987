package diagnose

import (
	"regexp"
	"slices"
	"strings"
)

// tailFacts is how many lines of a log become evidence.
const tailFacts = 4

// What programs say, as operators of data systems know it.
var (
	brokenDisk  = regexp.MustCompile(noSpace.String() + `|(?i)read-only file system|input/output error|stale file handle|structure needs cleaning`)
	noMemory    = regexp.MustCompile(`java\.lang\.OutOfMemoryError|MemoryError|Cannot allocate memory|fatal error has been detected by the Java Runtime|Out of memory`)
	noFiles     = regexp.MustCompile(`(?i)too many open files`)
	noEntry     = regexp.MustCompile(`(?i)access ?denied|403 forbidden|401 unauthorized|password authentication failed|sasl authentication failed|expiredtoken|invalidaccesskeyid|authorizationexception|permission denied`)
	throttled   = regexp.MustCompile(`SlowDown|ThrottlingException|(?i)too many requests|sorry, too many clients`)
	noPeer      = regexp.MustCompile(`(?i)connection refused|unknownhostexception|no such host|i/o timeout|connection reset|tls handshake|certificate has expired|name resolution|no route to host`)
	missingCode = regexp.MustCompile(`ModuleNotFoundError|ImportError|ClassNotFoundException|NoClassDefFoundError|SyntaxError|Compilation Error|command not found|: not found$`)
	deadTask    = regexp.MustCompile(`Task threw an uncaught|Task is being killed|Job aborted due to stage failure|Exceeded checkpoint tolerable failure threshold|NoRestartBackoffTimeStrategy|Too many parts|min\.isr`)
)

// word is a tag for what a log line tells.
type word struct {
	tag  string
	line *regexp.Regexp
}

// dictionary lists the words; the first that is met counts.
func dictionary() []word {
	return []word{
		{"disk", brokenDisk}, {"memory", noMemory}, {"files", noFiles}, {"credentials", noEntry},
		{"throttled", throttled}, {"network", noPeer}, {"code", missingCode}, {"task", deadTask},
	}
}

// fatal is what the last lines of a program that dies have in them.
var fatal = regexp.MustCompile(`(?i)\b(fatal|panic|error|exception|traceback|critical|severe|failed|killed|denied|refused)\b|exception:|error:`)

// LastWords picks the lines of the end of a log that tell why a program ended:
// the one that the dictionary knows best, then the last errors. Tag says what
// they are about, "" when nothing tells. Without any such line it is the last
// one, which need not be telling: it may only say what a program waits for.
func LastWords(text string) (lines []string, tag string, telling bool) {
	all := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	all = slices.DeleteFunc(all, func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(all) == 0 {
		return nil, "", false
	}
	known, tag := lookUp(all)
	if known != "" {
		lines = append(lines, known)
	}
	for _, line := range slices.Backward(all) {
		if len(lines) < tailFacts && fatal.MatchString(line) && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return all[len(all)-1:], "", false
	}
	return lines, tag, true
}

// lookUp finds the last line that the dictionary knows, by its first word.
func lookUp(all []string) (line, tag string) {
	for _, w := range dictionary() {
		for _, l := range slices.Backward(all) {
			if w.line.MatchString(l) {
				return l, w.tag
			}
		}
	}
	return "", ""
}
