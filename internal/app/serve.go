package app

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"
	"k8s.io/client-go/util/cert"

	"kdash/internal/plain"
)

func newServe(h Host, g *globals) *cobra.Command {
	var listen string
	c := &cobra.Command{
		Use:   "serve FILE",
		Short: "Serve a record to kubectl, on this machine only",
		Long: "serve opens a record, as --from does, and serves it to kubectl and other clients of Kubernetes on the\n" +
			"loopback interface. It prints a kubeconfig, whose token and certificate nobody else has, and runs\nuntil Ctrl-C.",
		Example: "  kdash serve lake.tar.gz > lake.kubeconfig &\n  kubectl --kubeconfig lake.kubeconfig get pods -A",
		Args:    oneFile("serve"),
		RunE:    func(c *cobra.Command, args []string) error { return runServe(c.Context(), h, g, args[0], listen) },
	}
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:0", "Loopback address to listen on; port 0 is a free one")
	return c
}

func runServe(ctx context.Context, h Host, g *globals, path, listen string) error {
	host, _, err := net.SplitHostPort(listen)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return usagef("--listen takes an address of the loopback interface such as 127.0.0.1:8001, not %q", listen)
	}
	g.from = path
	if err := g.openRecord(h); err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", listen, err)
	}
	certificate, key, err := cert.GenerateSelfSignedCertKey(host, []net.IP{net.ParseIP(host)}, nil)
	if err != nil {
		return errors.Join(fmt.Errorf("make a certificate: %w", err), listener.Close())
	}
	pair, err := tls.X509KeyPair(certificate, key)
	if err != nil {
		return errors.Join(fmt.Errorf("make a certificate: %w", err), listener.Close())
	}
	token := rand.Text()
	kubeconfig, err := clientcmd.Write(kubeconfigOf(g.record.Context, "https://"+listener.Addr().String(), token, certificate))
	if err != nil {
		return errors.Join(fmt.Errorf("write the kubeconfig: %w", err), listener.Close())
	}
	if _, err := h.Streams.Out.Write(kubeconfig); err != nil {
		return errors.Join(fmt.Errorf("write the kubeconfig: %w", err), listener.Close())
	}
	fmt.Fprintf(h.Streams.ErrOut, "serving %s (%s of %s) until Ctrl-C\n",
		plain.Text(path), plain.Text(g.record.Layout), g.record.At.UTC().Format(time.RFC3339))
	return serveTLS(ctx, listener, pair, bearing(token, g.record.World.Handler()))
}

// serveTLS serves until ctx ends.
func serveTLS(ctx context.Context, listener net.Listener, pair tls.Certificate, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		TLSConfig:         &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12},
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(io.Discard, "", 0), // of clients that hang up
	}
	var group errgroup.Group
	stopped := make(chan struct{})
	group.Go(func() error {
		select {
		case <-ctx.Done():
		case <-stopped:
		}
		return server.Close()
	})
	err := server.ServeTLS(listener, "", "")
	close(stopped)
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, group.Wait())
}

// bearing lets in who has the token: a record may hold what other users of the
// machine should not read.
func bearing(token string, next http.Handler) http.Handler {
	want := []byte("Bearer " + token)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), want) != 1 {
			http.Error(w, "use the kubeconfig that kdash serve printed", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// kubeconfigOf has one context, which bears the name of the recorded one.
func kubeconfigOf(name, server, token string, authority []byte) api.Config {
	if name == "" {
		name = "record"
	}
	config := *api.NewConfig()
	config.Clusters[name] = &api.Cluster{Server: server, CertificateAuthorityData: authority}
	config.AuthInfos[name] = &api.AuthInfo{Token: token}
	config.Contexts[name] = &api.Context{Cluster: name, AuthInfo: name}
	config.CurrentContext = name
	return config
}
