package kube

import (
	"fmt"
	"net"
	"net/http"
	"time"

	utilnet "k8s.io/apimachinery/pkg/util/net"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/transport"
)

// How soon a connection on which nothing arrives any more counts as lost. The
// sum of pingAfter, pingWait and hangAfter has to stay under ten seconds, the
// time in which a source has to turn stale.
const (
	dialTimeout = 5 * time.Second
	pingAfter   = 3 * time.Second // of silence on an HTTP/2 connection
	pingWait    = 3 * time.Second // for the answer to the ping
	handshake   = 5 * time.Second
)

// newTransport builds the round tripper that every request of a session goes
// through: credentials, impersonation and user agent as config says. Unlike
// the one client-go would build, it notices within pingAfter+pingWait that
// packets vanish; client-go's needs 45 seconds, and only the environment could
// change that.
func newTransport(config *rest.Config) (http.RoundTripper, error) {
	conf, err := config.TransportConfig()
	if err != nil {
		return nil, fmt.Errorf("prepare the credentials: %w", err)
	}
	if conf.Transport != nil {
		return transport.New(conf)
	}
	tlsConfig, err := transport.TLSConfigFor(conf)
	if err != nil {
		return nil, fmt.Errorf("prepare TLS: %w", err)
	}
	base := &http.Transport{
		Proxy:               conf.Proxy,
		DialContext:         dialer().DialContext,
		TLSClientConfig:     tlsConfig,
		TLSHandshakeTimeout: handshake,
		DisableCompression:  conf.DisableCompression,
		MaxIdleConnsPerHost: 25,
		IdleConnTimeout:     90 * time.Second,
		ForceAttemptHTTP2:   true,
		HTTP2:               &http.HTTP2Config{SendPingTimeout: pingAfter, PingTimeout: pingWait},
	}
	if base.Proxy == nil {
		base.Proxy = utilnet.NewProxierWithNoProxyCIDR(http.ProxyFromEnvironment)
	}
	if conf.DialHolder != nil {
		base.DialContext = conf.DialHolder.Dial
	}
	return transport.HTTPWrappersForConfig(conf, base)
}

// dialer probes a silent connection itself, for servers that speak HTTP/1.1
// and so know no ping.
func dialer() *net.Dialer {
	return &net.Dialer{
		Timeout: dialTimeout,
		KeepAliveConfig: net.KeepAliveConfig{
			Enable:   true,
			Idle:     pingAfter,
			Interval: time.Second,
			Count:    3,
		},
	}
}

// clientConfig is config reduced to what a client needs on top of rt, which
// already carries the credentials.
func clientConfig(config *rest.Config, rt http.RoundTripper) *rest.Config {
	return &rest.Config{
		Host:                      config.Host,
		APIPath:                   config.APIPath,
		Transport:                 rt,
		UserAgent:                 config.UserAgent,
		QPS:                       -1, // the server has priority and fairness
		WarningHandlerWithContext: config.WarningHandlerWithContext,
		ContentConfig: rest.ContentConfig{
			ContentType:        "application/vnd.kubernetes.protobuf",
			AcceptContentTypes: "application/vnd.kubernetes.protobuf,application/json",
		},
	}
}
