package snapshot

import (
	"encoding/json"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// bundleKind is the kind of a list that does not name it, by the path that a
// support bundle keeps it under: cluster-resources/pods/lake.json.
func bundleKind(parts []string) schema.GroupVersionKind {
	i := slices.Index(parts, "cluster-resources")
	if i < 0 || i+1 >= len(parts) {
		return schema.GroupVersionKind{}
	}
	resource := bundleResource(parts[i+1])
	for _, r := range builtIn() {
		if r.Name == resource {
			return schema.GroupVersionKind{Group: r.Group, Version: r.Version, Kind: r.Kind}
		}
	}
	return schema.GroupVersionKind{}
}

// bundleResource is the plural that Kubernetes has for what a support bundle
// calls its files.
func bundleResource(file string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(file, ".json"), "-errors")
	switch name {
	case "pvs":
		return "persistentvolumes"
	case "pvcs":
		return "persistentvolumeclaims"
	case "limitranges", "limit-ranges":
		return "limitranges"
	case "resource-quota":
		return "resourcequotas"
	case "custom-resource-definitions":
		return "customresourcedefinitions"
	}
	return strings.ReplaceAll(name, "-", "")
}

// errorsFile notes what a support bundle could not read. A kind that failed in
// some namespaces only is not refused as a whole.
func (l *loader) errorsFile(parts []string, data []byte) {
	i := slices.Index(parts, "cluster-resources")
	if i < 0 || i+1 >= len(parts) {
		return
	}
	var messages any
	if json.Unmarshal(data, &messages) != nil {
		return
	}
	text := firstText(messages)
	if text != "" {
		l.denied = append(l.denied, denial{bundleResource(parts[i+1]), text})
	}
}

// firstText finds a message in a list or map of messages.
func firstText(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case []any:
		for _, item := range value {
			if text := firstText(item); text != "" {
				return text
			}
		}
	case map[string]any:
		for _, item := range value {
			if text := firstText(item); text != "" {
				return text
			}
		}
	}
	return ""
}

// takeVersion reads what a support bundle knows of the server.
func (l *loader) takeVersion(data []byte) {
	var file struct {
		Info struct {
			GitVersion string `json:"gitVersion"`
			Major      string `json:"major"`
			Minor      string `json:"minor"`
		} `json:"info"`
		String string `json:"string"`
	}
	if json.Unmarshal(data, &file) != nil {
		return
	}
	l.version.GitVersion, l.version.Major, l.version.Minor = file.Info.GitVersion, file.Info.Major, file.Info.Minor
	if l.version.GitVersion == "" {
		l.version.GitVersion = file.String
	}
}
