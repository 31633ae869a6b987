package snapshot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"

	utiljson "k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/yaml"
)

// yamlMax bounds a document in YAML, in bytes: it takes far more work than
// JSON.
const yamlMax = 64 << 20

// decodeJSON reads one object, its numbers as client-go has them.
func (l *loader) decodeJSON(data []byte) (map[string]any, error) {
	if err := shallow(data, l.limits.Depth); err != nil {
		return nil, err
	}
	var o map[string]any
	if err := utiljson.Unmarshal(data, &o); err != nil {
		return nil, err
	}
	return o, nil
}

// documents takes a file apart into objects: JSON values one after another, or
// YAML documents. Lists come as they are. With an error come those before it.
func (l *loader) documents(data []byte) ([]map[string]any, error) {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("\xef\xbb\xbf"))
	if len(data) == 0 {
		return nil, nil
	}
	if data[0] == '{' || data[0] == '[' {
		return l.jsonDocuments(data)
	}
	if len(data) > yamlMax {
		return nil, fmt.Errorf("%w: YAML of more than %d MiB", ErrTooLarge, yamlMax>>20)
	}
	var all []map[string]any
	for _, part := range separator.Split(string(data), -1) {
		text, err := yaml.YAMLToJSON([]byte(part))
		if err != nil {
			return all, err
		}
		if string(text) == "null" {
			continue
		}
		some, err := l.jsonDocuments(text)
		all = append(all, some...)
		if err != nil {
			return all, err
		}
	}
	return all, nil
}

// separator is the line between two YAML documents.
var separator = regexp.MustCompile(`(?m)^---[ \t]*(?:#.*)?$`)

func (l *loader) jsonDocuments(data []byte) ([]map[string]any, error) {
	var all []map[string]any
	values := json.NewDecoder(bytes.NewReader(data))
	for {
		var raw json.RawMessage
		if err := values.Decode(&raw); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return all, err
		}
		if raw[0] == '[' { // old support bundles hold bare arrays
			raw = fmt.Appendf(nil, `{"items":%s}`, raw)
		}
		o, err := l.decodeJSON(raw)
		if err != nil {
			return all, err
		}
		all = append(all, o)
	}
}

// shallow refuses JSON that nests too deep for those who walk through it.
func shallow(data []byte, most int) error {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > most {
				return fmt.Errorf("%w: values within values, more than %d deep", ErrTooLarge, most)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}
