package diagnose

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"kdash/internal/model"
)

// needy tells what programs come to that cannot reach another one, by code.
func needy(code string) bool {
	switch code {
	case "crash", "probe-kill", "readiness-failing", "startup-slow", "init-stuck", "pod-failed",
		"job-failed", "job-retrying", "cronjob-failed", "cronjob-never-ok", "cronjob-stale":
		return true
	}
	return false
}

// What a log says of another program that cannot be reached, and what in it may
// be the name of a host.
var (
	unreached = regexp.MustCompile(`(?i)connection refused|unknownhostexception|no such host|i/o timeout|connection reset|tls handshake|certificate has expired|name resolution|no route to host` +
		`|timed? ?out|unavailable|unreachable|(?:fail\w*|could not|cannot|unable to) (?:to )?connect|wait(?:ing)? for`)
	hostName = regexp.MustCompile(`[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?`)
)

// tie makes what is wrong behind a Service the cause of those who fail because
// nobody answers there. It says which findings are told as a part of another.
func (e *Engine) tie(w *World, list []*model.Finding) (rest []*model.Finding, tied map[model.FindingID]struct{}) {
	above := map[*model.Finding]need{}
	for _, f := range list {
		if n, found := e.needOf(w, f, list); found {
			above[f] = n
		}
	}
	if len(above) == 0 {
		return list, nil
	}
	d, tied := draft{mine: map[*model.Finding]struct{}{}}, map[model.FindingID]struct{}{}
	place := map[*model.Finding]int{}
	for _, f := range list {
		if root(f, above) == f {
			place[f] = len(d.list)
			d.list = append(d.list, f)
		}
	}
	for _, f := range list {
		if top := root(f, above); top != f {
			tied[f.ID()] = struct{}{}
			cause := d.edit(place[top])
			*cause = unserved(*cause, f, above[f])
		}
	}
	return d.list, tied
}

// need is a Service that a finding is about the want of, what names it, and
// what is wrong behind it.
type need struct {
	service *model.Service
	proof   model.Evidence
	cause   *model.Finding
}

// root is the finding at the end of the chain of needs that begins with f; f
// itself where the chain comes back to it.
func root(f *model.Finding, above map[*model.Finding]need) *model.Finding {
	at := f
	for range len(above) + 1 {
		n, found := above[at]
		if !found {
			return at
		}
		at = n.cause
	}
	return f
}

// unserved gives f, which fails for want of a Service, to its cause.
func unserved(cause model.Finding, f *model.Finding, n need) model.Finding {
	own := *f
	own.Evidence = append([]model.Evidence{n.proof}, f.Evidence...)
	cause = also(cause, &own)
	slices.SortFunc(cause.Affected, compareRefs)
	so := "so " + f.Object.Kind + " " + f.Object.Name + " fails, which needs Service " + n.service.Name
	if len(cause.Cause)+len(so) < maxText {
		cause.Cause = join("; ", cause.Cause, so)
	}
	return cause
}

// needOf finds the Service that f names as the one which does not answer,
// where nothing behind it is ready and the reason is found.
func (e *Engine) needOf(w *World, f *model.Finding, list []*model.Finding) (need, bool) {
	for _, proof := range e.tells(w, f) {
		for _, s := range w.servicesIn(proof.Value, proof.Object.Namespace) {
			behind := w.behind(s)
			for _, g := range list {
				if g != f && g.Severity != model.Info && behind.failsFor(g) {
					return need{s, proof, g}, true
				}
			}
		}
	}
	return need{}, false
}

// tells is what may name what f waits for: lines of its log, and for an init
// container its command, which often does nothing but wait. What the API server
// says of a webhook that does not answer names its Service.
func (e *Engine) tells(w *World, f *model.Finding) []model.Evidence {
	var out []model.Evidence
	switch {
	case f.Object.Kind == model.KindWebhook && containsAny(f.Cause, unansweredWebhook):
		return append(out, fact(f.Object, "message", f.Cause, f.Since))
	case f.Log.Container == "" || !needy(f.Code) || len(e.said) == 0 && f.Code != "init-stuck":
		return nil
	}
	said := e.said[f.Log]
	for _, line := range said.Lines {
		if f.Code == "init-stuck" || unreached.MatchString(line) {
			out = append(out, fact(f.Log.Pod, logField(f.Log, said.Tag), line, time.Time{}))
		}
	}
	p, found := w.Pod(f.Log.Pod.Namespace, f.Log.Pod.Name)
	if !found || f.Code != "init-stuck" || p.Template == nil {
		return out
	}
	for _, c := range p.Template.Containers {
		if c.Name == f.Log.Container {
			out = append(out, fact(f.Log.Pod, "spec.initContainers["+c.Name+"].command", strings.Join(c.Command, " "), p.Created))
		}
	}
	return out
}

// servicesIn are the Services that a text names by a host name, as seen from a
// namespace: "db", "db.other", "db.other.svc", or with the name of a pod in
// front.
func (w *World) servicesIn(text, namespace string) []*model.Service {
	var out []*model.Service
	for _, host := range hostName.FindAllString(text, -1) {
		labels := strings.Split(host, ".")
		if _, pod := w.Pod(namespace, labels[0]); pod && len(labels) > 1 {
			labels = labels[1:]
		}
		from := namespace
		if len(labels) > 1 {
			from = labels[1]
		}
		if s, found := model.Find(w.Services, from, labels[0]); found && len(s.Selector) > 0 {
			out = append(out, s)
		}
	}
	return out
}
