package words

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBrief(t *testing.T) {
	tests := []struct{ message, want string }{
		{"", ""},
		{"back-off  5m0s\n\trestarting", "back-off 5m0s restarting"},
		{strings.Repeat("a", 30), strings.Repeat("a", 24) + "…"},
		{strings.Repeat("日", 10), strings.Repeat("日", 8) + "…"},
		{"a\xffb", "ab"},
	}
	for _, test := range tests {
		if got := Brief(test.message, 24); got != test.want {
			t.Errorf("Brief(%q) = %q, want %q", test.message, got, test.want)
		}
	}
}

func FuzzBrief(f *testing.F) {
	f.Add("disk \xf0\x9f full", 3)
	f.Fuzz(func(t *testing.T, message string, limit int) {
		limit = 1 + max(limit, 0)%500
		got := Brief(message, limit)
		if !utf8.ValidString(got) || len(got) > limit+len("…") || strings.ContainsAny(got, "\n\t") {
			t.Errorf("Brief(%q, %d) = %q", message, limit, got)
		}
	})
}

func TestWithLeavesNothingDangling(t *testing.T) {
	if got := With("failed", " ", 10); got != "failed" {
		t.Errorf("got %q", got)
	}
	if got := With("failed", "no space", 10); got != "failed: no space" {
		t.Errorf("got %q", got)
	}
}

func TestCountAndSize(t *testing.T) {
	for want, got := range map[string]string{
		"1 try": Count(1, "try"), "2 tries": Count(2, "try"), "0 pods": Count(0, "pod"),
		"48Mi": Size(48 << 20), "1500": Size(1500),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestWhatADriverSaysStandsAlone(t *testing.T) {
	for message, want := range map[string]string{
		`failed to provision volume with StorageClass "fast": rpc error: code = ResourceExhausted desc = no space`: "ResourceExhausted: no space",
		`error: "rpc error: code = NotFound desc = volume \"a\" is gone"`:                                          `NotFound: volume \"a\" is gone`,
		"context deadline exceeded": "context deadline exceeded",
	} {
		if got := RPCError(message); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
