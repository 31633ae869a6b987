package screentest_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kdash/internal/screentest"

	"github.com/gdamore/tcell/v2"
)

var errQuit = errors.New("quit by key")

// echo writes the events it sees, newest last, and quits on q.
func echo(ctx context.Context, screen tcell.Screen) error {
	if err := screen.Init(); err != nil {
		return err
	}
	screen.EnableMouse()
	screen.EnablePaste()
	defer context.AfterFunc(ctx, screen.Fini)()
	var seen []string
	for {
		screen.Clear()
		w, h := screen.Size()
		screen.PutStr(0, 0, fmt.Sprintf("日本 %dx%d", w, h))
		screen.PutStrStyled(0, 1, strings.Join(seen, " "), tcell.StyleDefault.Bold(true))
		screen.Show()
		switch event := screen.PollEvent().(type) {
		case nil:
			return ctx.Err()
		case *tcell.EventKey:
			if event.Rune() == 'q' {
				screen.Fini()
				return errQuit
			}
			seen = append(seen, event.Name())
		case *tcell.EventPaste:
			seen = append(seen, fmt.Sprintf("paste:%v", event.Start()))
		case *tcell.EventMouse:
			x, y := event.Position()
			seen = append(seen, fmt.Sprintf("mouse:%d,%d,%d", x, y, event.Buttons()))
		}
	}
}

func TestStoryOfKeysPasteMouseAndResize(t *testing.T) {
	screentest.Run(t, 100, 3, echo, func(d *screentest.Driver) {
		d.Keys("j", "Enter", "Ctrl-R", "Space", "Alt-x", "ab")
		d.Golden("keys")
		d.Paste("x\ny")
		d.Click(3, 1)
		d.Resize(200, 3)
		d.GoldenStyled("resized")
		d.Keys("q")
		if err := d.Exit(); !errors.Is(err, errQuit) {
			t.Errorf("ended with %v", err)
		}
	})
}

func TestRealTimeWaitsForTheScreen(t *testing.T) {
	d := screentest.Start(t, 40, 3, echo)
	d.Keys("j")
	d.Until(time.Minute, "the key", func(screen string) bool { return strings.Contains(screen, "Rune[j]") })
}
