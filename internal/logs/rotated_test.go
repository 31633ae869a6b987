package logs

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// disk is the folder of logs of the kubelet's node.
type disk struct {
	*kubelet
	keeps  int // rotated files
	denied bool
	opened []string
	during func() // called once, when the newest file has been opened
}

// OpenFile serves a file, or the list of them, as a kubelet does.
func (d *disk) OpenFile(_ context.Context, node, path string) (io.ReadCloser, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.opened = append(d.opened, path)
	if d.denied || node != "node-1" {
		return nil, &Refusal{Cause: Forbidden, Err: errors.New("nodes/proxy is forbidden")}
	}
	folder, name, _ := strings.Cut(path, "/main/")
	pod := strings.Split(folder, "_")[1]
	for i, instance := range d.containers[pod].instances {
		names, bodies := d.files(i, instance)
		if name == "" && i == len(d.containers[pod].instances)-1 {
			return io.NopCloser(strings.NewReader("<pre>\n<a href=\"" + strings.Join(names, "\">x</a>\n<a href=\"") + "\">x</a>\n")), nil
		}
		for j := range names {
			if names[j] != name {
				continue
			}
			if during := d.during; during != nil && strings.HasSuffix(name, ".log") {
				d.during = nil
				d.mu.Unlock()
				during()
				d.mu.Lock()
			}
			return io.NopCloser(bytes.NewReader(bodies[j])), nil
		}
	}
	return nil, &Refusal{Cause: NoLog, Err: errors.New("404 page not found")}
}

// files are those of an instance, the newest one last: with every third line in
// two parts, and all but the two newest compressed.
func (d *disk) files(number int, i *instance) (names []string, bodies [][]byte) {
	begins := append(append([]int{0}, i.files...), len(i.stamps))
	for f := range len(begins) - 1 {
		var b bytes.Buffer
		for n := begins[f]; n < begins[f+1]; n++ {
			stamp := time.Unix(0, i.stamps[n]).UTC().Format("2006-01-02T15:04:05.999999999Z07:00")
			text := i.texts[n]
			if n%3 == 0 {
				fmt.Fprintf(&b, "%s stdout P %s\n", stamp, text[:4])
				text = text[4:]
			}
			fmt.Fprintf(&b, "%s stdout F %s\n", stamp, text)
		}
		name := fmt.Sprintf("%d.log.20260101-%06d", number, f)
		switch left := len(begins) - 2 - f; {
		case left > d.keeps:
			continue
		case left == 0:
			name = fmt.Sprintf("%d.log", number)
			b.WriteString("2026-01-01T00:00:00.5Z stdout F half a li")
		case left > 1:
			name += ".gz"
			var packed bytes.Buffer
			z := gzip.NewWriter(&packed)
			_, _ = z.Write(b.Bytes()) // to memory
			_ = z.Close()
			b = packed
		}
		names, bodies = append(names, name), append(bodies, b.Bytes())
	}
	return names, bodies
}

// readCut reads a container whose log is rotated a few times while the way to it
// is cut.
func readCut(t *testing.T, d *disk, rotations int) *reading {
	t.Helper()
	d.run("kafka-0")
	r := read(t, d.kubelet, func(o *Options) { o.Files = d })
	d.writes("kafka-0", 0, 3000)
	d.cut()
	d.turnAway(1000)
	for i := range rotations {
		d.writes("kafka-0", 3000+1000*i, 1000)
		d.rotate("kafka-0", 200)
	}
	d.turnAway(0)
	r.pass(2 * time.Minute)
	return r
}

func TestWhatWasRotatedAwayWhileTheWayWasCutIsReadFromTheFilesOfTheNode(t *testing.T) {
	for rotations := range 5 {
		t.Run(fmt.Sprint(rotations), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := readCut(t, &disk{kubelet: newKubelet(), keeps: 4}, rotations)
				if len(r.marks) != 1 || !strings.HasSuffix(r.marks[0], "no line lost") {
					t.Error(r.marks)
				}
				r.want(t, 3000+1000*rotations, r.marks...)
			})
		})
	}
}

func TestWhatTheNodeHasDroppedTooIsMarked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := readCut(t, &disk{kubelet: newKubelet(), keeps: 1}, 4)
		r.stop()
		if r.lines != 3000+1000+200 || r.lost != 2800 || r.repeated != 0 || len(r.marks) != 1 || !strings.Contains(r.marks[0], "rotated away") {
			t.Errorf("%d lines, %d lost, %d repeated: %q", r.lines, r.lost, r.repeated, r.marks)
		}
	})
}

func TestARotationWhileFilesAreLookedForLosesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{kubelet: newKubelet(), keeps: 4}
		d.during = func() { d.rotate("kafka-0", 50) }
		r := readCut(t, d, 1)
		r.want(t, 4000, r.marks...)
	})
}

func TestWhoMayNotReadFilesOfNodesIsAskedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{kubelet: newKubelet(), keeps: 4, denied: true}
		r := readCut(t, d, 2)
		d.cut()
		d.turnAway(1000)
		d.writes("kafka-0", 5000, 1000)
		d.rotate("kafka-0", 200)
		d.turnAway(0)
		r.pass(2 * time.Minute)
		r.stop()
		if len(d.opened) != 1 || len(r.marks) != 2 || r.lost == 0 {
			t.Errorf("asked for %q, %d lost, %q", d.opened, r.lost, r.marks)
		}
	})
}

func TestALogMayBeginWithItsRotatedFiles(t *testing.T) {
	for name, tt := range map[string]struct {
		denied bool
		lines  int
		marks  []string
	}{
		"with the right":    {false, 3000, nil},
		"without the right": {true, 100, []string{"kafka-0 missing: the files of the node cannot be read: nodes/proxy is forbidden"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &disk{kubelet: newKubelet(), keeps: 4, denied: tt.denied}
				d.run("kafka-0")
				for i := range 3 {
					d.writes("kafka-0", 1000*i, 1000)
					d.rotate("kafka-0", 100)
				}
				r := read(t, d.kubelet, func(o *Options) { o.Files, o.Rotated, o.Follow = d, true, false })
				r.pass(time.Minute)
				r.stop()
				if diff := cmp.Diff(tt.marks, r.marks); diff != "" || r.lines != tt.lines || r.repeated != 0 {
					t.Errorf("%d lines, %d repeated, marks: %s", r.lines, r.repeated, diff)
				}
			})
		})
	}
}

func TestFilesAreReadInTheFormatOfTheLogAPI(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{kubelet: newKubelet(), keeps: 4}
		d.run("kafka-0")
		d.write("kafka-0", "first")
		time.Sleep(time.Second)
		d.write("kafka-0", "second and more")
		a := &archive{files: d}
		body, err := a.open(t.Context(), &Source{Namespace: "lab", Pod: "kafka-0", UID: "uid-kafka-0", Container: "main", Node: "node-1"}, 0, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`^\S+Z second and more\n$`).Match(got) {
			t.Errorf("%q", got)
		}
		if err := body.Close(); err != nil {
			t.Error(err)
		}
	})
}
