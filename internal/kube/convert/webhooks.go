package convert

import (
	"net/url"

	admissionv1 "k8s.io/api/admissionregistration/v1"

	"kdash/internal/model"
)

// Validating converts a ValidatingWebhookConfiguration.
func (c *Converter) Validating(o *admissionv1.ValidatingWebhookConfiguration) *model.WebhookConfiguration {
	out := &model.WebhookConfiguration{Meta: c.meta(&o.ObjectMeta), Kind: model.KindValidating}
	for _, w := range first(o.Webhooks, itemLimit, &out.Cut) {
		out.Webhooks = append(out.Webhooks, c.webhook(w.Name, w.FailurePolicy, w.TimeoutSeconds, &w.ClientConfig))
	}
	return out
}

// Mutating converts a MutatingWebhookConfiguration.
func (c *Converter) Mutating(o *admissionv1.MutatingWebhookConfiguration) *model.WebhookConfiguration {
	out := &model.WebhookConfiguration{Meta: c.meta(&o.ObjectMeta), Kind: model.KindMutating}
	for _, w := range first(o.Webhooks, itemLimit, &out.Cut) {
		out.Webhooks = append(out.Webhooks, c.webhook(w.Name, w.FailurePolicy, w.TimeoutSeconds, &w.ClientConfig))
	}
	return out
}

// webhook leaves out the certificate, which is most of a configuration, and of
// a URL all but its host, since a path or a user may be a secret.
func (c *Converter) webhook(name string, policy *admissionv1.FailurePolicyType, timeout *int32, to *admissionv1.WebhookClientConfig) model.Webhook {
	w := model.Webhook{Name: c.word(name), Policy: c.word(string(or(policy, admissionv1.Fail)))}
	if timeout != nil {
		w.Timeout = model.Known(int64(*timeout))
	}
	switch {
	case to.Service != nil:
		w.Service = model.Ref{Kind: model.KindService, Namespace: c.word(to.Service.Namespace), Name: c.word(to.Service.Name)}
		w.Port = or(to.Service.Port, 443)
	case to.URL != nil:
		if u, err := url.Parse(*to.URL); err == nil {
			w.Host = c.word(u.Host)
		}
	}
	return w
}
