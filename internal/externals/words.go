package externals

import "strings"

// read takes a text apart into words and reads each. A word after "--name" or
// "name:" is that name's value.
func (r *reader) read(t *Text) {
	value := t.Value
	if len(value) > textLimit {
		value = value[:textLimit]
	}
	whole := t.Name // a variable names its whole value, and no word of it
	if strings.ContainsFunc(value, isGap) {
		whole = ""
	}
	key, last, secret := whole, "", isSecret(t.Name)
	for word := range strings.FieldsFuncSeq(value, isGap) {
		switch {
		case word == ":": // of JSON, whose quotes are gaps
			key = last
		case isName(word):
			key = strings.TrimRight(word, ":")
		case !secret || strings.Contains(word, "://"):
			r.word(word, key, t)
			key = whole
		}
		last = word
	}
}

func isName(word string) bool {
	return strings.HasPrefix(word, "-") && !strings.ContainsAny(word, "=:") || len(word) > 1 && strings.HasSuffix(word, ":")
}

// isGap knows what no URL has in it, however carelessly it was written.
func isGap(c rune) bool { return c <= ' ' || c == '"' || c == '`' }

func (r *reader) word(word, key string, t *Text) {
	if strings.Contains(word, "://") {
		for _, u := range urlsOf(word, key) {
			r.url(&u, t)
		}
		return
	}
	if isSecret(key) {
		return
	}
	if strings.Contains(word, ";") {
		r.add(storageAccount(word), t)
	}
	// Whatever stands before "@" is a user or a password, commas included.
	for part := range strings.SplitSeq(word[strings.LastIndexByte(word, '@')+1:], ";") {
		r.part(part, key, t)
	}
}

// part reads the items between two semicolons, up to a secret: what follows it
// may still be part of it.
func (r *reader) part(part, key string, t *Text) {
	for item := range strings.FieldsFuncSeq(part, isBreak) {
		key := key
		if name, value, ok := strings.Cut(item, "="); ok && !strings.HasPrefix(item, "/") && !strings.Contains(name, ":") {
			key, item = name, value
		}
		if isSecret(key) {
			return
		}
		r.item(item, key, t)
	}
}

// isBreak knows what parts the items of a list.
func isBreak(c rune) bool { return strings.ContainsRune(",'()[]{}<>|\\", c) }

// item reads a host, a setting, or the name of a resource.
func (r *reader) item(item, key string, t *Text) {
	for _, m := range arnsOf(item) {
		r.add(m, t)
	}
	if m, ok := recognise(item, key); ok {
		r.add(m, t)
	}
	if f := endpointFamily(key); f != noFamily && item != "" && item != "true" && item != "false" {
		r.moved(f, hostOf(item))
	}
}

func recognise(item, key string) (match, bool) {
	if strings.ContainsAny(item, ".:/") {
		if m, ok := hostNamed(item); ok {
			return m, true
		}
		if m, ok := resourceNamed(item); ok {
			return m, true
		}
		if m, ok := classNamed(item); ok {
			return m, true
		}
	}
	return named(key, item)
}

// hostNamed recognises "host:port/path", with the "tcp:" that Azure SQL's
// connection strings put in front and the "tcp" of Go's MySQL driver gone.
func hostNamed(item string) (match, bool) {
	host, path, found := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(item, "tcp:"), "//"), "/")
	host, ok := withoutPort(host)
	if !ok {
		return match{}, false
	}
	if found {
		path, _, _ = strings.Cut("/"+path, "?")
	}
	return recogniseHost(address{host, path})
}

func hostOf(item string) string {
	host, _, _ := strings.Cut(item, "/")
	host, _, _ = strings.Cut(host, ":")
	return strings.ToLower(host)
}

// url reads one URL: by its scheme, else by its hosts.
func (r *reader) url(u *url, t *Text) {
	if f := endpointFamily(u.key); f != noFamily && len(u.hosts) > 0 && (u.scheme == "http" || u.scheme == "https") {
		r.moved(f, strings.ToLower(u.hosts[0]))
	}
	if recognise, ok := schemes[u.scheme]; ok {
		if m, ok := recognise(u); ok {
			r.add(m, t)
		}
		return
	}
	for _, host := range u.hosts {
		if m, ok := recogniseHost(address{host, u.path}); ok {
			r.add(m, t)
		}
	}
}

// storageAccount reads the connection string of an Azure storage account, in
// which the host stands in parts: AccountName=lake;AccountKey=...;
// EndpointSuffix=core.windows.net.
func storageAccount(word string) match {
	var account, suffix string
	for part := range strings.SplitSeq(word, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch strings.ToLower(name) {
		case "accountname":
			account = value
		case "endpointsuffix":
			suffix = value
		}
	}
	if !azureAccount.MatchString(account) || suffix == "" || account == emulatorAccount {
		return match{}
	}
	m, _ := recogniseHost(address{host: account + ".blob." + suffix})
	return m
}

// emulatorAccount is the account of Azure's storage emulator.
const emulatorAccount = "devstoreaccount1"
