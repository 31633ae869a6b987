// Package redact takes out of texts and objects what looks like a credential:
// by the shape of a value, or by the name that it bears. What a Secret holds
// never comes this far; this is for passwords that somebody wrote into an
// environment variable, an argument, a URL, an annotation or a log.
package redact
