package apiserver_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"kdash/internal/apiserver"
)

// server is the one control plane of this package's tests.
var server *apiserver.Server

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	server, err = apiserver.Start(context.Background(), apiserver.Options{ControllerManager: true})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer server.Stop()
	return m.Run()
}
