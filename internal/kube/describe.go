package kube

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/cli-runtime/pkg/genericclioptions"
	"k8s.io/client-go/rest"
	"k8s.io/kubectl/pkg/describe"

	"kdash/internal/model"
	"kdash/internal/redact"
)

// describeChunk is how many events or pods kubectl's describer asks for at
// once.
const describeChunk = 500

// Describe says about an object of any kind what `kubectl describe` does, with
// its events. Of a Secret it gives the names and sizes of its values, and what
// looks like a credential anywhere else is left out.
func (s *Session) Describe(ctx context.Context, ref model.Ref) (string, error) {
	ctx, cancel := s.asking(ctx, listTimeout)
	defer cancel()
	if ref.Kind == model.KindSecret {
		return s.describeSecret(ctx, ref)
	}
	_, r, err := s.object(ctx, ref)
	if err != nil {
		return "", err
	}
	config := rest.CopyConfig(s.config)
	config.Transport = within{ctx, config.Transport}
	describer, err := describe.Describer(restGetter{config: config}, r.mapping())
	if err != nil {
		return "", fmt.Errorf("describe %s: %w", ref, err)
	}
	text, err := describer.Describe(ref.Namespace, ref.Name, describe.DescriberSettings{ShowEvents: true, ChunkSize: describeChunk})
	if err != nil {
		return "", fmt.Errorf("describe %s: %w", ref, err)
	}
	return redact.Described(text), nil
}

// describeSecret is kubectl's description but for one thing: that one prints
// the token of a service account.
func (s *Session) describeSecret(ctx context.Context, ref model.Ref) (string, error) {
	secret, err := s.clientset.CoreV1().Secrets(ref.Namespace).Get(ctx, ref.Name, metav1.GetOptions{})
	if err != nil {
		return "", fmt.Errorf("get %s: %w", ref, err)
	}
	return secretDescribed(secret)
}

func secretDescribed(secret *corev1.Secret) (string, error) {
	if token, ok := secret.Data[corev1.ServiceAccountTokenKey]; ok {
		secret.Data[corev1.ServiceAccountTokenKey] = fmt.Appendf(nil, "<%d bytes hidden>", len(token))
	}
	delete(secret.Annotations, corev1.LastAppliedConfigAnnotation)
	text, err := describe.DefaultObjectDescriber.DescribeObject(secret)
	if err != nil {
		return "", fmt.Errorf("describe Secret %s/%s: %w", secret.Namespace, secret.Name, err)
	}
	return text, nil
}

// within ends requests with ctx: kubectl's describers do not take one.
type within struct {
	ctx  context.Context
	next http.RoundTripper
}

// RoundTrip sends req as a part of the context, in the name of the command that
// the describers are of: they count ages by the machine's clock, and the server
// of a record has to know.
func (w within) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(w.ctx)
	req.Header.Set("Kubectl-Command", "kubectl describe")
	return w.next.RoundTrip(req)
}

// WrappedRoundTripper lets client-go look through w.
func (w within) WrappedRoundTripper() http.RoundTripper { return w.next }

// restGetter is as much of kubectl's flags as a describer needs: the config.
type restGetter struct {
	genericclioptions.RESTClientGetter // never asked for
	config                             *rest.Config
}

// ToRESTConfig gives the session's configuration.
func (g restGetter) ToRESTConfig() (*rest.Config, error) {
	if g.config == nil {
		return nil, errors.New("no connection")
	}
	return g.config, nil
}
