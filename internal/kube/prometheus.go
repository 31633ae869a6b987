package kube

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"k8s.io/client-go/rest"
)

// queryPath is where a Prometheus answers instant queries.
const queryPath = "api/v1/query"

// maxAnswer is more than the figures of 30,000 claims take: five of 200 bytes
// each.
const maxAnswer = 32 << 20

// Prometheus is one that is asked how full volumes are, and how it is reached.
type Prometheus struct {
	Target    string // a URL, or services/NAMESPACE/NAME:PORT
	Selector  string // of the series of this cluster
	TokenFile string // holds its bearer token; only for https
	CAFile    string // holds the certificates that its own is judged by; "" for the system's
	Insecure  bool   // its certificate is not judged
}

// inquiry asks a Prometheus and gives the JSON of its answer.
type inquiry func(ctx context.Context, query string) ([]byte, error)

// prometheus makes the inquiry for what the settings name; nil for nothing.
func (s *Session) prometheus(p Prometheus) (inquiry, error) {
	if p.Target == "" {
		return nil, nil
	}
	secured := p.TokenFile != "" || p.CAFile != "" || p.Insecure
	if service, found := strings.CutPrefix(p.Target, "services/"); found {
		if secured {
			return nil, errors.New("prometheus in the settings: a token, a CA and insecure are for a URL; the API server reaches a service as it does")
		}
		return s.serviceInquiry(service)
	}
	u, err := url.Parse(p.Target)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		// The error of url.Parse would show a password.
		return nil, errors.New("prometheus in the settings must be a URL or services/NAMESPACE/NAME:PORT")
	}
	if secured && u.Scheme != "https" {
		return nil, errors.New("prometheus in the settings: a token, a CA and insecure are for https, and this URL is plain http")
	}
	return s.urlInquiry(u, p)
}

// serviceInquiry asks through the API server, as this session's user.
func (s *Session) serviceInquiry(service string) (inquiry, error) {
	namespace, rest, found := strings.Cut(service, "/")
	name, path, _ := strings.Cut(rest, "/")
	if !found || namespace == "" || name == "" {
		return nil, fmt.Errorf("prometheus in the settings: services/%s is not services/NAMESPACE/NAME:PORT", service)
	}
	path = strings.TrimPrefix(strings.TrimPrefix(path, "proxy"), "/")
	parts := append([]string{"proxy"}, strings.Split(strings.Trim(path+"/"+queryPath, "/"), "/")...)
	return func(ctx context.Context, query string) ([]byte, error) {
		body, err := s.clientset.CoreV1().RESTClient().Get().Namespace(namespace).Resource("services").Name(name).
			SubResource(parts...).Param("query", query).SetHeader("Accept", "application/json").Stream(ctx)
		if err != nil {
			return nil, fmt.Errorf("ask Prometheus at service %s in %q: %w", name, namespace, err)
		}
		return bounded(body, "service "+name)
	}, nil
}

// urlInquiry asks a Prometheus outside. It gets nothing of this session's
// credentials, only those of its URL and its token file, which are never shown.
func (s *Session) urlInquiry(u *url.URL, p Prometheus) (inquiry, error) {
	password, _ := u.User.Password()
	rt, err := newTransport(&rest.Config{
		Host: u.Scheme + "://" + u.Host, UserAgent: s.options.UserAgent, Username: u.User.Username(), Password: password,
		BearerTokenFile: p.TokenFile, TLSClientConfig: rest.TLSClientConfig{CAFile: p.CAFile, Insecure: p.Insecure},
	})
	if err != nil {
		return nil, fmt.Errorf("prometheus in the settings: %w", err)
	}
	client := &http.Client{Transport: rt, CheckRedirect: sameHost(u.Host)}
	at := *u
	at.User, at.Path = nil, strings.TrimRight(u.Path, "/")+"/"+queryPath
	return func(ctx context.Context, query string) ([]byte, error) {
		to := at
		values := to.Query()
		values.Set("query", query)
		to.RawQuery = values.Encode()
		return get(ctx, client, &to)
	}, nil
}

// sameHost refuses to be sent elsewhere: credentials are for one host.
func sameHost(host string) func(*http.Request, []*http.Request) error {
	return func(req *http.Request, via []*http.Request) error {
		if req.URL.Host != host || len(via) > 3 {
			return errors.New("it answers with an address elsewhere")
		}
		return nil
	}
}

func get(ctx context.Context, client *http.Client, to *url.URL) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, to.String(), http.NoBody)
	if err != nil {
		return nil, fmt.Errorf("ask Prometheus at %s: %w", to.Host, err)
	}
	resp, err := client.Do(req)
	if err != nil {
		var inner *url.Error
		if errors.As(err, &inner) { // which would show the query
			err = inner.Err
		}
		return nil, fmt.Errorf("ask Prometheus at %s: %w", to.Host, err)
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, fmt.Errorf("ask Prometheus at %s: it answers %s", to.Host, resp.Status)
	}
	return bounded(resp.Body, to.Host)
}

// bounded reads an answer to its end, unless that is too far.
func bounded(body io.ReadCloser, from string) ([]byte, error) {
	defer body.Close()
	data, err := io.ReadAll(io.LimitReader(body, maxAnswer+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the answer of Prometheus at %s: %w", from, err)
	case len(data) > maxAnswer:
		return nil, fmt.Errorf("the answer of Prometheus at %s is longer than %d bytes", from, maxAnswer)
	}
	return data, nil
}
