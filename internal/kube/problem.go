package kube

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"syscall"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/client-go/tools/clientcmd"
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

// kubeconfig explains what is wrong with the kubeconfig.
func kubeconfig(err error) *Problem {
	text := err.Error()
	switch {
	case isEmptyConfig(err):
		return &Problem{Code: NoKubeconfig, Sentence: "no kubeconfig found",
			Next: "set KUBECONFIG or --kubeconfig, or try `kdash demo`, which needs no cluster"}
	case errors.Is(err, os.ErrNotExist) && strings.Contains(text, "kubeconfig"):
		return &Problem{Code: NoKubeconfig, Sentence: "the kubeconfig does not exist: " + missingFile(err),
			Next: "check KUBECONFIG and --kubeconfig"}
	case strings.Contains(text, "error loading config file"):
		return &Problem{Code: BadKubeconfig, Sentence: "the kubeconfig cannot be read: " + loadFailure(text),
			Next: "correct that file; `kubectl config view` reads it the same way"}
	}
	if m := contextPattern.FindStringSubmatch(text); m != nil {
		return &Problem{Code: UnknownContext, Sentence: fmt.Sprintf("the kubeconfig has no context %q", m[1]),
			Next: "`kubectl config get-contexts` lists the ones it has"}
	}
	if strings.Contains(text, "invalid configuration") {
		return &Problem{Code: BadKubeconfig, Sentence: "the kubeconfig is not complete: " + oneLine(afterLast(text, "invalid configuration: ")),
			Next: "`kubectl config view` shows what is in it"}
	}
	return nil
}

// The words are client-go's, which has no types for them.
var contextPattern = regexp.MustCompile(`context (?:was not found for specified context: |")([^"\s]+)(?:" does not exist)?`)

func isEmptyConfig(err error) bool {
	for e := err; e != nil; e = errors.Unwrap(e) {
		if clientcmd.IsEmptyConfig(e) {
			return true
		}
	}
	return strings.Contains(err.Error(), "no configuration has been provided")
}

func missingFile(err error) string {
	if path := (*os.PathError)(nil); errors.As(err, &path) {
		return path.Path
	}
	return oneLine(err.Error())
}

// loadFailure is the file and what is wrong in it, from a text of clientcmd
// such as `error loading config file "/x": yaml: line 3: did not find ...`.
func loadFailure(text string) string {
	return oneLine(strings.ReplaceAll(afterLast(text, "error loading config file "), `"`, ""))
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

// certificate explains why TLS was not trusted.
func certificate(err error) *Problem {
	next := "check certificate-authority and server in the kubeconfig"
	if e := (x509.UnknownAuthorityError{}); errors.As(err, &e) {
		return &Problem{Code: Certificate, Sentence: "the API server's certificate is signed by an authority that the kubeconfig does not know", Next: next}
	}
	if e := (x509.HostnameError{}); errors.As(err, &e) {
		return &Problem{Code: Certificate, Sentence: "the API server's certificate is for another name: " + oneLine(e.Error()), Next: next}
	}
	if e := (x509.CertificateInvalidError{}); errors.As(err, &e) {
		if e.Reason == x509.Expired {
			return &Problem{Code: Certificate, Sentence: "the API server's certificate has expired or is not valid yet: " + oneLine(e.Detail),
				Next: "check the clock of this machine; else have the certificate renewed"}
		}
		return &Problem{Code: Certificate, Sentence: "the API server's certificate is not valid: " + oneLine(e.Error()), Next: next}
	}
	return nil
}

// network explains why no answer came.
func network(err error) *Problem {
	next := "check VPN and network; kdash goes on trying"
	text := err.Error()
	if dns := (*net.DNSError)(nil); errors.As(err, &dns) {
		return &Problem{Code: NameUnknown, Sentence: fmt.Sprintf("the name %q of the API server cannot be resolved", dns.Name), Next: next}
	}
	timeout := net.Error(nil)
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return &Problem{Code: Unreachable, Sentence: "nothing listens at " + address(err), Next: next}
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return &Problem{Code: Unreachable, Sentence: "there is no route to " + address(err), Next: next}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return &Problem{Code: TimedOut, Sentence: "no answer from " + address(err), Next: next}
	case errors.Is(err, syscall.ECONNRESET), strings.Contains(text, "client connection lost"),
		strings.Contains(text, "EOF"), strings.Contains(text, "use of closed network connection"):
		return &Problem{Code: Lost, Sentence: "the connection to the API server is lost", Next: next}
	case strings.Contains(text, "getting credentials: "):
		return &Problem{Code: PluginFailed, Sentence: "the credential plugin failed: " + firstLine(afterLast(text, "getting credentials: ")),
			Next: "run `kubectl auth whoami` in another terminal"}
	}
	return nil
}
