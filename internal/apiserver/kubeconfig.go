package apiserver

import (
	"fmt"
	"path/filepath"
	"testing"

	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// ContextName is the kubeconfig's context of a user.
func ContextName(user User) string { return string(user) + "@kdash" }

// RestConfig is a client's configuration as a user, without a limit of its own
// on requests.
func (s *Server) RestConfig(user User) *rest.Config {
	return &rest.Config{
		Host:            s.url(user),
		BearerToken:     token(tokenUser(user)),
		TLSClientConfig: rest.TLSClientConfig{CAData: s.ca},
		QPS:             -1,
	}
}

// Kubeconfig writes a kubeconfig for the life of the test and returns its path.
// It holds a context for each user, for all of them when none is given, and
// the first is the current one.
func (s *Server) Kubeconfig(tb testing.TB, users ...User) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "kubeconfig")
	if err := s.WriteKubeconfig(path, users...); err != nil {
		tb.Fatal(err)
	}
	return path
}

// WriteKubeconfig writes what Kubeconfig describes to a file.
func (s *Server) WriteKubeconfig(path string, users ...User) error {
	if len(users) == 0 {
		users = Users()
	}
	config := clientcmdapi.NewConfig()
	config.CurrentContext = ContextName(users[0])
	for _, user := range users {
		name := string(user)
		config.Clusters[name] = &clientcmdapi.Cluster{Server: s.url(user), CertificateAuthorityData: s.ca}
		config.AuthInfos[name] = &clientcmdapi.AuthInfo{Token: token(tokenUser(user))}
		config.Contexts[ContextName(user)] = &clientcmdapi.Context{Cluster: name, AuthInfo: name}
	}
	if err := clientcmd.WriteToFile(*config, path); err != nil {
		return fmt.Errorf("write kubeconfig %s: %w", path, err)
	}
	return nil
}

// url is the server that a user's context names.
func (s *Server) url(user User) string {
	switch user {
	case Gone:
		return "https://127.0.0.1:1" // a port of the system's own, never given out
	case Hang:
		return "https://" + s.silent.Addr().String() // nobody accepts, so the system does and stays silent
	case Proxied:
		return "https://" + s.Proxy.Addr()
	default:
		return "https://" + s.addr
	}
}

// tokenUser is whose token a user's context carries.
func tokenUser(user User) User {
	switch user {
	case Gone, Hang, Proxied:
		return Admin
	default:
		return user
	}
}
