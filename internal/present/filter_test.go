package present

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFilter(t *testing.T) {
	tests := []struct {
		text string
		want string // names of the pods left, in order
	}{
		{"", "events-2 nightly-2-abcde events-0 events-1 minio-7d9f-x2x4z"},
		{"KAFKA", "events-2 events-0 events-1"},
		{"kafka|minio", "events-2 events-0 events-1 minio-7d9f-x2x4z"},
		{"^kafka events-[01]", "events-0 events-1"},
		{"crashloop", "events-2"},
		{"node-b", "nightly-2-abcde minio-7d9f-x2x4z"}, // a wide column, hidden
		{"!kafka", "nightly-2-abcde minio-7d9f-x2x4z"},
		{"!", "events-2 nightly-2-abcde events-0 events-1 minio-7d9f-x2x4z"},
		{"5d", ""}, // ages come and go
		{"-l app=kafka", "events-2 events-0 events-1"},
		{"-l app in (etl, lake)", "nightly-2-abcde minio-7d9f-x2x4z"},
		{"!-l app=kafka", "nightly-2-abcde minio-7d9f-x2x4z"},
		{"-l App=kafka", ""}, // labels mind case
		{"-f kafev2", "events-2"},
		{"events-[", ""},
		{"(exit code 137", "events-2"}, // no expression, and found letter by letter
	}
	for _, tt := range tests {
		f, err := ParseFilter(tt.text)
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
		}
		got := strings.Join(rowNames(Pods(world(), State{Filter: f}, noon()), "name"), " ")
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("/%s/ (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestABrokenExpressionIsTakenLiterallyAndSaysSo(t *testing.T) {
	f, err := ParseFilter("events-[")
	if err != nil || !strings.HasPrefix(f.Note, "taken literally: error parsing regexp") {
		t.Errorf("note %q, error %v", f.Note, err)
	}
}

func TestABrokenSelectorIsAnError(t *testing.T) {
	if _, err := ParseFilter("-l app in (a"); err == nil || !strings.HasPrefix(err.Error(), `label selector "app in (a": `) {
		t.Errorf("got %v", err)
	}
}

// FuzzFilter holds the short cut of pattern against package regexp, which is
// slow and right.
func FuzzFilter(f *testing.F) {
	for _, seed := range []string{"kafka", "!a|b", "(a|b)+c", "k.*a", "[", "-l a=b", "-f xy", "é", "(?i)K", "a{2,}", "(?-i)A", "", "x*", "^a$|b"} {
		f.Add(seed, "Kafka-0 Running é ABBA xy")
	}
	f.Fuzz(func(t *testing.T, text, row string) {
		parsed, err := ParseFilter(text)
		if err != nil || parsed.pattern == nil || !ascii(row) {
			return
		}
		b := []byte(row)
		lower(b)
		if got, want := parsed.pattern.matches(b), parsed.pattern.expression.Match(b); got != want {
			t.Errorf("/%s/ on %q: %v, want %v (words %q)", text, b, got, want, parsed.pattern.needs)
		}
	})
}

func ascii(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 }) < 0
}
