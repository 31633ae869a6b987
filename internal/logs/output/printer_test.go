package output

import (
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/logs"
	"kdash/internal/logs/meaning"
)

var source = &logs.Source{Namespace: "ingestion", Pod: "orders-0", Container: "kafka", Node: "node-1", Labels: map[string]string{"app": "kafka"}}

func at(text string) *logs.Line {
	return &logs.Line{
		Source: source, Text: text, Nanos: time.Date(2026, 11, 23, 14, 18, 4, 196_000_000, time.UTC).UnixNano(),
		Level: meaning.LevelOf(text),
	}
}

func printed(t *testing.T, o Options, l *logs.Line) string {
	t.Helper()
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	var b strings.Builder
	if err := NewPrinter(o).Print(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFormats(t *testing.T) {
	for name, tt := range map[string]struct {
		options Options
		text    string
		want    string
	}{
		"default":       {Options{Format: "default"}, "INFO up", "orders-0 kafka INFO up\n"},
		"namespaces":    {Options{Format: "default", Namespaces: true}, "INFO up", "ingestion orders-0 kafka INFO up\n"},
		"stamps":        {Options{Format: "default", Timestamps: "01-02 15:04:05", Zone: time.FixedZone("", 3600)}, "up", "orders-0 kafka 11-23 15:18:04 up\n"},
		"raw":           {Options{Format: "raw"}, "\tat a.B", "\tat a.B\n"},
		"json":          {Options{Format: "json"}, "ERROR \x1b[31mx", `{"message":"ERROR \u001b[31mx","timestamp":"2026-11-23T14:18:04.196Z","nodeName":"node-1","namespace":"ingestion","podName":"orders-0","containerName":"kafka","labels":{"app":"kafka"},"annotations":{},"level":"error","restarts":0}` + "\n"},
		"extjson":       {Options{Format: "extjson"}, `{"a":1}`, `{"message":{"a":1},"timestamp":"2026-11-23T14:18:04.196Z","nodeName":"node-1","namespace":"ingestion","podName":"orders-0","containerName":"kafka","labels":{"app":"kafka"},"annotations":{},"restarts":0}` + "\n"},
		"colours":       {Options{Format: "raw", Colour: true}, "\x1b[31mred", "\x1b[31mred\x1b[0m\n"},
		"no colours":    {Options{Format: "raw"}, "\x1b[31mred\x1b[0m", "red\n"},
		"highlight":     {Options{Format: "raw", Colour: true, Highlight: []*regexp.Regexp{regexp.MustCompile("x+")}}, "axxb", "a\x1b[1;31mxx\x1b[0mb\x1b[0m\n"},
		"an odd screen": {Options{Format: "raw", Colour: true}, "\x1b[2Ja\x1b]0;t\x07\x1b[8mb\u202e\u009b31m\r\x00", "␛[2Ja␛]0;t␇␛[8mb��31m ␀\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, printed(t, tt.options, at(tt.text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestALineAsJSONIsItsEntryAsJSON(t *testing.T) {
	for _, text := range []string{
		"INFO up", "", `a "quoted" \ one`, "<b>&amp;", "tab\there", "caf\u00e9 \u202e\u009b\x7f\xff", "java.io.IOException: No space left on device",
	} {
		l := at(text)
		p := NewPrinter(Options{Format: "json", Zone: time.UTC})
		want, err := encoded(p.entry(l))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second time what is the source's is known
			var b strings.Builder
			if err := p.Print(&b, l); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want)+"\n", b.String()); diff != "" {
				t.Error(diff)
			}
		}
	}
}

func TestNamesHaveTheColoursThatAreAskedFor(t *testing.T) {
	colours, err := ParseColours([]string{"38;5;208"})
	if err != nil {
		t.Fatal(err)
	}
	got := printed(t, Options{Format: "default", Colour: true, PodColours: colours}, at("up"))
	if want := "\x1b[38;5;208morders-0\x1b[0m \x1b[96mkafka\x1b[0m up\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, bad := range []string{"", "red", "8", "31m\x1b[2J"} {
		if _, err := ParseColours([]string{bad}); err == nil {
			t.Errorf("%q is taken for a colour", bad)
		}
	}
}

func TestWhatIsCutIsSaid(t *testing.T) {
	l := at("long")
	l.Cut = 7
	if got := printed(t, Options{Format: "raw"}, l); got != "long … 7 bytes more\n" {
		t.Errorf("%q", got)
	}
}

func TestSternsTemplates(t *testing.T) {
	for text, want := range map[string]string{
		`{{printf "%s (%s/%s/%s) %s" .NodeName .Namespace .PodName .ContainerName .Message}}`:        `node-1 (ingestion/orders-0/kafka) {"level":"error","msg":"x","ts":1764166684.5}`,
		`{{with $m := tryParseJSON .Message}}{{$m.level}}: {{$m.msg}}{{end}}`:                        "error: x",
		`{{extractJSONParts .Message "msg" "level"}}`:                                                "x, error",
		`{{color .PodColor .PodName}} {{colorRed "a"}} {{colorCustom "green" "bold"}}`:               "orders-0 a bold",
		`{{(parseJSON .Message).ts | toUTC | toRFC3339Nano}}`:                                        "2025-11-26T14:18:04.5Z",
		`{{toTimestamp .Timestamp "15:04" "UTC"}} {{index .Labels "app"}} {{.Level}} {{json .Tags}}`: "14:18 kafka error null",
		`{{levelColor (parseJSON .Message).level}} {{bunyanLevelColor 50}}`:                          "error 50",
		`{{prettyJSON (parseJSON .Message).msg}}`:                                                    `x`,
		`{{extjson .Message}} {{extjson "x"}} {{tryExtractJSONParts "no JSON" "msg"}}`:               `{"level":"error","msg":"x","ts":1764166684.5} "x" no JSON`,
	} {
		tmpl, err := ParseTemplate(text, false)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := printed(t, Options{Template: tmpl}, at(`{"level":"error","msg":"x","ts":1764166684.5}`))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestATemplateCannotLetAnythingThrough(t *testing.T) {
	tmpl, err := ParseTemplate(`{{(parseJSON .Message).msg}}`, false)
	if err != nil {
		t.Fatal(err)
	}
	if got := printed(t, Options{Template: tmpl}, at(`{"msg":"\u001b[2J\u009b"}`)); got != "␛[2J�" {
		t.Errorf("%q", got)
	}
}

// Whatever a program prints, a terminal is given nothing to obey but colours.
func FuzzSafe(f *testing.F) {
	f.Add("\x1b[31mred\x1b[0m\t\x1b]8;;http://x\x1b\\\u009b2J\x1b[38;5;8m\x1b[8m")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range safe(text, false) {
			if r != '\t' && r != '\n' && !unicode.IsPrint(r) {
				t.Errorf("%q lets %q through", text, r)
			}
		}
		coloured := regexp.MustCompile(`\x1b\[[0-9:;]*m`).ReplaceAllString(safe(text, true), "")
		if strings.ContainsAny(coloured, "\x1b\u009b\r\b\x00") {
			t.Errorf("%q becomes %q", text, coloured)
		}
		var back string
		encoded, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if shown := safeJSON(string(encoded)); json.Unmarshal([]byte(shown), &back) != nil || strings.ContainsFunc(shown, hidden) {
			t.Errorf("%q becomes %q", text, shown)
		}
	})
}

func BenchmarkPrint(b *testing.B) {
	l := at("[2026-11-23 14:18:04,196] INFO [UnifiedLog partition=orders-7, dir=/var/lib/kafka] Rolled new log segment in 18 ms.")
	for _, format := range []string{"default", "raw", "json"} {
		b.Run(format, func(b *testing.B) {
			p := NewPrinter(Options{Format: format, Zone: time.UTC})
			b.ReportAllocs()
			for b.Loop() {
				if err := p.Print(io.Discard, l); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
