package redact

import (
	"fmt"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Object takes credentials out of an object, in place, and returns the fields
// that held one. Labels stay: they name things, and hold no more than 63
// characters that anybody may list.
func Object(o *unstructured.Unstructured) (fields []string) {
	r := &redactor{}
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
type redactor struct{ found []string }

func (r *redactor) note(field string) string {
	r.found = append(r.found, field)
	return Mark
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
	if isSecretName(name) && text != "true" && text != "false" || encodes(text) {
		return r.note(path)
	}
	out, found := Text(text)
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
		if value != any(Mark) {
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
