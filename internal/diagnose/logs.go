package diagnose

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"kdash/internal/model"
)

// Logs gives the end of a container's log.
type Logs interface {
	Tail(ctx context.Context, of model.LogOf, lines int64) (string, error)
}

// How much of logs Explain asks for.
const (
	tailLines   = 60
	tailFacts   = 4 // lines that become evidence
	tailAtOnce  = 4
	tailTimeout = 5 * time.Second
)

// What programs say, as operators of data systems know it.
var (
	brokenDisk  = regexp.MustCompile(noSpace.String() + `|(?i)read-only file system|input/output error|stale file handle|structure needs cleaning`)
	noMemory    = regexp.MustCompile(`java\.lang\.OutOfMemoryError|MemoryError|Cannot allocate memory|fatal error has been detected by the Java Runtime|Out of memory`)
	noFiles     = regexp.MustCompile(`(?i)too many open files`)
	noEntry     = regexp.MustCompile(`(?i)access ?denied|403 forbidden|401 unauthorized|password authentication failed|sasl authentication failed|expiredtoken|invalidaccesskeyid|authorizationexception|permission denied`)
	throttled   = regexp.MustCompile(`SlowDown|ThrottlingException|(?i)too many requests|sorry, too many clients`)
	noPeer      = regexp.MustCompile(`(?i)connection refused|unknownhostexception|no such host|i/o timeout|connection reset|tls handshake|certificate has expired|name resolution|no route to host`)
	missingCode = regexp.MustCompile(`ModuleNotFoundError|ImportError|ClassNotFoundException|NoClassDefFoundError|SyntaxError|Compilation Error`)
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

// Explain asks the logs of at most so many of the worst findings why their
// containers ended, and returns the list with what they said. A crash whose
// last words are that the disk is full becomes a full volume. What cannot be
// read is left as it is.
func Explain(ctx context.Context, s *model.Snapshot, list []*model.Finding, from Logs, most int) []*model.Finding {
	out := slices.Clone(list)
	gate := make(chan struct{}, tailAtOnce)
	var wg sync.WaitGroup
	for i, f := range list {
		if f.Log.Container == "" || !f.Ended.IsZero() {
			continue
		}
		if most--; most < 0 {
			break
		}
		wg.Go(func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			out[i] = explain(ctx, s, f, from)
		})
	}
	wg.Wait()
	slices.SortStableFunc(out, model.CompareFindings)
	return out
}

func explain(ctx context.Context, s *model.Snapshot, f *model.Finding, from Logs) *model.Finding {
	ctx, stop := context.WithTimeout(ctx, tailTimeout)
	defer stop()
	text, err := from.Tail(ctx, f.Log, tailLines)
	if err != nil {
		return f
	}
	lines, tag, telling := LastWords(text)
	if len(lines) == 0 || !telling && f.Log.Previous {
		return f
	}
	told := *f
	told.Evidence = slices.Clip(f.Evidence)
	for _, line := range lines {
		told.Evidence = append(told.Evidence, fact(f.Log.Pod, logField(f.Log, tag), line, time.Time{}))
	}
	if telling || f.Code != "readiness-failing" && f.Code != "startup-slow" {
		told.Cause = join("; ", f.Cause, "its log says: "+brief(lines[0]))
	}
	if tag == "disk" && f.Code == "crash" && noSpace.MatchString(strings.Join(lines, "\n")) {
		return filledUp(s, &told)
	}
	return &told
}

func logField(l model.LogOf, tag string) string {
	field := "log of " + l.Container
	if l.Previous {
		field += " before the restart"
	}
	if tag != "" {
		field += " [" + tag + "]"
	}
	return field
}

// filledUp turns a crash into the full volume behind it.
func filledUp(s *model.Snapshot, f *model.Finding) *model.Finding {
	p, found := s.Pod(f.Log.Pod.Namespace, f.Log.Pod.Name)
	if !found || len(p.Claims) == 0 {
		return f
	}
	w := &World{Snapshot: s, Now: s.At}
	full := w.full(p)
	full.Code, full.Severity, full.DependsOn = "volume-full", f.Severity, volumeFull().DependsOn
	full.Cause, full.Since, full.Log = join(": ", f.Title, f.Cause), f.Since, f.Log
	full.Evidence = append(full.Evidence, f.Evidence...)
	full.Next = append(full.Next, f.Next...)
	for _, r := range f.Affected {
		if !slices.ContainsFunc(full.Affected, sameKey(r)) {
			full.Affected = append(full.Affected, r)
		}
	}
	return &full
}

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
