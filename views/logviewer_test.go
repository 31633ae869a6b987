package views

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/google/go-cmp/cmp"

	"kdash/internal/logs"
	"kdash/views/widget"
)

// readPod opens the log of events-1, made by log.
func (h *hands) readPod(log func(logs.Request) string) {
	h.acts.logOf = log
	h.publish()
	h.Keys("l")
	h.Advance(5 * time.Second)
}

func TestErrorsMarksAndTimesAreGoneTo(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.readPod(brokers)
		at := func(want string) {
			t.Helper()
			h.Keys("y")
			if got := h.copied(); !strings.Contains(got, want) {
				t.Errorf("the cursor is on %q, want %q", got, want)
			}
		}
		h.Keys("E")
		at(" at kafka.Kafka.main")
		h.Keys("E", "m")
		at("red [ERROR] broke")
		h.Keys("E")
		if !h.Contains("no error above") {
			t.Errorf("says nothing:\n%s", h.Screen())
		}
		h.Keys("e")
		at("Uncaught")
		h.Keys("G", "'")
		at("red [ERROR] broke")
		h.Keys("@")
		h.Type("23:59:03")
		h.Keys("Enter")
		at("slow disk")
		h.Golden("logs-marked-80x24")
	})
}

func TestContextAndJSON(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		h.readPod(brokers)
		h.Keys("K")
		h.Type("took level")
		h.Keys("Enter", "/", "slow", "Enter", "x", "i")
		h.Golden("logs-context-80x24")
		h.Keys("J")
		if !h.Contains(`{"level":"warn","msg":"slow disk","took":"3s"}`) {
			t.Errorf("not as it is written:\n%s", h.Screen())
		}
	})
}

func TestContainersAreHidden(t *testing.T) {
	play(t, 120, 40, Options{Start: "workloads"}, func(h *hands) {
		h.readLogs()
		h.Keys("o", "Down", "Enter")
		h.Golden("logs-containers-120x40")
		h.Keys("Esc")
		if h.Contains("events-1 DEBUG") || !h.Contains("events-2 DEBUG") {
			t.Errorf("events-1 is not hidden:\n%s", h.Screen())
		}
	})
}

func TestPatternsBecomeFilters(t *testing.T) {
	play(t, 120, 40, Options{Start: "workloads"}, func(h *hands) {
		h.readLogs()
		h.Keys("P")
		h.Advance(time.Second)
		h.Golden("logs-patterns-120x40")
		h.Keys("Enter")
		if n, _ := h.count(); n != 3 {
			t.Errorf("%d lines are of the pattern:\n%s", n, h.Screen())
		}
	})
}

func TestOnlyLinesOfATroubleAreKept(t *testing.T) {
	play(t, 120, 40, Options{Start: "pods"}, func(h *hands) {
		h.readPod(func(logs.Request) string {
			return "1999-12-31T23:59:01Z INFO fine\n" +
				"1999-12-31T23:59:02Z ERROR cannot append (kafka.Log)\n" +
				"1999-12-31T23:59:02Z \tat kafka.Log.append(Log.java:1)\n" +
				"1999-12-31T23:59:02Z Caused by: java.io.IOException: No space left on device\n" +
				"1999-12-31T23:59:03Z WARN Shrinking ISR for partition orders-1\n"
		})
		h.Keys("#")
		h.Advance(time.Second)
		h.Golden("logs-troubles-120x40")
		h.Keys("Enter", "Esc")
		if n, _ := h.count(); n != 1 || !h.Contains("<#disk-full>") || !h.Contains("[+2] #disk-full ERROR cannot append") {
			t.Errorf("%d lines are of a full disk:\n%s", n, h.Screen())
		}
		h.Keys("X")
		if n, _ := h.count(); n != 1 || !h.Contains("#disk-full Caused by") {
			t.Errorf("%d lines are of a full disk:\n%s", n, h.Screen())
		}
		h.Keys("Esc")
		if n, _ := h.count(); n != 5 {
			t.Errorf("%d lines are left:\n%s", n, h.Screen())
		}
	})
}

func TestLogsAreAsTheyWereOnComingBack(t *testing.T) {
	play(t, 120, 40, Options{Start: "pods"}, func(h *hands) {
		h.readPod(brokers)
		h.Keys("/", "o", "Enter", "g", "Down", "m", "L", "t", "Up", "Down")
		before := h.Screen()
		for _, way := range [][]string{{"-", "-"}, {"-", "l"}} {
			h.Keys(way...)
			h.Advance(5 * time.Second)
			if diff := cmp.Diff(before, h.Screen()); diff != "" {
				t.Errorf("after %v: %s", way, diff)
			}
		}
	})
}

// count is the number of lines that the page tells.
func (h *hands) count() (lines int, err error) {
	_, rest, _ := strings.Cut(h.Line(2), "(")
	_, err = fmt.Sscanf(rest, "%d line", &lines)
	return lines, err
}

func TestLogsAreSavedForTheirReaderAlone(t *testing.T) {
	folder := t.TempDir()
	play(t, 80, 24, Options{Start: "pods", Folder: folder}, func(h *hands) {
		h.readPod(brokers)
		h.Keys("Ctrl-S")
		h.Advance(time.Second)
		if !h.Contains("saved as " + folder[:20]) {
			t.Errorf("does not say where:\n%s", h.Screen())
		}
	})
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Fatalf("got %v, %v", files, err)
	}
	info, err := files[0].Info()
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	text, err := os.ReadFile(folder + "/" + files[0].Name())
	if err != nil || !strings.Contains(string(text), "1999-12-31T23:59:01.1Z red [ERROR] broke \ufffd\n") || !strings.Contains(string(text), "Kafka.java") {
		t.Errorf("wrote %q, %v", text, err)
	}
}

func TestThePagerGetsTheTerminal(t *testing.T) {
	var shown string
	pager := func(_ context.Context, file string) error {
		text, err := os.ReadFile(file)
		shown = string(text)
		return err
	}
	folder := t.TempDir()
	play(t, 80, 24, Options{Start: "pods", Folder: folder, Pager: pager}, func(h *hands) {
		h.readPod(brokers)
		h.Keys("O")
		h.Advance(time.Second)
		if !strings.Contains(shown, "Uncaught") {
			t.Errorf("the pager saw %q", shown)
		}
		h.Keys("g")
		if !h.Contains("held still") {
			t.Errorf("the screen does not come back:\n%s", h.Screen())
		}
	})
	if files, _ := os.ReadDir(folder); len(files) != 0 {
		t.Errorf("left %v", files)
	}
}

func TestALogSaysWhatItDoesNotShow(t *testing.T) {
	sh, _ := stage(t)
	p := fullPage(sh, 10)
	line := []logs.Line{{Source: &logs.Source{}, Text: strings.Repeat("x", logMemory/2)}}
	p.reading.buffer.Put(append(line, line...))
	p.status.Streams, p.status.Budget, p.status.Queued = 50, 50, 7
	want := "50 streams of 50 open, 7 wait for one; 11 older lines fell out (16.0 MiB)"
	if _, trouble := p.about(); trouble != want {
		t.Errorf("says %q, want %q", trouble, want)
	}
}

func TestAPodThatIsReplacedKeepsItsName(t *testing.T) {
	sh, _ := stage(t)
	p := newLogPage(sh, logSubject{}, false)
	first, second := &logs.Source{Pod: "web-a", Container: "main"}, &logs.Source{Pod: "web-b", Container: "main"}
	p.label([]logs.SourceStatus{{Source: first}})
	if got := p.labels[first].text; got != "" {
		t.Errorf("a lone pod is called %q", got)
	}
	p.label([]logs.SourceStatus{{Source: second}})
	if p.labels[first].text != "web-a" || p.labels[second].text != "web-b" {
		t.Errorf("called %v", p.labels)
	}
}

func TestTheSpanIsReadAnew(t *testing.T) {
	play(t, 80, 24, Options{Start: "pods"}, func(h *hands) {
		var since time.Time
		h.readPod(func(r logs.Request) string {
			since = r.Since
			return brokers(r)
		})
		h.Keys("T")
		h.Type("30s")
		h.Keys("Enter")
		h.Advance(5 * time.Second)
		if ago := time.Since(since).Round(time.Second); ago != 35*time.Second || !h.Contains("<time 30s>") {
			t.Errorf("reads since %v ago:\n%s", ago, h.Screen())
		}
		h.Keys("!")
		h.Type("kafka")
		h.Keys("Enter")
		if !h.Contains("<!kafka>") {
			t.Errorf("nothing is excluded:\n%s", h.Screen())
		}
	})
}

func TestMomentsAndSpans(t *testing.T) {
	now := time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"10m": "2026-01-02T11:50:00Z", "-1h": "2026-01-02T11:00:00Z", "11:30": "2026-01-02T11:30:00Z",
		"13:00:05": "2026-01-01T13:00:05Z", "2026-01-01T00:00:00Z": "2026-01-01T00:00:00Z", "noon": "",
	} {
		at, err := parseMoment(text, now)
		if got := at.Format(time.RFC3339); err == nil && got != want || (err != nil) != (want == "") {
			t.Errorf("%s: %s, %v", text, got, err)
		}
	}
	span, err := parseSpan("11:00 11:30", now)
	if err != nil || span.tail != nil || span.until.Sub(span.from) != 30*time.Minute {
		t.Errorf("got %+v, %v", span, err)
	}
	if _, err := parseSpan("a b c", now); err == nil {
		t.Error("three times are taken")
	}
}

// BenchmarkLogScroll is a page up through 100,000 lines of three brokers, with
// a filter and a search, and the frame that shows it.
func BenchmarkLogScroll(b *testing.B) {
	sh, screen := stage(b)
	p := fullPage(sh, 100_000)
	for b.Loop() {
		sh.key(tcell.NewEventKey(tcell.KeyPgUp, 0, tcell.ModNone), nil)
		if p.Top() < p.rows.first+200 {
			p.ToEnd()
		}
		sh.draw(screen)
		screen.Show()
	}
}

// BenchmarkLogFilter looks through 100,000 lines with another filter.
func BenchmarkLogFilter(b *testing.B) {
	sh, _ := stage(b)
	p := fullPage(sh, 100_000)
	for b.Loop() {
		p.chips = []logChip{*newLogChip("line .*9 of")}
		for draft := p.rows.again(p.sieve()); !draft.sift(); {
			continue
		}
	}
}

// fullPage is a log page that has read so many lines.
func fullPage(sh *shell, lines int) *logPage {
	p := newLogPage(sh, logSubject{title: "full"}, false)
	sh.open(p)
	buffer := logs.NewBuffer(logMemory)
	p.reading = &logReading{buffer: buffer, gate: &logGate{buffer: buffer}, engine: logs.New(logs.Options{Now: time.Now}), stop: func() {}}
	p.rows.logRows = newLogRows(buffer, p.line, p.sieve(), p.hear)
	var sources []logs.SourceStatus
	for _, pod := range []string{"events-0", "events-1", "events-2"} {
		sources = append(sources, logs.SourceStatus{Source: &logs.Source{Namespace: "kafka", Pod: pod, Container: "broker"}})
	}
	p.label(sources)
	for i := range lines {
		buffer.Put([]logs.Line{{
			Source: sources[i%3].Source, Nanos: int64(i) * int64(time.Millisecond),
			Text: fmt.Sprintf("\x1b[32mINFO\x1b[0m line %d of the log, of the length that lines usually have", i),
		}})
	}
	for !p.rows.sift() {
		continue
	}
	p.times = timesLocal
	p.SetMatcher(widget.Pattern(expressionOf("line 9")))
	return p
}
