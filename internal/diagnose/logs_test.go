package diagnose_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kdash/internal/diagnose"
	"kdash/internal/model"
)

// shelf holds the ends of logs by pod, and notes which were read.
type shelf struct {
	logs map[string]string
	mu   sync.Mutex
	read []string
}

// Tail implements diagnose.Logs.
func (s *shelf) Tail(_ context.Context, of model.LogOf, _ int64) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read = append(s.read, of.Pod.Name)
	if text, ok := s.logs[of.Pod.Name]; ok {
		return text, nil
	}
	return "", errors.New("not there")
}

// crashing is a broker that keeps its data on a claim and crashes.
func crashing(s *model.Snapshot, name string, restarts int) *model.Pod {
	p := fleetPod(s, "data", name, true)
	p.Claims = []model.ClaimUse{{Volume: "data", Claim: "data-" + name}}
	p.States[0].Restarts = restarts
	return p
}

func TestACrashWhoseLogSaysSoIsAFullVolume(t *testing.T) {
	s := &model.Snapshot{At: noon, Sources: synced()}
	s.Claims = []*model.Claim{{Meta: model.Meta{Namespace: "data", Name: "data-broker-0"}, Phase: "Bound", State: model.ClaimOK}}
	engine, now := diagnose.New(), at(s, noon, crashing(s, "broker-0", 7))
	now.Findings = engine.Update(now)
	if got := titles(now.Findings); len(now.Findings) != 1 || now.Findings[0].Code != "crash" {
		t.Fatalf("found %s, want a crash before the log is read", got)
	}
	logs := &shelf{logs: map[string]string{"broker-0": "java.io.IOException: No space left on device\n"}}
	engine.Hear(diagnose.NewInquiry(logs, 20).Ask(t.Context(), now))
	list := engine.Update(now)
	if len(list) != 1 || list[0].Code != "volume-full" || !list[0].Ended.IsZero() {
		t.Fatalf("found %s, want the full volume alone: the crash has not ended", titles(list))
	}
	if f := list[0]; !slices.ContainsFunc(f.Evidence, func(e model.Evidence) bool { return strings.HasSuffix(e.Field, "[disk-full]") }) {
		t.Errorf("the evidence is %v, want the line of the log with its tag", f.Evidence)
	}
	if next := list[0].Next; len(next) != len(slices.Compact(slices.Sorted(slices.Values(next)))) {
		t.Errorf("a step twice in %q", next)
	}
	well := engine.Update(at(s, noon.Add(time.Minute), fleetPod(s, "data", "broker-0", false)))
	if len(well) != 1 || well[0].Code != "volume-full" || well[0].Ended.IsZero() {
		t.Errorf("found %s after it was mended, want the full volume, ended", titles(well))
	}
}

func TestALogIsReadOnceForEachInstance(t *testing.T) {
	s := &model.Snapshot{At: noon, Sources: synced()}
	logs := &shelf{logs: map[string]string{"broker-0": "FATAL boom\n"}} // that of broker-1 cannot be read
	inquiry := diagnose.NewInquiry(logs, 2)
	ask := func(pods ...*model.Pod) []string {
		now := at(s, noon, pods...)
		now.Findings = diagnose.Diagnose(now)
		logs.read = nil
		inquiry.Ask(t.Context(), now)
		slices.Sort(logs.read)
		return logs.read
	}
	zero, one, two := crashing(s, "broker-0", 7), crashing(s, "broker-1", 7), crashing(s, "broker-2", 7)
	if got := ask(zero, one, two); !slices.Equal(got, []string{"broker-0", "broker-1"}) {
		t.Errorf("read %v, want the worst two", got)
	}
	if got := ask(zero, one, two); len(got) > 0 {
		t.Errorf("read %v again, want none: nothing changed", got)
	}
	if got := ask(zero, crashing(s, "broker-1", 8), two); !slices.Equal(got, []string{"broker-1"}) {
		t.Errorf("read %v, want the one that was restarted", got)
	}
}

func TestLastWords(t *testing.T) {
	for _, test := range []struct {
		name, log, first, tag string
		telling               bool
	}{
		{"a full disk before what it led to", "INFO start\njava.io.IOException: No space left on device\nFATAL Shutdown broker", "java.io.IOException: No space left on device", "disk-full", true},
		{"Java out of memory", "java.lang.OutOfMemoryError: Java heap space\n\tat a.b.C(D.java:1)", "java.lang.OutOfMemoryError: Java heap space", "oom", true},
		{"a bucket that refuses", "Caused by: AccessDenied: s3a://lake 403 Forbidden", "Caused by: AccessDenied: s3a://lake 403 Forbidden", "credentials", true},
		{"a name that does not resolve", "connecting\nUnknownHostException: kafka-0", "UnknownHostException: kafka-0", "network", true},
		{"a command that a shell does not find", "loading\nsh: spark-submitt: not found", "sh: spark-submitt: not found", "module", true},
		{"an error that nobody knows", "INFO one\nERROR two\nINFO three", "ERROR two", "", true},
		{"an error by its level alone", "I1127 08:12:31.482123 1 a.go:1] ready\nF1127 08:12:31.482123 1 a.go:2] unable to build config", "F1127 08:12:31.482123 1 a.go:2] unable to build config", "", true},
		{"the exception below what else it says", "Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: 'x'\n", "KeyError: 'x'", "crash", true},
		{"a warning, where nothing is worse", "WARN node 2 failed\nINFO bye", "WARN node 2 failed", "", true},
		{"a harmless line beside what tells", "panic: boom\n{\"level\":\"info\",\"error\":\"none\"}\nerrors=0", "panic: boom", "crash", true},
		{"an exception by its module", "django.core.exceptions.ImproperlyConfigured: SECRET_KEY missing", "django.core.exceptions.ImproperlyConfigured: SECRET_KEY missing", "", true},
		{"a file that is not there", "exec user process caused: no such file or directory", "exec user process caused: no such file or directory", "", true},
		{"a setting that is off", "config:\n  fatal: false\nready", "ready", "", false},
		{"a request", "GET /error 200\nSIGTERM received", "SIGTERM received", "", false},
		{"a usage", "usage: load [--on-error {stop,skip}]\n  --on-error MODE  what to do on error", "  --on-error MODE  what to do on error", "", false},
		{"counts of none", "error_count: 0\nfailed=0\n0 errors, 0 failed\nerror: 0", "error: 0", "", false},
		{"settings", "LOG_LEVEL=error\n{\"error\":null,\"config\":{\"level\":\"error\"}}\nErrorHandler registered", "ErrorHandler registered", "", false},
		{"what is said at no bad level", "INFO Tests run: 5, Failed: 2, error handling on\n2026-11-27 08:12:31 INFO the error rate has fallen", "2026-11-27 08:12:31 INFO the error rate has fallen", "", false},
		{"nothing telling", "waiting for superset-postgresql:5432\n", "waiting for superset-postgresql:5432", "", false},
		{"nothing at all", "\n\r\n  \n", "", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			lines, tag, telling := diagnose.LastWords(test.log)
			first := strings.Join(lines[:min(len(lines), 1)], "")
			if first != test.first || tag != test.tag || telling != test.telling {
				t.Errorf("got %q [%s] %t, want %q [%s] %t", first, tag, telling, test.first, test.tag, test.telling)
			}
		})
	}
}
