package meaning

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFieldsOfJSONAndLogfmt(t *testing.T) {
	for _, tt := range []struct {
		line, prefix string
		want         []Field
	}{
		{`{"level":"info","n":6819,"nested":{"topic":"orders","tags":["a","b"]},"msg":"a \"b\" \u00e9"}`, "", []Field{
			{"level", "info"}, {"n", "6819"}, {"nested.topic", "orders"}, {"nested.tags", `["a","b"]`}, {"msg", `a "b" é`},
		}},
		{`2026-11-23 stdout F {"msg":"x"}`, "2026-11-23 stdout F", []Field{{"msg", "x"}}},
		{`ts=1 level=info msg="all is well" empty= took=3ms`, "", []Field{
			{"ts", "1"}, {"level", "info"}, {"msg", "all is well"}, {"empty", ""}, {"took", "3ms"},
		}},
		{`a sentence with one x=1 in it`, "", nil},
		{`{"broken": }`, "", nil},
		{`{}`, "", nil},
		{`{not json}`, "", nil},
	} {
		prefix, fields := Fields(tt.line)
		if diff := cmp.Diff(tt.want, fields); diff != "" || prefix != tt.prefix {
			t.Errorf("%s: prefix %q, %s", tt.line, prefix, diff)
		}
	}
}

func TestTheMessageAndChosenFields(t *testing.T) {
	_, fields := Fields(`{"level":"info","msg":"hello","topic":"orders","offset":3}`)
	if got := Message(fields); got != "hello" {
		t.Errorf("message %q", got)
	}
	want := []Field{{"offset", "3"}, {"topic", "orders"}}
	if diff := cmp.Diff(want, Choose(fields, []string{"offset", "no", "topic"})); diff != "" {
		t.Error(diff)
	}
}

func TestDeepJSONIsTakenApartOnlySoFar(t *testing.T) {
	line := strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000)
	if _, fields := Fields(line); len(fields) != 1 || strings.Count(fields[0].Key, "a") != maxDepth+1 {
		t.Errorf("%d fields", len(fields))
	}
}

// What encoding/json reads as an object has the same keys here.
func FuzzFields(f *testing.F) {
	f.Add(`{"a":{"b":[1,2,{"c":null}]},"d":"e\n","":true}`)
	f.Add(`{"a":"\\","b":1e9} `)
	f.Add(`a=b c="d e" f`)
	f.Fuzz(func(t *testing.T, line string) {
		Fields(line)
		var whole map[string]json.RawMessage
		if json.Unmarshal([]byte(line), &whole) != nil || whole == nil {
			return
		}
		keys := map[string]bool{}
		ok := eachMember(strings.TrimSpace(line), func(key, _ string) bool {
			keys[unquote(`"`+key+`"`)] = true
			return true
		})
		if !ok || len(keys) != len(whole) {
			t.Errorf("%q has %d keys, found %d (read to the end: %v)", line, len(whole), len(keys), ok)
		}
	})
}
