package redact

import (
	"encoding/base64"
	"regexp"
	"strings"
)

// encodedLimit is how many bytes of base64 are looked into: credentials are short.
const encodedLimit = 4096

// pair is a user and a password as HTTP's basic authentication joins them.
var pair = regexp.MustCompile(`^[\w.@+-]+:[^\s/:]{4,}$`)

// encodes reports whether a text is nothing but base64 of a credential: of a
// user with a password, or of a text that Text would change.
func encodes(text string) bool {
	if len(text) < 12 || len(text) > encodedLimit || strings.ContainsAny(text, " .:") {
		return false
	}
	plain, err := base64.StdEncoding.DecodeString(text)
	if err != nil || !printable(plain) {
		return false
	}
	_, found := Text(string(plain))
	return found || pair.Match(plain)
}

func printable(text []byte) bool {
	for _, b := range text {
		if (b < ' ' || b > '~') && b != '\n' && b != '\t' && b != '\r' {
			return false
		}
	}
	return true
}
