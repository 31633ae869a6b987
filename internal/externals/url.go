package externals

import "strings"

// url is a URL as far as it is of use here. What stands before the last "@" of
// its authority and what follows "?" or "#" is gone.
type url struct {
	scheme string
	user   string   // before "@" and without a password; only where a scheme keeps a name there
	hosts  []string // several where a driver takes a list
	port   bool     // one of them came with a port, as no bucket does
	path   string
	tail   string // what follows the path: query or properties; read for one key only, see property
	key    string // what the URL was assigned to: "spark.hadoop.fs.s3a.endpoint"
}

// urlsOf reads the URLs of one word. A URL goes on until the next one begins,
// so that whatever its password consists of is no word of its own.
func urlsOf(word, key string) []url {
	var found []url
	word = strings.Replace(word, "bigquery://https://", "bigquery://", 1) // JDBC's, with a whole URL for a host
	for rest := word; ; {
		start, after, ok := nextURL(rest)
		if !ok {
			return found
		}
		text := rest[after:]
		end := len(text)
		if next, _, more := nextURL(text); more {
			end = next
		}
		u := parseURL(text[:end])
		u.scheme = strings.ToLower(rest[start : after-len("://")])
		u.key = keyBefore(rest[:start], key)
		found = append(found, u)
		rest = text[end:]
	}
}

// nextURL finds where the scheme of the next URL starts, and where what
// follows "://" does.
func nextURL(s string) (start, after int, ok bool) {
	i := strings.Index(s, "://")
	if i < 0 {
		return 0, 0, false
	}
	for start = i; start > 0 && isSchemeByte(s[start-1]); start-- {
	}
	return start, i + len("://"), true
}

func isSchemeByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '+' || c == '.' || c == '-'
}

// keyBefore is what text before a URL assigns it to, if it ends in "=" or ":".
func keyBefore(before, key string) string {
	before = strings.TrimRight(before, `'"([{ `)
	name, ok := strings.CutSuffix(before, "=")
	if !ok {
		return key
	}
	return name[strings.LastIndexAny(name, ";,&?'\" ")+1:]
}

// parseURL reads what follows "://".
func parseURL(s string) url {
	var u url
	authority := s
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		authority, u.path = s[:i], s[i:]
	}
	switch i := strings.LastIndexByte(authority, '@'); {
	case i >= 0:
		u.user, authority = authority[:i], authority[i+1:]
	case strings.Contains(authority, ":") && strings.Contains(u.path, "@"):
		return url{} // a password with a "/" in it looks like this
	}
	if i := strings.IndexAny(u.path, "?#;'()<>[]{}|\\^,&"); i >= 0 {
		u.path, u.tail = u.path[:i], u.path[i:]
	}
	if i := strings.IndexAny(authority, ";'()<>[]{}|\\^&"); i >= 0 {
		authority, u.path, u.tail = authority[:i], "", authority[i:]+u.path+u.tail
	}
	for host := range strings.SplitSeq(authority, ",") {
		u.port = u.port || strings.Contains(host, ":")
		if host, ok := withoutPort(host); ok {
			u.hosts = append(u.hosts, host)
		}
	}
	return u
}

// withoutPort cuts the port off. What follows a colon and is no number is part
// of something that was cut in two, such as a password with a slash in it.
func withoutPort(s string) (string, bool) {
	host, port, found := strings.Cut(s, ":")
	if !found {
		return s, s != ""
	}
	for i := range len(port) {
		if port[i] < '0' || port[i] > '9' {
			return "", false
		}
	}
	return host, host != "" && len(port) <= 5
}

// property is the value of one key among those that follow a path, such as
// ProjectId in JDBC's URL of BigQuery. Only keys that name no secret are asked
// for.
func (u *url) property(key string) string {
	tail := strings.ToLower(u.path + u.tail)
	i := strings.Index(tail, strings.ToLower(key)+"=")
	if i < 0 || i > 0 && !strings.ContainsRune(";&?/:", rune(tail[i-1])) {
		return ""
	}
	value := tail[i+len(key)+1:]
	if end := strings.IndexAny(value, ";&# "); end >= 0 {
		value = value[:end]
	}
	return value
}
