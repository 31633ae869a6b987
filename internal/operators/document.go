package operators

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kdash/internal/model"
)

// What is kept of one resource's texts, in bytes, and of its lists, in items.
const (
	stateLimit = 80
	wordsLimit = 600
	listLimit  = 256
)

// document is a part of a resource as JSON has it. A path that leads nowhere
// gives the empty value of what was asked for.
type document map[string]any

func (d document) at(path ...string) any {
	var v any = map[string]any(d)
	for _, key := range path {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[key]
	}
	return v
}

// text is a string on one line, cut where it is very long.
func (d document) text(path ...string) string {
	s, _ := d.at(path...).(string)
	return oneLine(s, wordsLimit)
}

func (d document) part(path ...string) document {
	m, _ := d.at(path...).(map[string]any)
	return m
}

// parts are the objects in a list.
func (d document) parts(path ...string) []document {
	list, _ := d.at(path...).([]any)
	var out []document
	for _, v := range list[:min(len(list), listLimit)] {
		if m, ok := v.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// texts are the strings in a list.
func (d document) texts(path ...string) []string {
	list, _ := d.at(path...).([]any)
	var out []string
	for _, v := range list[:min(len(list), listLimit)] {
		if s, ok := v.(string); ok {
			out = append(out, oneLine(s, wordsLimit))
		}
	}
	return out
}

func (d document) number(path ...string) model.Measure {
	switch v := d.at(path...).(type) {
	case int64:
		return model.Known(v)
	case float64:
		if v == float64(int64(v)) {
			return model.Known(int64(v))
		}
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return model.Known(n)
		}
	case string:
		if n, err := strconv.ParseInt(v, 10, 64); err == nil {
			return model.Known(n)
		}
	}
	return model.Unknown()
}

func (d document) truth(path ...string) bool {
	v, _ := d.at(path...).(bool)
	return v
}

func (d document) time(path ...string) time.Time {
	s, _ := d.at(path...).(string)
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

func (d document) annotation(key string) string { return d.text("metadata", "annotations", key) }

func (d document) label(key string) string { return d.text("metadata", "labels", key) }

// group is the API group, "" for the core one.
func (d document) group() string {
	group, _, found := strings.Cut(d.text("apiVersion"), "/")
	if !found {
		return ""
	}
	return group
}

// oneLine folds white space and cuts what is too long.
func oneLine(s string, limit int) string {
	if len(s) > 4*limit {
		s = s[:4*limit]
	}
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "�")), " ")
	if len(s) <= limit {
		return s
	}
	end := limit - len("…")
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// sentence joins what there is of a reason and a message.
func sentence(reason, message string) string {
	switch {
	case message == "" || reason == message:
		return reason
	case reason == "":
		return message
	}
	return reason + ": " + message
}
