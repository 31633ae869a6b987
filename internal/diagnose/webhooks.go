package diagnose

import (
	"strconv"

	"kdash/internal/model"
)

// webhookFacts are what the configurations say of a webhook, and whether
// anything answers for it; with the commands that show it.
func (w *World) webhookFacts(name string) ([]model.Evidence, []string) {
	for _, c := range w.Webhooks {
		for _, h := range c.Webhooks {
			if h.Name == name {
				return w.configured(c, h), w.webhookSteps(c, h)
			}
		}
	}
	lists := kubectl("lists the webhooks with their rules and what answers them", "get validatingwebhookconfigurations,mutatingwebhookconfigurations")
	kinds := []model.Kind{model.KindValidating, model.KindMutating}
	if w.loading(kinds) || w.known(kinds[0]) && w.known(kinds[1]) {
		return nil, []string{lists}
	}
	hook := model.Ref{Kind: model.KindWebhook, Name: name}
	return []model.Evidence{fact(hook, "configuration", "not known: kdash could not read webhook configurations", w.Now)}, []string{lists}
}

func (w *World) configured(c *model.WebhookConfiguration, h model.Webhook) []model.Evidence {
	ref, field := model.RefOf(c), "webhooks["+h.Name+"]."
	out := []model.Evidence{fact(ref, field+"failurePolicy", h.Policy+after(h), c.Created)}
	if h.Service.IsZero() {
		return append(out, fact(ref, field+"clientConfig.url", h.Host, c.Created))
	}
	out = append(out, fact(ref, field+"clientConfig.service", h.Service.Namespace+"/"+h.Service.Name+":"+strconv.Itoa(int(h.Port)), c.Created))
	if !w.known(model.KindService) {
		return out
	}
	s, found := model.Find(w.Services, h.Service.Namespace, h.Service.Name)
	if !found {
		return append(out, fact(h.Service, "metadata.name", "not found", w.Now))
	}
	return append(out, fact(h.Service, "endpoints", w.behind(s).words(), w.Now))
}

// after is how long the API server waits for an answer.
func after(h model.Webhook) string {
	if seconds, known := h.Timeout.Value(); known {
		return ", after " + strconv.FormatInt(seconds, 10) + " s"
	}
	return ""
}

func (w *World) webhookSteps(c *model.WebhookConfiguration, h model.Webhook) []string {
	steps := []string{kubectl("shows its rules and what has to answer it", "get %s %s -o yaml", lower(c.Kind), c.Name)}
	if s, found := model.Find(w.Services, h.Service.Namespace, h.Service.Name); found && len(s.Selector) > 0 {
		steps = append(steps, kubectl("lists the pods that have to answer", "get pods -n %s -l %s", s.Namespace, selectorText(s.Selector)))
	}
	return steps
}
