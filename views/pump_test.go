package views

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"kdash/internal/model"
	"kdash/internal/screentest"
)

// pumpStory plays a story against a bare application with a pump.
func pumpStory(t *testing.T, show func(*model.Snapshot), story func(d *screentest.Driver, p *pump)) error {
	t.Helper()
	p := &pump{mail: NewMailbox(), show: show, over: make(chan struct{})}
	var ended error
	screentest.Run(t, 20, 2, func(ctx context.Context, screen tcell.Screen) error {
		p.mail.poke = make(chan struct{}, 1) // of this bubble
		p.crew, p.app = newCrew(ctx), tview.NewApplication().SetScreen(screen)
		p.app.SetRoot(tview.NewBox(), true)
		p.crew.start(p.run)
		err := p.app.Run()
		close(p.over)
		p.crew.wait()
		ended = outcome(p.crew, err)
		return nil
	}, func(d *screentest.Driver) { story(d, p) })
	return ended
}

func TestPumpShowsTheNewestSnapshotAtMostTenTimesASecond(t *testing.T) {
	var frames []uint64
	show := func(s *model.Snapshot) {
		if s != nil {
			frames = append(frames, s.Seq)
		}
	}
	err := pumpStory(t, show, func(d *screentest.Driver, p *pump) {
		for seq := range uint64(1000) {
			p.mail.Put(&model.Snapshot{Seq: seq})
			d.Advance(time.Millisecond)
		}
		d.Advance(minGap)
	})
	if err != nil {
		t.Error(err)
	}
	if len(frames) < 10 || len(frames) > 11 {
		t.Errorf("%d frames in a second: %v", len(frames), frames)
	}
	if frames[len(frames)-1] != 999 {
		t.Errorf("the newest was not shown: %v", frames)
	}
}

func TestPumpStopsInTheMiddleOfAFlood(t *testing.T) {
	for round := range 20 {
		err := pumpStory(t, func(*model.Snapshot) {}, func(d *screentest.Driver, p *pump) {
			p.crew.start(func(ctx context.Context) {
				for ctx.Err() == nil {
					p.mail.Put(&model.Snapshot{})
					p.post(func() {})
					time.Sleep(time.Millisecond)
				}
			})
			d.Advance(time.Duration(round) * 37 * time.Millisecond)
			p.crew.cancel(nil)
			d.Advance(time.Second)
			if !d.Ended() {
				t.Error("still running")
			}
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func TestPumpLosesNoOutcome(t *testing.T) {
	sum := 0
	_ = pumpStory(t, func(*model.Snapshot) {}, func(d *screentest.Driver, p *pump) {
		for range 500 {
			p.post(func() { sum++ })
		}
		d.Advance(minGap)
	})
	if sum != 500 {
		t.Errorf("%d of 500 outcomes arrived", sum)
	}
}

func TestPumpMovesAgesWhenNothingElseHappens(t *testing.T) {
	calls := 0
	_ = pumpStory(t, func(*model.Snapshot) { calls++ }, func(d *screentest.Driver, _ *pump) {
		d.Advance(time.Minute)
	})
	if calls < 6 || calls > 8 {
		t.Errorf("%d frames in a still minute", calls)
	}
}

func TestPanicEndsTheProgramInOrder(t *testing.T) {
	err := pumpStory(t, func(*model.Snapshot) {}, func(d *screentest.Driver, p *pump) {
		p.crew.start(func(context.Context) { panic("bad idea") })
		d.Advance(time.Second)
		if !d.Ended() {
			t.Error("still running")
		}
	})
	var bug *PanicError
	if !errors.As(err, &bug) || bug.Error() != "kdash failed: bad idea" || !strings.Contains(bug.Stack, "pump_test.go") {
		t.Errorf("got %v", err)
	}
}

func TestOnlyThePumpDrawsAndStops(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	inWidgets, err := filepath.Glob("widget/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, inWidgets...) {
		if name == "pump.go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range []string{".QueueUpdate", ".Stop()", ".ForceDraw(", ".Draw()"} {
			if strings.Contains(string(text), call) {
				t.Errorf("%s calls %s", name, call)
			}
		}
	}
}
