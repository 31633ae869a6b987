package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"kdash/internal/model"
	"kdash/views"
	"kdash/views/paper"
)

// The formats of --print.
const (
	formatText = "text"
	formatANSI = "ansi"
	formatSVG  = "svg"
)

// The sizes of a screen that --print draws.
const (
	sizeUsual              = "120x40"
	columnsMin, columnsMax = 20, 500
	linesMin, linesMax     = 5, 300
)

// picture is what the flags ask to be printed.
func (g *globals) picture() (views.Picture, error) {
	var p views.Picture
	if formats := []string{formatText, formatANSI, formatSVG}; !slices.Contains(formats, g.print) {
		return p, usagef("--print takes %s, not %q", strings.Join(formats, ", "), g.print)
	}
	if _, err := fmt.Sscanf(g.size+"\n", "%dx%d\n", &p.Width, &p.Height); err != nil ||
		p.Width < columnsMin || p.Width > columnsMax || p.Height < linesMin || p.Height > linesMax {
		return p, usagef("--size takes columns and lines such as 120x40, from %dx%d to %dx%d, not %q", columnsMin, linesMin, columnsMax, linesMax, g.size)
	}
	p.Keys = strings.Fields(g.keys)
	return p, nil
}

// unprinted refuses flags that mean nothing on a screen that is opened.
func (g *globals) unprinted() error {
	if g.keys != "" || g.size != sizeUsual {
		return usagef("--keys and --size go with --print")
	}
	return nil
}

// printScreen prints what the dashboard shows after the keys that the flags
// name. No key is pressed before every kind has been read.
func printScreen(ctx context.Context, h Host, s *settings, theme views.Theme) error {
	picture, err := s.globals.picture()
	if err != nil {
		return err
	}
	quietly(h)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	d, session, err := openDesk(ctx, h, s, func(string) {})
	if err != nil {
		return err
	}
	if err := session.Ping(ctx); err != nil {
		return err
	}
	var ready <-chan struct{}
	d.synced, ready = allRead()
	d.start(session)
	select { // so that the first frame has all rows, and the first of them is selected
	case <-ready:
	case <-ctx.Done():
	}
	frame, err := views.Print(ctx, views.Options{
		Snapshots: d.mail, Cluster: session.Cluster(), Actions: d, Theme: theme, Now: h.Now, Explain: explain,
	}, picture)
	stop()
	if errors.Is(err, views.ErrLeft) {
		err = usagef("--keys %q: %w", s.globals.keys, err)
	}
	if err = told(errors.Join(err, d.close())); err != nil {
		return err
	}
	_, err = fmt.Fprint(h.Streams.Out, typeset(frame, s.globals.print, theme))
	return err
}

// allRead hears snapshots and closes ready at the first in which every source
// has answered, or when that has been waited for long enough: what is missing
// then, the screen says itself.
func allRead() (hear func(*model.Snapshot), ready <-chan struct{}) {
	read := make(chan struct{})
	finish := sync.OnceFunc(func() { close(read) })
	time.AfterFunc(patience, finish)
	return func(s *model.Snapshot) {
		if len(s.Sources) > 0 && answered(s, sourceKinds(s)) {
			finish()
		}
	}, read
}

func typeset(f paper.Frame, format string, theme views.Theme) string {
	switch format {
	case formatANSI:
		return f.ANSI()
	case formatSVG:
		if theme == views.ThemeLight {
			return f.SVG(paper.Colours{Text: "#24292f", Ground: "#ffffff"})
		}
		return f.SVG(paper.Colours{Text: "#d7d7d7", Ground: "#16181d"})
	}
	return f.Text()
}
