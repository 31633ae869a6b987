package replay_test

import (
	"bufio"
	"io"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/utils/ptr"

	"kdash/internal/replay"
)

var broker = replay.LogName{Namespace: "lake", Pod: "kafka-0", Container: "broker"}

// minutes are lines of the last minutes, the oldest first.
func minutes(n int) []replay.Line {
	var lines []replay.Line
	for ago := n; ago > 0; ago-- {
		at := noon.Add(-time.Duration(ago) * time.Minute)
		lines = append(lines, replay.Line{At: at, Text: at.Format("15:04")})
	}
	return lines
}

func TestALogIsCutAsAskedFor(t *testing.T) {
	w := newWorld(t, 1, false)
	w.Append(broker, minutes(5)...)
	before := broker
	before.Previous = true
	w.Append(before, replay.Line{Text: "out of memory"})
	for _, test := range []struct {
		name    string
		options corev1.PodLogOptions
		want    string
	}{
		{"all of it", corev1.PodLogOptions{}, "11:55 11:56 11:57 11:58 11:59"},
		{"the end", corev1.PodLogOptions{TailLines: ptr.To[int64](2)}, "11:58 11:59"},
		{"nothing of it", corev1.PodLogOptions{TailLines: ptr.To[int64](0)}, ""},
		{"since the capture", corev1.PodLogOptions{SinceSeconds: ptr.To[int64](150)}, "11:58 11:59"},
		{"some bytes", corev1.PodLogOptions{LimitBytes: ptr.To[int64](8)}, "11:55 11"},
		{"before the restart", corev1.PodLogOptions{Previous: true}, "out of memory"},
		{"followed to its end", corev1.PodLogOptions{Follow: true, TailLines: ptr.To[int64](1)}, "11:59"},
		{"with times", corev1.PodLogOptions{Timestamps: true, TailLines: ptr.To[int64](1)}, "2026-03-01T11:59:00.000000000Z 11:59"},
	} {
		t.Run(test.name, func(t *testing.T) {
			stream, err := client(t, w).CoreV1().Pods("lake").GetLogs("kafka-0", &test.options).Stream(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = stream.Close() }()
			data, err := io.ReadAll(stream)
			if got := strings.Join(strings.Fields(string(data)), " "); err != nil || got != test.want {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestAFollowedLogOfALivingWorldGoesOn(t *testing.T) {
	w := newWorld(t, 1, true)
	w.Append(broker, replay.Line{At: noon, Text: "starting"})
	stream, err := client(t, w).CoreV1().Pods("lake").GetLogs("kafka-0", &corev1.PodLogOptions{Follow: true}).Stream(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = stream.Close() }()
	lines := bufio.NewScanner(stream)
	for _, want := range []string{"starting", "ready"} {
		if !lines.Scan() || lines.Text() != want {
			t.Fatalf("read %q, want %q", lines.Text(), want)
		}
		w.Append(broker, replay.Line{At: noon, Text: "ready"})
	}
}

func TestALogThatIsNotThereSaysWhy(t *testing.T) {
	w := newWorld(t, 1, false)
	for want, options := range map[string]corev1.PodLogOptions{
		"is not in the record":    {},
		"not found in the record": {Previous: true},
		"is not valid for pod":    {Container: "nobody"},
		"is no number":            {TailLines: ptr.To[int64](-4)},
	} {
		_, err := client(t, w).CoreV1().Pods("lake").GetLogs("kafka-0", &options).Stream(t.Context())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", options, err, want)
		}
	}
}

func TestLinesAreTakenOffTheirTimes(t *testing.T) {
	lines := replay.SplitLines([]byte("2026-03-01T11:59:00.5Z first\nno time\n2026-03-01T11:59:01Z \n"), true)
	if len(lines) != 3 || lines[0].Text != "first" || lines[1].At != lines[0].At || lines[2].Text != "" {
		t.Errorf("got %v", lines)
	}
	plain := replay.SplitLines([]byte("2026-03-01T11:59:00Z of the program itself"), false)
	if plain[0].Text != "2026-03-01T11:59:00Z of the program itself" || !plain[0].At.IsZero() {
		t.Errorf("a log without times lost text: %v", plain)
	}
}
