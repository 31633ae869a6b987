package plain

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTextKeepsWordsAndDisarmsTheRest(t *testing.T) {
	for _, c := range []struct{ what, in, want string }{
		{"plain", "kafka-broker-0", "kafka-broker-0"},
		{"style tags stay text", "[ERROR] [red]x[-]", "[ERROR] [red]x[-]"},
		{"escape sequences show", "\x1b[31mred\x1b]0;title\a", "␛[31mred␛]0;title␇"},
		{"C1 controls", "a\u009b31mb", "a\ufffd31mb"},
		{"line breaks", "one\r\ntwo\tthree\u2028four", "one  two three four"},
		{"nul and del", "a\x00b\x7f", "a␀b␡"},
		{"bidi override", "gpj.\u202eexe", "gpj.\ufffdexe"},
		{"bidi isolate", "\u2066x\u2069", "\ufffdx\ufffd"},
		{"zero width", "kaf\u200bka\ufeff", "kaf\ufffdka\ufffd"},
		{"tag characters", "a\U000e0041", "a\ufffd"},
		{"invalid UTF-8", "a\xff\xc3(", "a\ufffd\ufffd("},
		{"no-break space", "a\u00a0b", "a b"},
		{"blank letters", "\u3164x", "\ufffdx"},
		{"accents", "Zoe\u0308", "Zoe\u0308"},
		{"a mark on nothing", "\u0301x", "x"},
		{"a flood of marks", "a" + strings.Repeat("\u0301", 50), "a" + strings.Repeat("\u0301", 4)},
		{"wide characters", "日本 🚀", "日本 🚀"},
		{"emoji selector", "⚠\ufe0f", "⚠"},
	} {
		if got := Text(c.in); got != c.want {
			t.Errorf("%s: Text(%+q) = %+q, want %+q", c.what, c.in, got, c.want)
		}
	}
}

var hostile = []string{
	"", "kafka", "\x1b[2J\x1b]52;c;aGk=\a", "\u202e\u2066\u200b", "日本語テキスト", "👩‍💻🇩🇪🇩", "a\u0301\u0302\u0303\u0304\u0305",
	"\xff\xfe\x00", "[ERROR] [::b]", "क्षि", "\u0d4e\u0d4e\u0d4e", "ᄀᄀᄀ각", "\u2e3b", "e\u0489\u0488",
}

func FuzzText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		if !utf8.ValidString(got) {
			t.Fatalf("%+q is not UTF-8", got)
		}
		for _, r := range got {
			if unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) {
				t.Fatalf("%+q keeps %U", got, r)
			}
		}
		if again := Text(got); again != got {
			t.Fatalf("not settled: %+q becomes %+q", got, again)
		}
	})
}
