package apiserver

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"k8s.io/client-go/kubernetes"
)

// startLimit is how long a control plane may take on a busy machine of two
// cores; it takes three to five seconds on an idle one.
const startLimit = 2 * time.Minute

// Options say what is started beside etcd and kube-apiserver.
type Options struct {
	// ControllerManager starts kube-controller-manager: Deployments get
	// ReplicaSets and pods, owners' dependents are collected. The controllers
	// that judge nodes and their pods by heartbeats stay off.
	ControllerManager bool
}

// Server is a running control plane. Its methods may be called from any
// goroutine.
type Server struct {
	// Proxy is the network between the context "proxy" and the API server.
	Proxy *Proxy

	dir       string
	addr      string // host:port of kube-apiserver
	ca        []byte // PEM, signs the certificate of kube-apiserver
	silent    net.Listener
	processes []*process
}

// Start starts a control plane and returns when it is ready to answer every
// user. Whoever started it calls Stop. The error says when a program is not
// built, or what it printed before it ended.
func Start(ctx context.Context, o Options) (*Server, error) {
	dir, err := os.MkdirTemp("", "kdash-apiserver-")
	if err != nil {
		return nil, fmt.Errorf("make a directory for the API server: %w", err)
	}
	s := &Server{dir: dir}
	if err := s.start(ctx, o); err != nil {
		s.Stop()
		return nil, fmt.Errorf("start a Kubernetes API server: %w", err)
	}
	return s, nil
}

func (s *Server) start(ctx context.Context, o Options) error {
	ports, err := freePorts(3)
	if err != nil {
		return err
	}
	s.addr = net.JoinHostPort("127.0.0.1", ports[0])
	if err := s.writeSecrets(); err != nil {
		return err
	}
	if s.silent, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return fmt.Errorf("listen for the server that never answers: %w", err)
	}
	if s.Proxy, err = StartProxy(s.addr); err != nil {
		return err
	}
	if err := s.run("etcd", etcdArgs(ports[1], ports[2])); err != nil {
		return err
	}
	if err := s.run("kube-apiserver", apiserverArgs(ports[0], ports[1]), "GOGC=200"); err != nil {
		return err
	}
	if err := s.awaitReady(ctx); err != nil {
		return err
	}
	if err := s.grant(ctx); err != nil {
		return err
	}
	if !o.ControllerManager {
		return nil
	}
	return s.startControllerManager()
}

func (s *Server) startControllerManager() error {
	if err := s.WriteKubeconfig(filepath.Join(s.dir, "admin.config"), Admin); err != nil {
		return err
	}
	return s.run("kube-controller-manager", controllerManagerArgs())
}

func (s *Server) run(name string, args []string, env ...string) error {
	p, err := startProcess(s.dir, name, args, env...)
	if err != nil {
		return err
	}
	s.processes = append(s.processes, p)
	return nil
}

// awaitReady asks until the server says that all its start-up work is done,
// the built-in roles included.
func (s *Server) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	client, err := kubernetes.NewForConfig(s.RestConfig(Admin))
	if err != nil {
		return fmt.Errorf("make a client: %w", err)
	}
	ask := time.NewTicker(50 * time.Millisecond)
	defer ask.Stop()
	for {
		_, err := client.Discovery().RESTClient().Get().AbsPath("/readyz").DoRaw(ctx)
		if err == nil {
			return nil
		}
		if ended := s.ended(); ended != nil {
			return ended
		}
		select {
		case <-ask.C:
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("await /readyz: %w", ctx.Err()), err)
		}
	}
}

// ended is an error when one of the programs is no longer running.
func (s *Server) ended() error {
	for _, p := range s.processes {
		select {
		case <-p.done:
			return fmt.Errorf("%s ended: %s", p.name, p.tail())
		default:
		}
	}
	return nil
}

// Stop ends the programs, the last started first, and removes what they wrote.
func (s *Server) Stop() {
	for i := len(s.processes) - 1; i >= 0; i-- {
		s.processes[i].stop()
	}
	if s.Proxy != nil {
		s.Proxy.Close()
	}
	if s.silent != nil {
		_ = s.silent.Close()
	}
	_ = os.RemoveAll(s.dir)
}
