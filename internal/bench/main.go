//go:build linux

package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"kdash/internal/apiserver"
)

// options are how large the cluster is and how long to look.
type options struct {
	kdash string
	pods  int
	nodes int
	idle  time.Duration
	churn time.Duration
	rate  int
	show  bool
}

func main() {
	var o options
	flag.StringVar(&o.kdash, "kdash", "bin/kdash", "the program to measure")
	flag.IntVar(&o.pods, "pods", 10000, "pods to create; there are three claims for ten pods")
	flag.IntVar(&o.nodes, "nodes", 125, "nodes to create")
	flag.DurationVar(&o.idle, "idle", 30*time.Second, "how long to measure without changes")
	flag.DurationVar(&o.churn, "churn", 30*time.Second, "how long to measure with changes")
	flag.IntVar(&o.rate, "rate", 100, "pod changes a second")
	flag.BoolVar(&o.show, "show", false, "print the last thing that kdash drew, for when it did not start")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run fills a cluster, measures and prints.
func run(ctx context.Context, out io.Writer, o options) error {
	server, err := apiserver.Start(ctx, apiserver.Options{})
	if err != nil {
		return err
	}
	defer server.Stop()

	began := time.Now()
	world, err := fill(ctx, server, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s, written in %.0f s\n", world, time.Since(began).Seconds())

	floor, err := rawList(ctx, server)
	if err != nil {
		return err
	}
	m, err := measure(ctx, server, world, o)
	if err != nil {
		return err
	}
	return report(out, world, floor, m, o)
}
