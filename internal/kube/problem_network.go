package kube

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"
)

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
	next := "check VPN and network, and `server` in the kubeconfig"
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
