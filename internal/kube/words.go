package kube

import (
	"errors"
	"net"
	"net/url"
	"strings"
)

// sentenceMax bounds what a server or plugin may say within a sentence, in
// bytes.
const sentenceMax = 400

// address is what could not be reached, as far as err tells.
func address(err error) string {
	if u := (*url.Error)(nil); errors.As(err, &u) {
		if parsed, e := url.Parse(u.URL); e == nil && parsed.Host != "" {
			return parsed.Host
		}
	}
	if op := (*net.OpError)(nil); errors.As(err, &op) && op.Addr != nil {
		return op.Addr.String()
	}
	return "the API server"
}

// oneLine folds all white space and cuts what is too long.
func oneLine(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > sentenceMax {
		text = strings.ToValidUTF8(text[:sentenceMax], "") + "…"
	}
	return text
}

// firstLine is the first line that says anything.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return oneLine(line)
}

// afterLast is what follows the last sep, or all of text.
func afterLast(text, sep string) string {
	if i := strings.LastIndex(text, sep); i >= 0 {
		return text[i+len(sep):]
	}
	return text
}
