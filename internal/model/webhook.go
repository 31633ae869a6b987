package model

// WebhookConfiguration is a ValidatingWebhookConfiguration or a
// MutatingWebhookConfiguration: who is asked before objects are made.
type WebhookConfiguration struct {
	Meta
	Kind     Kind
	Webhooks []Webhook
}

// ObjectKind is the kind that c has.
func (c *WebhookConfiguration) ObjectKind() Kind { return c.Kind }

// Webhook is one that the API server asks.
type Webhook struct {
	Name    string
	Policy  string  // failurePolicy: "Fail" or "Ignore"
	Service Ref     // that answers; zero for a URL
	Port    int32   // of the Service
	Host    string  // of the URL; "" for a Service
	Timeout Measure // seconds
}
