package kube

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"k8s.io/cli-runtime/pkg/genericclioptions"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/metadata"
	_ "k8s.io/client-go/plugin/pkg/client/auth/oidc" // kubeconfigs that kubectl takes
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"

	"kdash/internal/kube/convert"
	"kdash/internal/model"
)

// Options say which cluster to open and how.
type Options struct {
	// Flags are the connection flags of the command line.
	Flags *genericclioptions.ConfigFlags
	// Config, when set, is used instead of Flags: a record, a demo, a test.
	Config *rest.Config
	// Cluster names, with Config, what the kubeconfig would have told.
	Cluster model.Cluster
	// Clock tells when usage was sampled: the time of a record. Nil is now.
	Clock func() time.Time
	// Pace is how many times as fast as the wall Clock goes, so that usage is
	// sampled as often by that clock; up to 1 is as fast.
	Pace float64
	// Namespaces are the only ones to read; nil means all, or those that the
	// user may list. The namespace of the kubeconfig's context does not narrow
	// what is read.
	Namespaces []string
	// AllNamespaces overrules Namespaces.
	AllNamespaces bool
	// Prometheus is asked how full volumes are where the kubelets do not tell;
	// zero for none.
	Prometheus Prometheus
	// ReadOnly makes the transport refuse every request that is no question.
	ReadOnly bool
	// UserAgent names the program to the API server.
	UserAgent string
	// Warn receives what client-go and the server have to remark, one line a
	// call. It may be nil.
	Warn func(string)
	// Unattended says that a screen is open, so that a credential plugin may
	// not ask for anything.
	Unattended bool
}

// Session is one context of one kubeconfig. Its methods may be used from any
// goroutine.
type Session struct {
	options    Options
	cluster    model.Cluster
	contexts   []ContextInfo
	namespace  string // of the kubeconfig's context; "default" when it names none
	namespaces []string
	timeout    time.Duration // of a request that is no watch
	pulse      *pulse
	origin     *rest.Config // with credentials, for clients that dial themselves
	config     *rest.Config // without credentials, over rt
	clientset  *kubernetes.Clientset
	metadata   metadata.Interface
	dynamic    dynamic.Interface
	converter  *convert.Converter
	inquire    inquiry // of a Prometheus; nil without one
}

// Open prepares a session. It reads files and runs credential plugins, but
// does not talk to the API server. Every error is a *Problem.
func Open(ctx context.Context, o Options) (*Session, error) {
	s := &Session{options: o, namespace: "default", converter: convert.New()}
	if !o.AllNamespaces {
		s.namespaces = slices.Compact(slices.Sorted(slices.Values(o.Namespaces)))
	}
	if s.options.Clock == nil {
		s.options.Clock = time.Now
	}
	s.pulse = &pulse{clock: s.options.Clock}
	origin, err := s.load()
	if err != nil {
		return nil, Explain(err)
	}
	s.prepare(origin)
	rt, err := authenticated(ctx, origin, o)
	if err != nil {
		return nil, Explain(err)
	}
	if err := s.connect(rt); err != nil {
		return nil, Explain(err)
	}
	if s.inquire, err = s.prometheus(o.Prometheus); err != nil {
		return nil, &Problem{Code: "Settings", Sentence: err.Error(), Err: err, Next: "mend prometheus in the settings"}
	}
	return s, nil
}

// load gives the rest.Config and fills what the kubeconfig tells besides.
func (s *Session) load() (*rest.Config, error) {
	if s.options.Config != nil {
		s.cluster = s.options.Cluster
		s.cluster.Server = cmp.Or(s.cluster.Server, bare(s.options.Config.Host))
		return rest.CopyConfig(s.options.Config), nil
	}
	loader := s.options.Flags.ToRawKubeConfigLoader()
	raw, err := loader.RawConfig()
	if err != nil {
		return nil, fmt.Errorf("read the kubeconfig: %w", err)
	}
	config, err := loader.ClientConfig()
	if err != nil {
		return nil, fmt.Errorf("read the kubeconfig: %w", err)
	}
	if api.IsConfigEmpty(&raw) && config.Host == unconfigured {
		return nil, clientcmd.ErrEmptyConfig
	}
	s.describe(raw, config)
	return config, nil
}

// unconfigured is the server that kubectl falls back to where it finds neither
// a kubeconfig, nor --server, nor itself in a pod. Nobody wants that one.
const unconfigured = "http://localhost:8080"

// describe notes the names by which people know the context.
func (s *Session) describe(raw api.Config, config *rest.Config) {
	flags := s.options.Flags
	name := chosen(flags.Context, raw.CurrentContext)
	s.contexts = contextsOf(raw, name)
	s.cluster = model.Cluster{Context: name, Server: bare(config.Host)}
	if c := raw.Contexts[name]; c != nil {
		s.cluster.Name, s.cluster.User = c.Cluster, c.AuthInfo
		if c.Namespace != "" {
			s.namespace = c.Namespace
		}
	}
	s.cluster.Name = chosen(flags.ClusterName, s.cluster.Name)
	s.cluster.User = chosen(flags.AuthInfoName, s.cluster.User)
	s.cluster.User = chosen(flags.Impersonate, s.cluster.User)
}

// prepare makes config behave as every request of a session should.
func (s *Session) prepare(config *rest.Config) {
	s.cluster.ReadOnly = s.options.ReadOnly
	s.cluster.Namespaces = s.namespaces
	s.timeout, config.Timeout = config.Timeout, 0 // a watch has no end
	if s.options.UserAgent != "" {
		config.UserAgent = s.options.UserAgent
	}
	config.QPS = -1
	config.WarningHandlerWithContext = warnings{s.options.Warn}
	if config.Dial == nil && config.Transport == nil {
		config.Dial = s.pulse.listen(dialer().DialContext)
	}
	if s.options.ReadOnly {
		config.WrapTransport = readOnlyFirst(config.WrapTransport)
	}
	s.origin = config
}

func readOnlyFirst(then func(http.RoundTripper) http.RoundTripper) func(http.RoundTripper) http.RoundTripper {
	return func(rt http.RoundTripper) http.RoundTripper {
		rt = readOnly{rt}
		if then != nil {
			rt = then(rt)
		}
		return rt
	}
}

func (s *Session) connect(rt http.RoundTripper) (err error) {
	s.config = clientConfig(s.origin, rt)
	if s.clientset, err = kubernetes.NewForConfig(s.config); err != nil {
		return fmt.Errorf("make a client for %s: %w", s.cluster.Server, err)
	}
	if s.metadata, err = metadata.NewForConfig(s.config); err != nil {
		return fmt.Errorf("make a metadata client for %s: %w", s.cluster.Server, err)
	}
	if s.dynamic, err = dynamic.NewForConfig(s.config); err != nil {
		return fmt.Errorf("make a client of any kind for %s: %w", s.cluster.Server, err)
	}
	return nil
}

// Cluster names what the session talks to. The version is not known yet.
func (s *Session) Cluster() model.Cluster { return s.cluster }

// Namespace is the namespace of the kubeconfig's context.
func (s *Session) Namespace() string { return s.namespace }

// Config is for clients of the API server that kdash has no method for. It
// holds to --read-only, as everything does.
func (s *Session) Config() *rest.Config { return rest.CopyConfig(s.config) }

// DialConfig is for exec, attach and port-forward, which open connections of
// their own. It holds to --read-only, too.
func (s *Session) DialConfig() *rest.Config { return rest.CopyConfig(s.origin) }

// asking bounds a request that is answered at once.
func (s *Session) asking(ctx context.Context, otherwise time.Duration) (context.Context, context.CancelFunc) {
	if s.timeout > 0 {
		otherwise = s.timeout
	}
	return context.WithTimeout(ctx, otherwise)
}

func (s *Session) warn(format string, args ...any) {
	if s.options.Warn != nil {
		s.options.Warn(fmt.Sprintf(format, args...))
	}
}

// bare is a server's address without the credentials that a URL may hold.
func bare(host string) string {
	u, err := url.Parse(host)
	if err != nil {
		return host
	}
	u.User, u.RawQuery = nil, ""
	return u.String()
}

func chosen(flag *string, otherwise string) string {
	if flag != nil && *flag != "" {
		return *flag
	}
	return otherwise
}

// warnings hands the server's warnings on.
type warnings struct{ warn func(string) }

// HandleWarningHeaderWithContext hands on the text of a Warning header.
func (w warnings) HandleWarningHeaderWithContext(_ context.Context, code int, _, text string) {
	if w.warn != nil && code == 299 && text != "" {
		w.warn("server warning: " + text)
	}
}
