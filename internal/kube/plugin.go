package kube

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"k8s.io/client-go/rest"
)

// authenticated builds the session's transport and, where the kubeconfig names
// a credential plugin, runs it now: while the terminal is still a terminal it
// may ask for a password or show a code. What it answers is kept by client-go
// until it expires. Later runs get no standard input.
func authenticated(ctx context.Context, config *rest.Config, o Options) (http.RoundTripper, error) {
	plugin := config.ExecProvider
	if plugin == nil {
		return newTransport(config)
	}
	plugin.StdinUnavailable = o.Unattended
	plugin.StdinUnavailableMessage = "the dashboard is open; run the plugin in another terminal first"
	rt, err := newTransport(config)
	if err != nil {
		return nil, err
	}
	if err := runPlugin(ctx, config); err != nil {
		return nil, &pluginError{command: plugin.Command, hint: plugin.InstallHint, err: err}
	}
	plugin.StdinUnavailable = true
	return rt, nil
}

// runPlugin makes client-go fetch the credentials without sending a request:
// the request ends in a round tripper that answers nothing.
func runPlugin(ctx context.Context, config *rest.Config) error {
	rt, err := rest.HTTPWrappersForConfig(config, nowhere{})
	if err != nil {
		return fmt.Errorf("prepare the credential plugin: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://credentials.invalid", nil)
	if err != nil {
		return fmt.Errorf("prepare the credential plugin: %w", err)
	}
	resp, err := rt.RoundTrip(req)
	if err == nil {
		resp.Body.Close()
	}
	if errors.Is(err, errNowhere) {
		return nil
	}
	return err
}

var errNowhere = errors.New("sent nowhere")

type nowhere struct{}

func (nowhere) RoundTrip(*http.Request) (*http.Response, error) { return nil, errNowhere }

// pluginError is what a credential plugin failed with. client-go formats the
// cause away, so that only its text is left.
type pluginError struct {
	command string
	hint    string
	err     error
}

func (e *pluginError) Error() string {
	return fmt.Sprintf("run credential plugin %q: %v", e.command, e.err)
}

func (e *pluginError) Unwrap() error { return e.err }
