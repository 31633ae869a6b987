package apiserver

import (
	"context"
	"fmt"
)

// Crash kills kube-apiserver without a farewell, as a node that loses power
// does. What it stored stays with etcd.
func (s *Server) Crash() {
	if p := s.process("kube-apiserver"); p != nil {
		p.stop()
	}
}

// Restart starts kube-apiserver on its old address after a Crash and returns
// when it is ready.
func (s *Server) Restart(ctx context.Context) error {
	old := s.process("kube-apiserver")
	p, err := startProcess(s.dir, old.name, old.cmd.Args[1:], "GOGC=200")
	if err != nil {
		return fmt.Errorf("restart the API server: %w", err)
	}
	*old = *p
	if err := s.awaitReady(ctx); err != nil {
		return fmt.Errorf("restart the API server: %w", err)
	}
	return nil
}

func (s *Server) process(name string) *process {
	for _, p := range s.processes {
		if p.name == name {
			return p
		}
	}
	return nil
}
