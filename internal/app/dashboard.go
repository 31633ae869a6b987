package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"

	"kdash/internal/config"
	"kdash/internal/kube"
	"kdash/views"
)

// gcPercent trades processor time for memory: the dashboard stays open for
// hours, mostly idle. With 10,000 pods it keeps 136 MiB instead of 194, and
// collecting costs little beside the changes themselves.
const gcPercent = 50

func runDashboard(ctx context.Context, h Host, g *globals) error {
	return openDashboard(ctx, h, g, nil)
}

// openDashboard opens the dashboard on the kubeconfig's cluster, or on what
// instead names.
func openDashboard(ctx context.Context, h Host, g *globals, instead func(*kube.Options)) error {
	s, err := loadSettings(h, g)
	if err != nil {
		return err
	}
	s.instead = instead
	theme, err := themeOf(h, g, s.config)
	if err != nil {
		return err
	}
	if g.print != "" {
		return printScreen(ctx, h, s, theme)
	}
	if err := g.unprinted(); err != nil {
		return err
	}
	if !h.Terminal() {
		return &kube.Problem{
			Code: "NoTerminal", Sentence: "the dashboard needs a terminal, and this is not one",
			Next: "use `" + commandName(h.Args) + " get pods -o json` and its kin in scripts",
		}
	}
	log, err := openLog(g.logFile)
	if err != nil {
		log, err = os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	}
	if err != nil {
		return err
	}
	defer log.Close()
	return dashboard(ctx, h, s, theme, log)
}

// dashboard opens the session while the terminal is still free, for a
// credential plugin may ask for something, and then the screen.
func dashboard(ctx context.Context, h Host, s *settings, theme views.Theme, log *os.File) error {
	logger := logTo(log, h)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	d, session, err := openDesk(ctx, h, s, func(text string) { logger.Warn(text) })
	if err != nil {
		return err
	}
	if h.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	trace := newTracer(h)
	d.synced = trace.synced
	restore, err := divertStderr(log)
	if err != nil {
		return err
	}
	d.start(session)
	show := h.Views
	if show == nil {
		show = views.Run
	}
	err = show(ctx, views.Options{
		Snapshots: d.mail, Cluster: session.Cluster(), Actions: d, Theme: theme, Now: h.Now,
		Explain: explain, Trace: trace.view, Pager: h.pager, Folder: s.config.LogFolder,
	})
	stop()
	return told(errors.Join(err, d.close(), restore()))
}

// openDesk opens the session that the flags name, and a desk that goes on to
// others.
func openDesk(ctx context.Context, h Host, s *settings, warn func(string)) (*desk, *kube.Session, error) {
	session, err := s.open(ctx, "", func(o *kube.Options) { o.Warn = warn })
	if err != nil {
		return nil, nil, err
	}
	c, err := s.catalog()
	if err != nil {
		return nil, nil, err
	}
	d := &desk{ctx: ctx, host: h, catalog: c, mail: views.NewMailbox()}
	d.open = func(ctx context.Context, name string, namespaces []string) (*kube.Session, error) {
		return s.open(ctx, name, func(o *kube.Options) {
			o.Warn, o.Unattended = warn, true
			if namespaces != nil {
				o.Namespaces, o.AllNamespaces = namespaces, false
			}
		})
	}
	return d, session, nil
}

// told turns a bug that the screen ran into, into one sentence.
func told(err error) error {
	var bug *views.PanicError
	if errors.As(err, &bug) {
		return &kube.Problem{
			Code: "Bug", Sentence: fmt.Sprintf("kdash ran into a bug and stopped: %v", bug.Value),
			Next: "please report it with the log, whose place `kdash --help` tells", Err: err,
		}
	}
	return err
}

func explain(err error) (sentence, next string) {
	p := kube.Explain(err)
	return p.Sentence, p.Next
}

// themeOf is the theme that NO_COLOR, the flag or the settings ask for, in
// this order.
func themeOf(h Host, g *globals, c config.Config) (views.Theme, error) {
	name := g.theme
	if name == "" {
		name = c.Theme
	}
	if !slices.Contains(config.Themes(), name) {
		return "", usagef("there is no theme %q; there are %v", name, config.Themes())
	}
	if h.Getenv("NO_COLOR") != "" {
		return views.ThemeMono, nil
	}
	return views.Theme(name), nil
}
