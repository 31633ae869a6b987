package kube

import (
	"context"
	"fmt"
	"time"

	"k8s.io/cli-runtime/pkg/genericclioptions"
)

// pingPatience is how long an API server may take to tell its version. Most
// answer within 50 ms; kubectl gives up a TCP dial after 30 s.
const pingPatience = 15 * time.Second

// Ping asks the API server for its version: a command that is about to read
// learns at once of a server that is not there, or that refuses the user.
func (s *Session) Ping(ctx context.Context) error {
	ctx, stop := s.asking(ctx, pingPatience)
	defer stop()
	if err := s.clientset.Discovery().RESTClient().Get().AbsPath("/version").Do(ctx).Error(); err != nil {
		return fmt.Errorf("reach %s: %w", s.cluster.Server, err)
	}
	return nil
}

// ContextName is the context that the flags choose; "" when the kubeconfig
// names none or cannot be read.
func ContextName(flags *genericclioptions.ConfigFlags) string {
	raw, err := flags.ToRawKubeConfigLoader().RawConfig()
	if err != nil {
		return ""
	}
	return chosen(flags.Context, raw.CurrentContext)
}

// Contexts lists the contexts of the kubeconfig that the flags choose, by
// name, without opening one.
func Contexts(flags *genericclioptions.ConfigFlags) ([]ContextInfo, error) {
	raw, err := flags.ToRawKubeConfigLoader().RawConfig()
	if err != nil {
		return nil, fmt.Errorf("read the kubeconfig: %w", err)
	}
	return contextsOf(raw, chosen(flags.Context, raw.CurrentContext)), nil
}
