package app

import (
	"context"
	"errors"
	"fmt"
	"math"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"kdash/internal/demo"
	"kdash/internal/kube"
	"kdash/internal/model"
)

// listIncidents, in the place of an incident's name, prints what there is.
const listIncidents = "list"

func newDemo(h Host, g *globals) *cobra.Command {
	var o demo.Options
	c := &cobra.Command{
		Use:   "demo",
		Short: "Open the dashboard on a living data platform that needs no cluster",
		Long: "demo opens the dashboard on a data platform that lives in memory: CronJobs fire,\n" +
			"logs stream, usage moves, and one thing after another goes wrong and heals.\n" +
			"It needs no cluster, no kubeconfig and no network.",
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if o.Incident == listIncidents {
				return printIncidents(h)
			}
			return runDemo(c.Context(), h, g, o)
		},
	}
	c.Flags().Uint64Var(&o.Seed, "seed", 1, "The same seed gives the same platform and the same chances")
	c.Flags().Float64Var(&o.Speed, "speed", 1, "How fast time goes: 10 is ten times as fast, 1000 at most")
	c.Flags().StringVar(&o.Incident, "incident", "", "The only incident to play; \"list\" prints their names")
	c.Flags().DurationVar(&o.After, "after", 0, "How long it has gone on when it is opened: 4m is in the middle of the first incident")
	g.registerLook(c.Flags())
	return c
}

// speedMax is how fast the demo's time may go: an hour in 3.6 seconds.
const speedMax = 1000

// afterMax bounds how long the demo can have gone on, for all of it is played.
const afterMax = 12 * time.Hour

// pictured is when a demo that is printed begins, so that the same command
// prints the same screen on every day.
func pictured() time.Time { return time.Date(2026, time.March, 2, 9, 30, 0, 0, time.UTC) }

func runDemo(ctx context.Context, h Host, g *globals, o demo.Options) error {
	if o.Speed <= 0 || o.Speed > speedMax || math.IsNaN(o.Speed) {
		return usagef("--speed %v is not between 0 and %d", o.Speed, speedMax)
	}
	if g.from != "" {
		return usagef("the demo cannot be read --from a record")
	}
	if o.After < 0 || o.After > afterMax {
		return usagef("--after %s is not between 0 and %s", o.After, afterMax)
	}
	o.Start = h.Now()
	if g.print != "" {
		o.Start, o.Speed = pictured(), 0
	}
	d, err := demo.New(o)
	if errors.Is(err, demo.ErrNoIncident) {
		return usagef("there is no incident %q; --incident list prints their names", o.Incident)
	}
	if err != nil {
		return err
	}
	h.Now = d.Now
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- d.Run(ctx) }()
	err = openDashboard(ctx, h, g, inDemo(d, g, o.Speed))
	stop()
	return errors.Join(err, <-ended)
}

// inDemo makes a session read the demo where it would read a cluster.
func inDemo(d *demo.Demo, g *globals, speed float64) func(*kube.Options) {
	return func(o *kube.Options) {
		o.Config, o.Clock, o.Pace = d.Config(), d.Now, speed
		o.Cluster = model.Cluster{Context: demo.Context, Name: demo.Context, User: demo.Context}
		o.ReadOnly = g.readOnly
		o.Namespaces = kube.SplitNamespaces(*g.connection.Namespace)
	}
}

func printIncidents(h Host) error {
	list, err := demo.Incidents()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(h.Streams.Out, 0, 0, 2, ' ', 0)
	for _, one := range list {
		fmt.Fprintf(w, "%s\t%s\n", one.Name, one.Title)
	}
	return w.Flush()
}
