package externals

import (
	"regexp"
	"strings"
)

// hostRule recognises a host name. In a pattern "*" at the front stands for
// one label or more, "?" for one label, and REGION for a region of AWS.
type hostRule struct {
	pattern  string
	is       system
	endpoint shape
}

// shape says what of a host name and a path is the endpoint.
type shape uint8

const (
	wholeHost     shape = iota
	bucketInHost        // what "*" stands for
	bucketInPath        // the first part of the path; the host when there is none
	hostContainer       // the host, and the first part of the path where there is one
	hostQueue           // the host, and the whole path of an SQS queue: account and name
)

// hostIndex is every rule by the last two labels of its pattern, so that a
// host of another domain costs one look.
var hostIndex = indexHosts(awsHosts, azureHosts, googleHosts, otherHosts)

type compiledHost struct {
	hostRule
	labels []string
}

func indexHosts(tables ...[]hostRule) map[string][]compiledHost {
	index := map[string][]compiledHost{}
	for _, table := range tables {
		for _, r := range table {
			c := compiledHost{r, strings.Split(r.pattern, ".")}
			index[domainOf(r.pattern)] = append(index[domainOf(r.pattern)], c)
		}
	}
	return index
}

// domainOf is the last two labels of a host name.
func domainOf(host string) string {
	last := strings.LastIndexByte(host, '.')
	if last < 0 {
		return host
	}
	return host[strings.LastIndexByte(host[:last], '.')+1:]
}

// address is where something is: a host, and the path behind it.
type address struct{ host, path string }

// recogniseHost finds the managed system that a host belongs to.
func recogniseHost(a address) (match, bool) {
	host := strings.TrimSuffix(strings.ToLower(a.host), ".")
	name := canonical(host)
	rules := hostIndex[domainOf(name)]
	if rules == nil || !isHost(host) {
		return match{}, false
	}
	labels := strings.Split(name, ".")
	for i := range rules {
		if star, ok := rules[i].matches(labels); ok {
			return match{is: rules[i].is, endpoint: endpointOf(rules[i].endpoint, host, star, a.path)}, true
		}
	}
	return match{}, false
}

func (r *compiledHost) matches(labels []string) (star string, ok bool) {
	pattern := r.labels
	if pattern[0] == "*" {
		extra := len(labels) - len(pattern)
		if extra < 0 {
			return "", false
		}
		star = strings.Join(labels[:extra+1], ".")
		pattern, labels = pattern[1:], labels[extra+1:]
	}
	if len(pattern) != len(labels) {
		return "", false
	}
	for i, p := range pattern {
		if !labelMatches(p, labels[i]) {
			return "", false
		}
	}
	return star, true
}

func labelMatches(pattern, label string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "REGION"); ok {
		rest, has := strings.CutPrefix(label, prefix)
		return has && awsRegion.MatchString(rest)
	}
	return pattern == label || pattern == "?" && label != ""
}

var (
	awsRegion    = regexp.MustCompile(`^[a-z]{2}(-[a-z]+){1,2}-[0-9]{1,2}$`)
	googleRegion = regexp.MustCompile(`^(africa|asia|australia|europe|me|northamerica|southamerica|us)-[a-z]+[0-9]{1,2}-`)
	vpcEndpoint  = regexp.MustCompile(`^(?:[a-z0-9-]+\.)*([a-z0-9-]+\.[a-z0-9-]+)\.vpce\.amazonaws\.com$`)
)

// canonical is the host that the tables speak of, where a cloud has several
// names for one service: that of AWS in China, a service behind a private
// endpoint of AWS, one region of a service of Google.
func canonical(host string) string {
	if strings.HasSuffix(host, ".amazonaws.com.cn") {
		host = strings.TrimSuffix(host, ".cn")
	}
	if strings.HasSuffix(host, ".vpce.amazonaws.com") {
		return vpcEndpoint.ReplaceAllString(host, "$1.amazonaws.com")
	}
	if strings.HasSuffix(host, ".googleapis.com") {
		return googleRegion.ReplaceAllString(host, "")
	}
	return host
}

func endpointOf(s shape, host, star, path string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch {
	case s == bucketInHost && isBucket(star):
		return star
	case s == bucketInPath && isBucket(first):
		return first
	case s == hostContainer && isBucket(first):
		return host + "/" + first
	case s == hostQueue && queuePath.MatchString(path):
		return host + path
	}
	return host
}

var (
	hostShape   = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?)+$`)
	bucketShape = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$`)
	queuePath   = regexp.MustCompile(`^/[0-9]{12}/[A-Za-z0-9_-]{1,80}(\.fifo)?$`)
)

// isHost reports whether s is a host name of two labels or more.
func isHost(s string) bool { return len(s) <= 253 && hostShape.MatchString(s) }

// isBucket reports whether s may name a bucket of any of the clouds: lower
// case, so that no access key passes for one.
func isBucket(s string) bool { return bucketShape.MatchString(s) && !isLocal(s) }

// isLocal reports whether s names something in the cluster.
func isLocal(s string) bool {
	for _, part := range []string{".svc", ".local", ".internal", ".localhost"} {
		if strings.HasSuffix(s, part) {
			return true
		}
	}
	return strings.Contains(s, ".svc.") || s == "localhost"
}
