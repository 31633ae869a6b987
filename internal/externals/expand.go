package externals

import "strings"

// expand writes the variables that a value refers to in their places, as the
// kubelet does: "s3://$(BUCKET)/raw". What a variable of another object or of a
// secret's name holds is not known, and its reference stays.
func expand(value string, texts []Text) string {
	if !strings.Contains(value, "$(") || len(value) > textLimit {
		return value
	}
	var b strings.Builder
	for b.Len() < textLimit {
		before, rest, found := strings.Cut(value, "$(")
		name, after, closed := strings.Cut(rest, ")")
		b.WriteString(before)
		switch known, ok := variable(name, texts); {
		case !found:
			return b.String()
		case closed && ok:
			b.WriteString(known)
			value = after
		default:
			b.WriteString("$(")
			value = rest
		}
	}
	return b.String()
}

func variable(name string, texts []Text) (string, bool) {
	for i := range texts {
		if t := &texts[i]; t.Name == name && name != "" && !t.Hidden && t.Place != argument && !isSecret(name) {
			return t.Value, true
		}
	}
	return "", false
}
