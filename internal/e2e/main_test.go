package e2e

import (
	"context"
	"fmt"
	"os"
	"testing"

	"go.uber.org/goleak"

	"kdash/internal/apiserver"
)

// What the stories share: the control plane, and where client-go logs to.
var (
	server   *apiserver.Server
	messages = newClientLog()
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	code := serveAndTest(m)
	if err := goleak.Find(); code == 0 && err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

func serveAndTest(m *testing.M) int {
	home, err := os.MkdirTemp("", "kdash-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(home)
	if server, err = apiserver.Start(context.Background(), apiserver.Options{ControllerManager: true}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer server.Stop()
	if err := server.Create(context.Background(), newNode("node-1"), newClass("fast")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	// The settings and the kubeconfig of whoever runs the tests are not theirs.
	for name, value := range map[string]string{"XDG_CONFIG_HOME": home, "KUBECACHEDIR": home, "KUBECONFIG": "", "NO_COLOR": ""} {
		if err := os.Setenv(name, value); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return m.Run()
}
