package diagnose

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"kdash/internal/model"
)

// unresolved is how resolvers of several languages tell a name that they do not
// know: Go, Java, Python, libpq and libc.
var unresolved = regexp.MustCompile(`lookup ([a-z0-9][-a-z0-9.]*)[ :].*no such host` +
	`|UnknownHostException: ([a-z0-9][-a-z0-9.]*)` +
	`|translate host name "([a-z0-9][-a-z0-9.]*)"` +
	`|getaddrinfo \w+ ([a-z0-9][-a-z0-9.]*)` +
	`|(?i:could not resolve host:?|failed to resolve) '?([a-z0-9][-a-z0-9.]*)`)

// missingService is the Service that a log names as a host which nobody knows,
// where there is no Service of that name.
func missingService(s *model.Snapshot, of model.LogOf, lines []string) (model.Ref, bool) {
	src := s.Source(model.KindService)
	if src.State != model.SourceSynced {
		return model.Ref{}, false
	}
	for _, line := range lines {
		m := unresolved.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		name, namespace, is := serviceOf(s, strings.Join(m[1:], ""), of.Pod.Namespace)
		read := src.Namespaces == nil || slices.Contains(src.Namespaces, namespace)
		if _, found := model.Find(s.Services, namespace, name); is && read && !found {
			return model.Ref{Kind: model.KindService, Namespace: namespace, Name: name}, true
		}
	}
	return model.Ref{}, false
}

// serviceOf reads the name of a Service out of a host name of the cluster:
// "db", "db.other", "db.other.svc...", and with the name of a pod before that.
func serviceOf(s *model.Snapshot, host, from string) (name, namespace string, is bool) {
	labels := strings.Split(strings.TrimSuffix(host, "."), ".")
	switch {
	case len(labels) == 1:
		return labels[0], from, true
	case len(labels) >= 3 && labels[2] == "svc":
		return labels[0], labels[1], true
	case len(labels) >= 4 && labels[3] == "svc":
		return labels[1], labels[2], true
	case len(labels) == 2:
		_, is = model.Find(s.Namespaces, "", labels[1])
		return labels[0], labels[1], is
	}
	return "", "", false
}

// hostless is f, which fails for want of a Service that does not exist now.
func hostless(f model.Finding, service model.Ref, now time.Time) model.Finding {
	f.Cause = join("; ", f.Cause, "there is no Service "+service.Name+" in namespace "+service.Namespace)
	f.Evidence = append(f.Evidence, fact(service, "metadata.name", "not found", now))
	f.Common = model.Common{Object: service, Title: "Service " + service.Name + " does not exist, and what looks it up fails", Least: 2}
	f.Next = append(slices.Clip(f.Next), kubectl("lists the Services that there are", "get services -n %s", service.Namespace))
	return f
}
