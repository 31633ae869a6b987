package logs

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// reading is an engine that reads all of a kubelet.
type reading struct {
	*Engine
	*audit
	k     *kubelet
	stop  func()      // and wait
	ended atomic.Bool // the run came to its end by itself
}

func read(t *testing.T, k *kubelet, change func(*Options)) *reading {
	t.Helper()
	a := newAudit()
	o := Options{
		Targets: []Target{{Pattern: regexp.MustCompile("")}}, Open: k, Look: k, Sink: a,
		Now: time.Now, Follow: true, Ordered: true,
	}
	if change != nil {
		change(&o)
	}
	r := &reading{Engine: New(o), audit: a, k: k}
	r.start(t)
	return r
}

// start begins a run, the first one or another.
func (r *reading) start(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := r.Run(ctx); err != nil {
			t.Errorf("Run: %v", err)
		}
		r.ended.Store(ctx.Err() == nil)
	})
	r.stop = func() { cancel(); running.Wait() }
	r.tell()
}

// tell publishes a snapshot.
func (r *reading) tell() { r.Update(r.k.snapshot()); synctest.Wait() }

// pass lets time go by, with a snapshot ten times a second.
func (r *reading) pass(d time.Duration) {
	for ; d > 0; d -= 100 * time.Millisecond {
		time.Sleep(min(d, 100*time.Millisecond))
		r.tell()
	}
}

func seq(n int) string { return fmt.Sprintf("seq=%08d", n) }

// writes writes n numbered lines, from a number on, a millisecond apart.
func (k *kubelet) writes(name string, from, n int) {
	for i := from; i < from+n; i++ {
		k.write(name, seq(i))
		time.Sleep(time.Millisecond)
	}
}

// want compares the count and the marks at the end.
func (r *reading) want(t *testing.T, lines int, marks ...string) {
	t.Helper()
	r.stop()
	got := fmt.Sprintf("%d lines, %d lost, %d repeated", r.lines, r.lost, r.repeated)
	if diff := cmp.Diff(fmt.Sprintf("%d lines, 0 lost, 0 repeated", lines), got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(strings.Join(marks, "\n"), strings.Join(r.marks, "\n")); diff != "" {
		t.Errorf("marks: %s", diff)
	}
}

func TestAStreamCutInMidSecondGoesOnAtTheVeryLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		k.cuts, k.cutAfter = 5, 40_000
		r := read(t, k, nil)
		k.writes("kafka-0", 0, 3000)
		r.pass(time.Minute)
		if k.opens < 2 || len(r.marks) == 0 {
			t.Errorf("%d streams were opened, and there are %d marks: nothing was cut", k.opens, len(r.marks))
		}
		for _, m := range r.marks {
			if !strings.Contains(m, "reconnected after") || !strings.HasSuffix(m, "no line lost") {
				t.Error(m)
			}
		}
		r.want(t, 3000, r.marks...)
	})
}

func TestARunThatWasStoppedGoesOnAtTheVeryLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.lag = 400 * time.Millisecond
		k.run("kafka-0")
		r := read(t, k, nil)
		for round := range 60 {
			k.writes("kafka-0", 100*round, 100)
			if round%7 == 6 {
				k.restart("kafka-0")
			}
			r.pass(time.Duration(round%5) * 300 * time.Millisecond)
			r.stop()
			r.start(t)
		}
		r.pass(time.Minute)
		for _, m := range r.marks {
			if !strings.Contains(m, "restarted: restart") {
				t.Error(m)
			}
		}
		r.want(t, 6000, r.marks...)
	})
}

func TestLinesOfOneStampAreAllReadOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		k.cuts, k.cutAfter, k.cleanly = 9, 6000, true
		stamp := time.Now().UnixNano()
		for i := range 200 {
			k.writeAt("kafka-0", stamp, seq(i/2)+" "+strings.Repeat("x", i%2)) // all of one stamp
		}
		r := read(t, k, nil)
		r.pass(20 * time.Minute)
		r.stop()
		if r.lines != 200 {
			t.Errorf("%d lines of 200", r.lines)
		}
	})
}

func TestIdenticalLinesOfOneStampAreCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		k.cuts, k.cutAfter = 9, 3000
		stamp := time.Now().UnixNano()
		for range 100 {
			k.writeAt("kafka-0", stamp, seq(0))
		}
		r := read(t, k, nil)
		r.pass(10 * time.Minute)
		r.stop()
		if r.lines != 100 {
			t.Errorf("%d lines of 100", r.lines)
		}
	})
}

func TestACleanEndIsNotTheEndWhileTheContainerRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		k.cuts, k.cutAfter, k.cleanly = 9, 20_000, true
		r := read(t, k, nil)
		k.writes("kafka-0", 0, 1000)
		r.pass(time.Minute)
		r.want(t, 1000)
	})
}

func TestTheEndTellsTheExitCode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.lag = time.Second
		k.run("job")
		r := read(t, k, nil)
		k.writes("job", 0, 10)
		k.end("job")
		r.pass(10 * time.Second)
		r.want(t, 10, "job finished: ended: exit 137 OOMKilled")
	})
}

func TestAJobIsFollowedThroughItsTriesToItsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		job := &model.Job{Meta: model.Meta{Namespace: "lab", Name: "load"}}
		k.jobs = []*model.Job{job}
		k.runOf(job, "load-a")
		r := read(t, k, func(o *Options) {
			o.Targets, o.Ends = []Target{{Kind: model.KindJob, Name: "load"}}, true
		})
		k.writes("load-a", 0, 10)
		k.end("load-a")
		r.pass(20 * time.Second)
		if r.ended.Load() {
			t.Error("it ended with the first try")
		}
		k.runOf(job, "load-b")
		r.pass(time.Second)
		k.writes("load-b", 0, 10)
		k.end("load-b")
		done := *job
		done.Finished = time.Now()
		k.jobs = []*model.Job{&done}
		r.pass(time.Second)
		k.runOf(job, "load-c") // a snapshot has the end of a Job before its last pod
		k.writes("load-c", 0, 10)
		k.end("load-c")
		r.pass(10 * time.Second)
		if !r.ended.Load() {
			t.Error("it does not end with the Job")
		}
		r.want(t, 30, "load-a finished: ended: exit 137 OOMKilled", "load-b finished: ended: exit 137 OOMKilled", "load-c finished: ended: exit 137 OOMKilled")
	})
}

func TestAJobWithoutPodsComesToItsEndToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.jobs = []*model.Job{{Meta: model.Meta{Namespace: "lab", Name: "load"}, Finished: time.Now()}}
		e := New(Options{
			Targets: []Target{{Kind: model.KindJob, Name: "load"}}, Open: k, Look: k, Sink: newAudit(), Now: time.Now, Follow: true, Ends: true,
		})
		e.Update(k.snapshot())
		if err := e.Run(t.Context()); !errors.Is(err, ErrNothing) {
			t.Errorf("Run: %v", err)
		}
	})
}

func TestARestartIsReadOnInTheSameTail(t *testing.T) {
	for _, lag := range []time.Duration{0, 300 * time.Millisecond, 1500 * time.Millisecond} {
		t.Run(lag.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := newKubelet()
				k.lag = lag
				k.run("kafka-0")
				r := read(t, k, nil)
				k.writes("kafka-0", 0, 1500)
				k.restart("kafka-0")
				k.writes("kafka-0", 1500, 1500)
				r.pass(10 * time.Second)
				r.want(t, 3000, "kafka-0 restarted: restart 1, the instance before ended: exit 137 OOMKilled")
			})
		})
	}
}

func TestARestartThatTheAPIServerTellsMuchLaterIsSeenAtTheKubelet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.lag = 40 * time.Second
		k.run("kafka-0")
		r := read(t, k, nil)
		k.writes("kafka-0", 0, 1500)
		k.restart("kafka-0")
		k.writes("kafka-0", 1500, 1500)
		r.pass(10 * time.Second)
		k.cut()
		k.writes("kafka-0", 3000, 500)
		r.pass(2 * time.Minute)
		r.want(t, 3500, "kafka-0 restarted: restart 1", "kafka-0 reconnected: reconnected after 0s, no line lost")
	})
}

func TestWhatARestartedContainerWroteWhileTheWayWasCutIsReadFromThePreviousLog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		r := read(t, k, nil)
		k.writes("kafka-0", 0, 100)
		k.cut()
		k.turnAway(5)
		k.writes("kafka-0", 100, 100)
		k.restart("kafka-0")
		k.writes("kafka-0", 200, 100)
		r.pass(time.Minute)
		r.want(t, 300,
			"kafka-0 reconnected: reconnected after 2s, no line lost",
			"kafka-0 restarted: restart 1, the instance before ended: exit 137 OOMKilled")
	})
}

func TestRotationIsMarkedWithWhatIsMissing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		r := read(t, k, nil)
		k.writes("kafka-0", 0, 100)
		k.cut()
		k.turnAway(100)
		time.Sleep(3 * time.Minute)
		k.writes("kafka-0", 100, 100)
		k.rotate("kafka-0", 10)
		k.turnAway(0)
		r.pass(time.Minute)
		r.stop()
		if diff := cmp.Diff([]string{"kafka-0 missing: rotated away: up to 3m0s of the log missing"}, r.marks); diff != "" {
			t.Error(diff)
		}
		if r.lines != 110 || r.lost != 90 || r.repeated != 0 {
			t.Errorf("%d lines, %d lost, %d repeated; want 110, 90, 0", r.lines, r.lost, r.repeated)
		}
	})
}

func TestALogThatDoesNotGoBackToItsBeginningIsSaidSo(t *testing.T) {
	five := int64(5)
	for name, tt := range map[string]struct {
		change func(*Options)
		lines  int
		marks  []string
	}{
		"all":  {nil, 10, []string{"kafka-0 missing: the log begins 10m0s after the container: earlier lines are rotated away, unless it was silent"}},
		"tail": {func(o *Options) { o.Tail = &five }, 5, nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := newKubelet()
				k.run("kafka-0")
				k.writes("kafka-0", 0, 100)
				time.Sleep(10 * time.Minute)
				k.writes("kafka-0", 100, 10)
				k.rotate("kafka-0", 10)
				r := read(t, k, tt.change)
				r.pass(time.Minute)
				r.stop()
				if diff := cmp.Diff(tt.marks, r.marks); diff != "" || r.lines != tt.lines || r.repeated != 0 {
					t.Errorf("%d lines, %d repeated, marks: %s", r.lines, r.repeated, diff)
				}
			})
		})
	}
}
