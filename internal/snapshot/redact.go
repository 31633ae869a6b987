package snapshot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// mark stands for what was left out.
const mark = "REDACTED"

// shape is how one kind of credential looks within a text, and what to put in
// its place.
type shape struct {
	pattern *regexp.Regexp
	with    string
}

// The shapes of credentials. The first group of each stays.
var (
	privateKey = regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)`)
	urlUser    = regexp.MustCompile(`([a-zA-Z][a-zA-Z0-9+.-]*://[^\s/:@"']*:)[^\s@"']+(?:@[^\s@/"']+)*?@`)
	goDSN      = regexp.MustCompile(`(\b[\w.-]+:)[^\s@/"']+@(tcp|unix)\(`)
	oracleURL  = regexp.MustCompile(`(:thin:[^\s/@]+/)[^\s@]+@`)
	authHeader = regexp.MustCompile(`(?i)(\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{16,}`)
	webToken   = regexp.MustCompile(`\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*`)
	awsKey     = regexp.MustCompile(`\b(?:AKIA|ASIA)[A-Z0-9]{16}\b`)
	vendorKey  = regexp.MustCompile(`\b(?:ghp|gho|ghs|glpat|xoxb|xoxp|sk_live|dapi)[_-]?[A-Za-z0-9_-]{16,}`)
	setting    = regexp.MustCompile(`(?i)(["']?\b[\w.-]*(?:passw(?:or)?d|passphrase|secret|token|access[_-]?key|account[_-]?key|api[_-]?key|signature|credential)[\w.-]*["']?\s*(?:=|["']\s*:)\s*["']?)[^\s"'&;,]+`)
	flag       = regexp.MustCompile(`(?i)((?:^|\s)--?[\w.-]*(?:passw(?:or)?d|secret|token|access-?key|api-?key)\s+)[^\s"'-][^\s"']*`)
	signed     = regexp.MustCompile(`([?&]sig=)[^\s&"']+`)
)

func shapes() []shape {
	return []shape{
		{privateKey, mark},
		{urlUser, "${1}" + mark + "@"},
		{goDSN, "${1}" + mark + "@${2}("},
		{oracleURL, "${1}" + mark + "@"},
		{authHeader, "${1}" + mark},
		{webToken, mark},
		{awsKey, mark},
		{vendorKey, mark},
		{setting, "${1}" + mark},
		{flag, "${1}" + mark},
		{signed, "${1}" + mark},
	}
}

// redactText takes credentials out of a text and tells whether there were any.
func redactText(text string) (string, bool) {
	out := text
	for _, s := range shapes() {
		out = s.pattern.ReplaceAllString(out, s.with)
	}
	return out, out != text
}

// redact takes credentials out of an object, in place. Labels stay: they name
// things, and hold no more than 63 characters that anybody may list.
func redact(o *unstructured.Unstructured) []Redaction {
	r := &redactor{object: strings.TrimSpace(o.GetKind() + " " + strings.TrimPrefix(o.GetNamespace()+"/"+o.GetName(), "/"))}
	for name, value := range o.Object {
		if name != "metadata" {
			o.Object[name] = r.value(name, name, value)
		}
	}
	if meta, ok := o.Object["metadata"].(map[string]any); ok {
		if annotations, ok := meta["annotations"].(map[string]any); ok {
			r.fields("metadata.annotations", annotations)
		}
	}
	return r.found
}

// redactor walks through one object.
type redactor struct {
	object string
	found  []Redaction
}

func (r *redactor) note(field string) string {
	r.found = append(r.found, Redaction{r.object, field})
	return mark
}

func (r *redactor) value(path, name string, value any) any {
	switch value := value.(type) {
	case string:
		return r.text(path, name, value)
	case map[string]any:
		r.fields(path, value)
	case []any:
		r.list(path, value)
	}
	return value
}

func (r *redactor) text(path, name, text string) string {
	if text == "" {
		return text
	}
	if isSecretName(name) && text != "true" && text != "false" {
		return r.note(path)
	}
	out, found := redactText(text)
	if found {
		r.note(path)
	}
	return out
}

func (r *redactor) fields(path string, fields map[string]any) {
	if name, ok := fields["name"].(string); ok && isSecretName(name) {
		if value, ok := fields["value"].(string); ok && value != "" && value != "true" && value != "false" {
			fields["value"] = r.note(path + "." + name)
		}
	}
	for name, value := range fields {
		if value != any(mark) {
			fields[name] = r.value(path+"."+name, name, value)
		}
	}
}

// list goes through a list; in one of arguments a flag may name what follows.
func (r *redactor) list(path string, list []any) {
	for i, value := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		before := ""
		if i > 0 {
			before, _ = list[i-1].(string)
		}
		if text, ok := value.(string); ok && strings.HasPrefix(before, "-") && !strings.Contains(before, "=") &&
			isSecretName(before) && !strings.HasPrefix(text, "-") {
			list[i] = r.note(at)
			continue
		}
		list[i] = r.value(at, "", value)
	}
}

// isSecretName reports whether what bears the name is a secret itself, not the
// name of one or where it lies.
func isSecretName(name string) bool {
	plain := strings.NewReplacer("-", "", "_", "", ".", "").Replace(strings.ToLower(name))
	for _, end := range []string{
		"name", "names", "file", "files", "path", "dir", "ref", "refs", "url", "uri", "type", "ttl", "seconds", "enabled", "provider",
		"class", "namespace", "endpoint", "issuer", "mode", "policy", "audience", "version", "location", "resourceversion", "expiration",
		"credentialssecret", "existingsecret", "passwordsecret", "secretkeys", "rotation", "count", "length", "limit", "size", "format",
	} {
		if strings.HasSuffix(plain, end) {
			return false
		}
	}
	words := []string{
		"password", "passwd", "passphrase", "secret", "token", "credential", "apikey", "accesskey", "privatekey",
		"accountkey", "signature", "authorization", "storagekey",
	}
	return strings.HasSuffix(plain, "pwd") || strings.HasSuffix(plain, "pass") ||
		slices.ContainsFunc(words, func(w string) bool { return strings.Contains(plain, w) })
}
