package logs

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

func TestStreamsAreABudgetAndTheRestIsQueued(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		for i := range 8 {
			name := fmt.Sprintf("w-%d", i)
			k.run(name)
			k.writes(name, 0, 10)
			time.Sleep(time.Second) // w-7 is the newest
		}
		r := read(t, k, func(o *Options) { o.Streams = 3 })
		r.pass(time.Second)
		s := r.Status()
		if _, atOnce := k.counts(); s.Streams != 3 || s.Queued != 5 || atOnce != 3 {
			t.Errorf("%d streams, %d queued, %d open at once", s.Streams, s.Queued, atOnce)
		}
		var reading []string
		for _, one := range s.Sources[:3] {
			reading = append(reading, one.Source.Pod)
		}
		if diff := cmp.Diff([]string{"w-7", "w-6", "w-5"}, reading); diff != "" {
			t.Error(diff)
		}
		for i := range 8 {
			k.end(fmt.Sprintf("w-%d", i))
		}
		r.pass(2 * time.Minute)
		r.stop()
		if r.lines != 80 || r.lost+r.repeated != 0 || k.mostOpen > 3 {
			t.Errorf("%d lines of 80, %d lost, %d repeated, %d streams at once", r.lines, r.lost, r.repeated, k.mostOpen)
		}
	})
}

func TestAnIllPodTakesTheStreamOfAHealthyOneWhichGoesOnLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("well")
		r := read(t, k, func(o *Options) { o.Streams = 1 })
		k.writes("well", 0, 100)
		k.run("ill")
		k.ail("ill")
		k.writes("ill", 0, 10)
		r.pass(time.Second)
		if got := r.Status().Sources[0].Source.Pod; got != "ill" {
			t.Errorf("%s is read", got)
		}
		k.writes("well", 100, 100)
		k.end("ill")
		r.pass(10 * time.Second)
		r.stop()
		if r.lines != 210 || r.lost+r.repeated != 0 {
			t.Errorf("%d lines of 210, %d lost, %d repeated: %q", r.lines, r.lost, r.repeated, r.marks)
		}
	})
}

func TestPodsThatComeLaterJoinAndDeletedOnesAreSaidToBeGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("api-a")
		r := read(t, k, nil)
		k.writes("api-a", 0, 50)
		k.run("api-b")
		r.pass(time.Second)
		k.remove("api-a")
		k.writes("api-b", 0, 50)
		r.pass(10 * time.Second)
		r.want(t, 100, "api-a gone: the pod is gone")
	})
}

func TestANodeThatCannotFollowIsPolledAndSaidSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		k.stuck = true
		r := read(t, k, nil)
		k.writes("kafka-0", 0, 5000)
		r.pass(10 * time.Second)
		r.want(t, 5000, "kafka-0 node: node node-1: fs.inotify.max_user_instances is used up, which is the node's trouble and not the program's; reading every 2s instead")
	})
}

func TestASilentStreamIsOpenedAgainNowAndThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		r := read(t, k, nil)
		k.writes("kafka-0", 0, 10)
		time.Sleep(time.Hour)
		if opens, _ := k.counts(); opens < 4 || opens > 12 {
			t.Errorf("%d openings in an hour of silence", opens)
		}
		k.writes("kafka-0", 10, 10)
		r.pass(time.Second)
		r.want(t, 20)
	})
}

func TestOnlyWhatIsNewComesWithTailZeroHoweverOftenTheWayIsCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		k.writes("kafka-0", 0, 100)
		time.Sleep(time.Minute)
		none := int64(0)
		r := read(t, k, func(o *Options) { o.Tail = &none })
		time.Sleep(5 * time.Second)
		k.cut()
		k.writes("kafka-0", 100, 1)
		k.cut()
		k.writes("kafka-0", 101, 99)
		r.pass(20 * time.Second)
		r.stop()
		if r.lines != 100 || r.repeated != 0 {
			t.Errorf("%d lines of 100, %d repeated", r.lines, r.repeated)
		}
	})
}

func TestNoLineBeforeTheTailComesWithAResumption(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		stamp := time.Now().UnixNano()
		for i := range 20 {
			k.writeAt("kafka-0", stamp, seq(i))
		}
		five := int64(5)
		r := read(t, k, func(o *Options) { o.Tail = &five })
		k.cut()
		r.pass(20 * time.Second)
		r.stop()
		if r.lines != 5 || r.repeated != 0 {
			t.Errorf("%d lines of 5, %d repeated", r.lines, r.repeated)
		}
	})
}

func TestWithoutFollowingItEndsWithTheLastLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		for i := range 5 {
			k.run(fmt.Sprintf("w-%d", i))
		}
		for n := range 1000 {
			for i := range 5 {
				k.write(fmt.Sprintf("w-%d", i), seq(n))
				time.Sleep(time.Microsecond)
			}
		}
		r := read(t, k, func(o *Options) { o.Follow = false })
		r.pass(time.Second)
		if r.lines != 5000 || r.older != 0 {
			t.Errorf("%d lines of 5000, %d out of order", r.lines, r.older)
		}
		r.want(t, 5000)
	})
}

func TestPreviousStandsAboveThePresentInstance(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		k.writes("kafka-0", 0, 10)
		k.restart("kafka-0")
		k.writes("kafka-0", 10, 10)
		time.Sleep(time.Second)
		r := read(t, k, func(o *Options) { o.Previous, o.Follow = true, false })
		r.pass(time.Second)
		r.want(t, 20, "kafka-0 restarted: restart 1, the instance before ended: exit 137 OOMKilled")
	})
}

func TestLogsThatMayNotBeReadAreSaidSoOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		r := read(t, k, func(o *Options) { o.Open = refusing{Forbidden, "pods/log is forbidden"} })
		r.pass(time.Minute)
		r.want(t, 0, "kafka-0 refused: pods/log is forbidden")
	})
}

func TestAContainerThatWaitsIsToldOnceAndNotAskedInALoop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("kafka-0")
		r := read(t, k, func(o *Options) { o.Open = refusing{Waiting, "waiting to start: ContainerCreating"} })
		r.pass(time.Minute)
		r.want(t, 0, "kafka-0 waiting: waiting to start: ContainerCreating")
	})
}

func TestAContainerThatCannotStartIsSaidSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("api")
		k.mu.Lock()
		k.containers["api"].told.States[0].State = model.ContainerState{Phase: "waiting", Reason: "ErrImagePull", Message: "no such image"}
		k.mu.Unlock()
		r := read(t, k, nil)
		r.pass(time.Minute)
		r.want(t, 0, "api waiting: not started: ErrImagePull: no such image")
	})
}

func TestAQueuedSourceWhosePodIsDeletedIsSaidToBeGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("old")
		k.writes("old", 0, 10)
		time.Sleep(time.Second)
		k.run("young")
		r := read(t, k, func(o *Options) { o.Streams = 1 })
		k.remove("old")
		r.pass(time.Second)
		r.want(t, 0, "old gone: the pod is gone; what it wrote last was not read")
	})
}

func TestWhoMayNotLookAtPodsHasThemInSnapshots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("job")
		r := read(t, k, func(o *Options) { o.Look = refusing{Forbidden, "may not get pods"} })
		k.writes("job", 0, 10)
		k.end("job")
		r.pass(10 * time.Second)
		r.want(t, 10, "job finished: ended: exit 137 OOMKilled")
	})
}

// refusing refuses everything.
type refusing struct {
	cause Cause
	text  string
}

func (r refusing) Open(context.Context, Request) (io.ReadCloser, error) {
	return nil, &Refusal{Cause: r.cause, Err: errors.New(r.text)}
}

func (r refusing) Look(context.Context, string, string) (*model.Pod, error) {
	return nil, &Refusal{Cause: r.cause, Err: errors.New(r.text)}
}

func TestLinesOfManyContainersComeInOrderOfTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		names := []string{"a", "b", "c", "quiet"}
		for _, n := range names {
			k.run(n)
		}
		for i := range 2000 { // what was written before the start
			k.write(names[i%3], seq(i/3))
			time.Sleep(time.Millisecond)
		}
		r := read(t, k, nil)
		for i := 2000; i < 4000; i++ {
			k.write(names[i%3], seq(i/3))
			time.Sleep(time.Millisecond)
		}
		r.pass(5 * time.Second)
		if r.older != 0 {
			t.Errorf("%d lines out of order", r.older)
		}
		r.want(t, 4000)
	})
}

func TestARecordIsNotTornApartByOtherContainers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKubelet()
		k.run("a")
		k.run("b")
		for range 100 {
			k.write("a", "seq=00000000 ERROR broken")
			time.Sleep(time.Millisecond)
			k.write("b", "seq=00000000 fine")
			time.Sleep(time.Millisecond)
			k.write("a", "\tat x.Y.z(Y.java:1)")
			time.Sleep(time.Millisecond)
		}
		b := NewBuffer(1 << 20)
		r := read(t, k, func(o *Options) { o.Sink, o.Follow = b, false })
		r.pass(time.Second)
		r.stop()
		lines := make([]Line, 300)
		n, _ := b.Read(0, lines)
		torn := false
		for i := 1; i < n; i++ {
			torn = torn || lines[i].Fold > 0 && lines[i-1].Source != lines[i].Source
		}
		if torn || n != 300 {
			t.Errorf("%d lines, torn apart: %v", n, torn)
		}
	})
}

func TestANodeSaysSomethingInPlaceOfALog(t *testing.T) {
	var tail tail
	tail.source = &Source{}
	tail.options = &Options{seed: maphash.MakeSeed()}
	lines, err := tail.take("unable to retrieve container logs for containerd://1\n2026-01-01T00:00:00Z INFO x\n", 0, nil)
	if err != nil || len(lines) != 2 || lines[0].Mark == nil || !strings.Contains(lines[0].Mark.Text, "unable") || lines[1].Text != "INFO x" {
		t.Errorf("%v, %v", lines, err)
	}
}
