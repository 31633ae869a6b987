package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/spf13/cobra"

	"kdash/internal/kube"
	"kdash/internal/logs"
	"kdash/internal/model"
	"kdash/internal/store"
)

func newLogs(h Host, g *globals) *cobra.Command {
	f := &logFlags{}
	c := &cobra.Command{
		Use:   "logs TARGET...",
		Short: "Tail the logs of a system, a component, workloads or pods as one, and lose no line",
		Long: "logs reads the logs of all that TARGET names as one, what comes later included. A\n" +
			"TARGET is KIND/NAME (pod, StatefulSet, CronJob ...), system/NAME, component/NAME,\n" +
			"or a regular expression on the names of pods. A stream that was cut is taken up at\n" +
			"the very line; what is missing for good is said on standard error. The logs of a\n" +
			"pod end with it, those of a Job with its last try.",
		Example: "  kdash logs system/orders\n  kdash logs cronjob/nightly --tail 100\n" +
			"  kdash logs -l app=trino --level warn -o json\n  kdash logs --component ingestion -i 'ISR|checkpoint' --since 1h --no-follow",
		RunE:              func(c *cobra.Command, args []string) error { return runLogs(c.Context(), h, g, f, args) },
		ValidArgsFunction: completeTargets(h, g),
	}
	f.register(c.Flags())
	completeLogFlags(c)
	return c
}

func runLogs(ctx context.Context, h Host, g *globals, f *logFlags, args []string) error {
	o, p, err := f.parse(h, args)
	if err != nil {
		return err
	}
	if f.stdin {
		return printStdin(h, p)
	}
	session, c, err := openQuietly(ctx, h, g)
	if err != nil {
		return err
	}
	if err := session.Ping(ctx); err != nil {
		return err
	}
	o.Open, o.Look, o.Now = podLogs{session}, podLogs{session}, h.Now
	if o.Bare = session.Cluster().Offline; !o.Bare {
		o.Files = podLogs{session}
	}
	o.Follow = o.Follow && !o.Bare
	return tailLogs(ctx, h, session, store.New(h.Now, c), o, p)
}

// tailLogs runs the session, the store and the engine until the logs end, the
// output is closed, or ctx ends.
func tailLogs(ctx context.Context, h Host, session *kube.Session, st *store.Store, o logs.Options, p *logPrinter) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	p.stop = stop
	o.Sink = p
	e := logs.New(o)
	var reading sync.WaitGroup
	var latest *model.Snapshot
	reading.Go(func() { stop(session.Watch(ctx, st)) })
	reading.Go(func() {
		begun := false
		stop(st.Run(ctx, func(s *model.Snapshot) {
			latest = s
			if !begun && !answered(s, model.FirstKinds()) {
				return
			}
			if !begun {
				if err := p.begin(s, o.Targets); err != nil {
					stop(err)
				}
			}
			begun = true
			e.Update(s)
		}))
	})
	reading.Go(func() { p.tellStreams(ctx, e, o.Follow) })
	err := e.Run(ctx)
	cause := context.Cause(ctx)
	stop(nil)
	reading.Wait()
	p.tellVerdicts(latest, o.Targets)
	return ended(h, p, err, cause)
}

// ended is what a run of the command comes to.
func ended(h Host, p *logPrinter, err, cause error) error {
	switch {
	case errors.Is(cause, io.EOF): // whoever read the output has gone
		return nil
	case cause != nil && !errors.Is(cause, context.Canceled):
		return cause
	case errors.Is(err, logs.ErrNothing):
		return &kube.Problem{
			Code: kube.NotFound, Sentence: "no container matches", Err: err,
			Next: fmt.Sprintf("`%s get pods` lists the pods that there are", commandName(h.Args)),
		}
	case err == nil && p.refused > 0:
		return &kube.Problem{
			Code: kube.Forbidden, Sentence: fmt.Sprintf("%d logs may not be read: %s", p.refused, p.refusal),
			Next: "ask for the right to get pods/log",
		}
	}
	return err
}

// begin looks at the first snapshot: whether there is what the targets name,
// and whether it is in several namespaces.
func (p *logPrinter) begin(s *model.Snapshot, targets []logs.Target) error {
	if src := s.Source(model.KindPod); src.State == model.SourceForbidden {
		return &kube.Problem{
			Code: kube.Forbidden, Sentence: sentenceOf(src),
			Next: "name the namespaces that you may read with -n a,b, or ask for the rights that the README lists",
		}
	}
	namespaces := map[string]bool{}
	for _, t := range targets {
		if t.Kind != "" && !t.Exists(s) {
			return &kube.Problem{
				Code: kube.NotFound, Sentence: fmt.Sprintf("%s %q: no such object in what was read", t.Kind, t.Name),
				Next: "without -n all namespaces are looked through that you may read",
			}
		}
		for _, pod := range t.Pods(s) {
			namespaces[pod.Namespace] = true
		}
	}
	p.printer.NameNamespaces(len(namespaces) > 1)
	return nil
}
