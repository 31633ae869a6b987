package convert

import "regexp"

// argumentRead is how much of an argument is looked at: scripts given as an
// argument may be of any size, and only the start of one is kept.
const argumentRead = 4096

// What stands in an argument and is nobody's business. The names are those of
// flags, properties and variables; what follows one goes up to a gap.
var (
	userInfo     = regexp.MustCompile(`://[^\s"]*@`)
	urlQuery     = regexp.MustCompile(`(://[^\s"?]*)\?[^\s"]*`)
	namedSecret  = regexp.MustCompile(`(?i)((?:(?:passw(?:or)?d|passphrase|pwd|secret|token|credential|signature|jaas)[\w.-]*|[_.-]key|apikey|accountkey|accesskey|sas|sig)["']?\s*[=:]\s*)(?:"[^"]*"|'[^']*'|[^\s"']+)`)
	flagOfSecret = regexp.MustCompile(`(?i)^--?[\w.-]*(?:(?:passw(?:or)?d|passphrase|pwd|secret|token|credential)[\w.-]*|[_.-]key|apikey)$`)
)

// withoutSecrets is an argument less the credentials in it; before is the
// argument in front of it, which may be the flag that it belongs to.
func withoutSecrets(before, argument string) string {
	if flagOfSecret.MatchString(before) {
		return "…"
	}
	argument = argument[:min(len(argument), argumentRead)]
	argument = userInfo.ReplaceAllString(argument, "://…@")
	argument = urlQuery.ReplaceAllString(argument, "$1?…")
	return namedSecret.ReplaceAllString(argument, "$1…")
}
