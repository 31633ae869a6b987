package meaning

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMasks(t *testing.T) {
	for line, want := range map[string]string{
		"[2026-11-23 14:18:04,196] Rolled segment at offset 1667188 in 18 ms": "[<n> <n>] Rolled segment at offset <n> in <n> ms",
		"connect to 10.0.3.7:9092 from kafka-log0":                            "connect to <n> from kafka-log<n>",
		"request 3f2504e0-4f89-11d3-9a0c-0305e82c3301 done":                   "request <id> done",
		"at 0xc000123456 deadbeef01":                                          "at <id> <id>",
		`topic "orders" and 'x y' don't`:                                      "topic <s> and <s> don't",
		"took 12.5ms":                                                         "took <n>ms",
		"deadline facade":                                                     "deadline facade",
		"":                                                                    "",
	} {
		if diff := cmp.Diff(want, Mask(line)); diff != "" {
			t.Errorf("%q: %s", line, diff)
		}
	}
}

func TestLinesThatAreAlikeAreOnePattern(t *testing.T) {
	var p Patterns
	for i := range 100 {
		p.Add(int64(i), LevelInfo, 0, fmt.Sprintf("Rolled new log segment at offset %d in %d ms", i*1000, i))
		p.Add(int64(i), LevelWarn, 0, fmt.Sprintf("user %s logged in from city %s", string(rune('a'+i%26))+"x", string(rune('k'+i%7))+"y"))
	}
	p.Add(500, LevelError, TagNamed("disk-full"), "write failed: No space left on device")
	p.Add(501, LevelInfo, 0, "rebalanced")
	want := []Pattern{
		{Text: "write failed: No space left on device", Example: "write failed: No space left on device", Count: 1, First: 500, Last: 500, Level: LevelError, Tags: TagNamed("disk-full")},
		{Text: "rebalanced", Example: "rebalanced", Count: 1, First: 501, Last: 501, Level: LevelInfo},
		{Text: "user <*> logged in from city <*>", Example: "user ax logged in from city ky", Count: 100, Last: 99, Level: LevelWarn},
		{Text: "Rolled new log segment at offset <n> in <n> ms", Example: "Rolled new log segment at offset 0 in 0 ms", Count: 100, Last: 99, Level: LevelInfo},
	}
	if diff := cmp.Diff(want, p.List(200)); diff != "" {
		t.Error(diff)
	}
}

func TestPatternsAreBounded(t *testing.T) {
	var p Patterns
	for i := range 3 * maxPatterns {
		word := ""
		for n := i; n > 0 || word == ""; n /= 26 {
			word += string(rune('g' + n%20))
		}
		p.Add(0, LevelNone, 0, fmt.Sprintf("%s%c some words", word, 'a'+i%26))
	}
	if n := len(p.List(0)); n > maxPatterns || n+p.Others() == 0 {
		t.Errorf("%d patterns", n)
	}
}

func TestErrorsAMinute(t *testing.T) {
	var h Histogram
	start := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for minute := range 90 {
		at := start.Add(time.Duration(minute) * time.Minute).UnixNano()
		for range minute {
			h.Add(at, LevelError)
		}
		h.Add(at+1, LevelWarn)
		h.Add(at+2, LevelNone)
	}
	h.Add(start.UnixNano(), LevelFatal) // too old
	got := h.Last(start.Add(90 * time.Minute))
	if got[0] != (Minute{31, 1, 1}) || got[58] != (Minute{89, 1, 1}) || got[59] != (Minute{}) {
		t.Errorf("oldest %v, newest %v, after it %v", got[0], got[58], got[59])
	}
}
