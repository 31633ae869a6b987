// Command kdash is a terminal dashboard for data workloads on Kubernetes. It
// is kubectl's plugin `kubectl dash`, too, when installed as kubectl-dash.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"kdash/internal/app"
)

// version is set when a release is linked.
var version string

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	code := app.Run(ctx, app.System(version))
	stop()
	os.Exit(code)
}
