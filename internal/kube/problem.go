package kube

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
)

// Problem is an error as a person needs it: what is wrong in one sentence, and
// what to do next.
type Problem struct {
	Code     Code
	Sentence string // without a final stop; may quote what a cluster said
	Next     string // "" when there is nothing to do but wait
	Err      error
}

// Code names a kind of problem.
type Code string

// The problems that Explain knows.
const (
	NoKubeconfig   Code = "no-kubeconfig"
	BadKubeconfig  Code = "bad-kubeconfig"
	UnknownContext Code = "unknown-context"
	PluginFailed   Code = "credential-plugin"
	Unauthorized   Code = "unauthorized"
	Forbidden      Code = "forbidden"
	NotFound       Code = "not-found"
	Busy           Code = "busy"
	ServerFailed   Code = "server"
	Unreachable    Code = "unreachable"
	NameUnknown    Code = "dns"
	Certificate    Code = "certificate"
	TimedOut       Code = "timeout"
	Lost           Code = "connection-lost"
	Refused        Code = "read-only"
	Canceled       Code = "canceled"
	Unexplained    Code = "error"
)

// Error is the sentence.
func (p *Problem) Error() string { return p.Sentence }

// Unwrap gives the error that was explained.
func (p *Problem) Unwrap() error { return p.Err }

// Explain puts any error of this package, of client-go or of the network into
// words. It returns nil for nil, and a *Problem as it is.
func Explain(err error) *Problem {
	if err == nil {
		return nil
	}
	if known := (*Problem)(nil); errors.As(err, &known) {
		return known
	}
	for _, explain := range []func(error) *Problem{own, kubeconfig, status, certificate, network} {
		if p := explain(err); p != nil {
			p.Err = err
			return p
		}
	}
	return &Problem{Code: Unexplained, Sentence: oneLine(err.Error()), Err: err}
}

// own explains the errors that this package makes.
func own(err error) *Problem {
	if refused := (*ReadOnlyError)(nil); errors.As(err, &refused) {
		return &Problem{
			Code:     Refused,
			Sentence: fmt.Sprintf("kdash is read-only and did not send %s %s", refused.Method, refused.Path),
			Next:     "start it without --read-only to change the cluster",
		}
	}
	if plugin := (*pluginError)(nil); errors.As(err, &plugin) {
		return plugin.problem()
	}
	if errors.Is(err, context.Canceled) {
		return &Problem{Code: Canceled, Sentence: "canceled"}
	}
	return nil
}

func (e *pluginError) problem() *Problem {
	p := &Problem{
		Code:     PluginFailed,
		Sentence: fmt.Sprintf("the credential plugin %q failed: %s", e.command, firstLine(e.err.Error())),
		Next:     "run `kubectl auth whoami` to see what the plugin says",
	}
	if strings.Contains(e.err.Error(), "not found") {
		p.Sentence = fmt.Sprintf("the credential plugin %q of your kubeconfig is not installed", e.command)
		p.Next = "install it, or put it on PATH"
		if hint := firstLine(e.hint); hint != "" {
			p.Next = hint
		}
	}
	return p
}

// status explains what the API server answered.
func status(err error) *Problem {
	answer := apierrors.APIStatus(nil)
	if !errors.As(err, &answer) {
		return nil
	}
	s := answer.Status()
	said := oneLine(s.Message)
	switch code := int(s.Code); {
	case code == http.StatusUnauthorized:
		return &Problem{Code: Unauthorized, Sentence: "the API server does not accept your credentials (401)",
			Next: "log in again; `kubectl auth whoami` tells whether it worked"}
	case code == http.StatusForbidden:
		return &Problem{Code: Forbidden, Sentence: "forbidden: " + said,
			Next: "ask for the rights, or name your namespaces with -n a,b"}
	case code == http.StatusNotFound:
		return &Problem{Code: NotFound, Sentence: "not found: " + said}
	case code == http.StatusTooManyRequests:
		return &Problem{Code: Busy, Sentence: "the API server is busy and turned the request away (429)"}
	case code == http.StatusGatewayTimeout:
		return &Problem{Code: TimedOut, Sentence: "the API server timed out: " + said}
	case code >= http.StatusInternalServerError:
		return &Problem{Code: ServerFailed, Sentence: fmt.Sprintf("the API server failed (%d): %s", code, said),
			Next: "`kubectl get --raw /readyz?verbose` tells which part"}
	}
	return &Problem{Code: Unexplained, Sentence: said}
}
