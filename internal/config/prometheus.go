package config

import (
	"cmp"
	"fmt"
)

// Prometheus is what is asked how full volumes are where the kubelets do not
// tell, and how it is reached.
type Prometheus struct {
	// Target is a URL, or services/NAMESPACE/NAME:PORT for one that the API
	// server reaches.
	Target string `json:"prometheus,omitempty"`
	// Selector picks the series of this cluster: cluster="prod".
	Selector string `json:"prometheusSelector,omitempty"`
	// TokenFile holds the bearer token for it, and is read again now and then.
	TokenFile string `json:"prometheusTokenFile,omitempty"`
	// CAFile holds the certificates by which that of a URL is judged, in place
	// of the system's.
	CAFile string `json:"prometheusCA,omitempty"`
	// Insecure has the certificate of a URL not be judged at all.
	Insecure bool `json:"prometheusInsecure,omitempty"`
}

// PrometheusFor is the Prometheus of the context of that name: its own, else
// that of every context with what the context has of its own. A token is only
// for the Prometheus that it stands beside.
func (c Config) PrometheusFor(context string) Prometheus {
	own := c.Contexts[context].Prometheus
	if own.Target != "" {
		return own
	}
	shared := c.Prometheus
	shared.Selector = cmp.Or(own.Selector, shared.Selector)
	shared.TokenFile = cmp.Or(own.TokenFile, shared.TokenFile)
	shared.CAFile = cmp.Or(own.CAFile, shared.CAFile)
	shared.Insecure = own.Insecure || shared.Insecure
	return shared
}

// prometheusFiles finds the files in the home folder that the settings name.
func (c *Config) prometheusFiles() error {
	if err := c.Prometheus.fromHome(); err != nil {
		return err
	}
	for name, own := range c.Contexts {
		if err := own.Prometheus.fromHome(); err != nil {
			return fmt.Errorf("context %s: %w", name, err)
		}
		c.Contexts[name] = own
	}
	return nil
}

func (p *Prometheus) fromHome() (err error) {
	if p.TokenFile, err = fromHome(p.TokenFile); err != nil {
		return fmt.Errorf("prometheusTokenFile: %w", err)
	}
	if p.CAFile, err = fromHome(p.CAFile); err != nil {
		return fmt.Errorf("prometheusCA: %w", err)
	}
	return nil
}
