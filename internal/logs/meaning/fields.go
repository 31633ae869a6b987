package meaning

import (
	"slices"
	"strings"
)

const (
	maxFields = 200 // of one line
	maxDepth  = 5   // to which objects within objects are taken apart
)

// Field is one key with its value. The key of a member of an inner object is
// joined with dots. A value that is no string stands as it is written.
type Field struct{ Key, Value string }

// Fields takes a line apart that is JSON or logfmt. Prefix is what stands
// before JSON. Fields is nil when the line is neither.
func Fields(line string) (prefix string, fields []Field) {
	text := Uncoloured(line)
	if object, ok := jsonPart(text); ok {
		if fields, ok = appendMembers(nil, "", object, 0); ok && len(fields) > 0 {
			return strings.TrimSpace(text[:strings.Index(text, object)]), fields
		}
	}
	return "", logfmt(text)
}

func appendMembers(fields []Field, path, object string, depth int) ([]Field, bool) {
	whole := eachMember(object, func(key, value string) bool {
		key = path + unquote(`"`+key+`"`)
		if strings.HasPrefix(value, "{") && depth < maxDepth {
			if inner, ok := appendMembers(fields, key+".", value, depth+1); ok {
				fields = inner
				return len(fields) < maxFields
			}
		}
		fields = append(fields, Field{key, unquote(value)})
		return len(fields) < maxFields
	})
	return fields, whole || len(fields) >= maxFields
}

// logfmt reads key=value pairs. It returns nil unless there are two or more
// and little else.
func logfmt(text string) []Field {
	var fields []Field
	other := 0
	for text = strings.TrimSpace(text); text != "" && len(fields) < maxFields; text = strings.TrimLeft(text, " \t") {
		key, value, rest, ok := pair(text)
		if ok {
			fields = append(fields, Field{key, value})
		} else {
			other++
		}
		text = rest
	}
	if len(fields) < 2 || other > len(fields) {
		return nil
	}
	return fields
}

// pair cuts the next word off and takes it apart if it is key=value.
func pair(text string) (key, value, rest string, ok bool) {
	end := strings.IndexAny(text, " \t=\"")
	if end <= 0 || text[end] != '=' {
		if end = strings.IndexAny(text[1:], " \t") + 1; end == 0 {
			end = len(text)
		}
		return "", "", text[end:], false
	}
	key, text = text[:end], text[end+1:]
	if n := stringEnd(text); n > 0 {
		return key, unquote(text[:n]), text[n:], true
	}
	if end = strings.IndexAny(text, " \t"); end < 0 {
		end = len(text)
	}
	return key, text[:end], text[end:], true
}

// Message is the field that holds what a person wants to read first; "" when
// there is none.
func Message(fields []Field) string {
	for _, name := range []string{"msg", "message", "@message", "event", "log", "text"} {
		for _, f := range fields {
			if f.Key == name && f.Value != "" {
				return f.Value
			}
		}
	}
	return ""
}

// Choose returns the fields of these names, in their order. Names that the
// line does not have are left out.
func Choose(fields []Field, names []string) []Field {
	var found []Field
	for _, name := range names {
		if i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == name }); i >= 0 {
			found = append(found, fields[i])
		}
	}
	return found
}
