package redact

import (
	"regexp"
	"slices"
	"strings"
)

// Mark stands for what was left out.
const Mark = "REDACTED"

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
	spoken     = regexp.MustCompile(`(?i)(["']?\b[\w.-]*(?:passw(?:or)?d|passphrase|access[_-]?key|account[_-]?key|api[_-]?key)[\w.-]*["']?\s*(?:=|["']\s*:)\s*["']?)[^\s"'&;,]+`)
	flag       = regexp.MustCompile(`(?i)((?:^|\s)--?[\w.-]*(?:passw(?:or)?d|secret|token|access-?key|api-?key)\s+)[^\s"'-][^\s"']*`)
	signed     = regexp.MustCompile(`([?&]sig=)[^\s&"']+`)
)

func shapes() []shape {
	return append(certain(), shape{setting, "${1}" + Mark}, shape{flag, "${1}" + Mark})
}

// certain are the shapes that nothing else has.
func certain() []shape {
	return []shape{
		{privateKey, Mark},
		{urlUser, "${1}" + Mark + "@"},
		{goDSN, "${1}" + Mark + "@${2}("},
		{oracleURL, "${1}" + Mark + "@"},
		{authHeader, "${1}" + Mark},
		{webToken, Mark},
		{awsKey, Mark},
		{vendorKey, Mark},
		{signed, "${1}" + Mark},
	}
}

// Text takes credentials out of a text and tells whether there were any.
func Text(text string) (string, bool) {
	out := text
	for _, s := range shapes() {
		out = s.pattern.ReplaceAllString(out, s.with)
	}
	return out, out != text
}

// Message takes credentials out of what a program or Kubernetes says of
// something: as Text, but for what is set to a word such as secret or token,
// which are kinds of objects there: "exceeded quota: requested: secrets=1".
func Message(text string) string {
	if !strings.ContainsAny(text, "@=") && !containsAny(text, signsOfOne()...) {
		return text // as nearly all are
	}
	for _, s := range append(certain(), shape{spoken, "${1}" + Mark}) {
		text = s.pattern.ReplaceAllString(text, s.with)
	}
	return text
}

// signsOfOne are what the shapes without @ and = hold.
func signsOfOne() []string {
	return []string{`":`, `" :`, "':", "' :", "earer", "EARER", "asic", "ASIC", "eyJ", "AKIA", "ASIA", "-----BEGIN",
		"ghp", "gho", "ghs", "glpat", "xox", "sk_live", "dapi"}
}

func containsAny(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}
