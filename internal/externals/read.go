package externals

import (
	"slices"
	"strings"

	"kdash/internal/model"
)

// What is read of one container, so that no pod, however it is made, costs
// much: values beyond it are cut, uses beyond it left out.
const (
	textLimit = 64 << 10 // bytes of a value
	useLimit  = 64
)

// Text is one thing that a container says in the clear: an argument, or the
// value of a variable.
type Text struct {
	Place  string // where it stands: "env AWS_S3_URI", "argument"
	Name   string // the variable's; "" for an argument
	Value  string
	Hidden bool // there is a value, but it stands in a Secret or ConfigMap
}

// argument is the place of what stands in a command line.
const argument = "argument"

// Arguments are the texts of a command line. What follows a flag is its value.
func Arguments(words ...string) []Text {
	texts := make([]Text, len(words))
	for i, w := range words {
		texts[i] = Text{Place: argument, Value: w}
		if i > 0 && isName(words[i-1]) {
			texts[i].Name = words[i-1]
		}
	}
	return texts
}

// Read finds the systems that the texts of one container name. The texts are
// read together, since an endpoint in one of them says whose bucket another
// means. Of says whose texts they are, "of container main"; it ends the place
// of each use.
func Read(of string, texts []Text) []model.ExternalUse {
	r := reader{of: of}
	for i := range texts {
		t := &texts[i]
		switch {
		case t.Hidden:
			r.moved(endpointFamily(t.Name), "")
		case worthReading(t.Name, t.Value):
			full := *t
			full.Value = expand(t.Value, texts)
			r.read(&full)
		}
	}
	return r.uses()
}

// worthReading is quick to say no to the values that most variables have. A
// name of a bucket has none of these signs: its variable has.
func worthReading(name, value string) bool {
	return strings.ContainsAny(value, ".:/") || strings.ContainsRune(name, '_') && value != ""
}

// HostUse is the system that a host name belongs to, such as that of an
// ExternalName Service.
func HostUse(host, where string) (model.ExternalUse, bool) {
	m, ok := recogniseHost(address{host: host})
	return use(m, where), ok
}

func use(m match, where string) model.ExternalUse {
	return model.ExternalUse{Component: m.is.component, System: m.is.name, Endpoint: m.endpoint, Where: where}
}

// reader gathers what one container says.
type reader struct {
	of        string
	found     []found
	elsewhere map[family]bool // whose endpoint is another store's, as told or as may be
}

type found struct {
	match
	place string
}

func (r *reader) add(m match, t *Text) {
	if m.is == azureEventHubs && saysServiceBus(t.Name) {
		m.is = azureServiceBus
	}
	if m.is.name != "" && len(r.found) < useLimit {
		r.found = append(r.found, found{m, t.Place})
	}
}

// saysServiceBus tells the two apart that share a domain: whoever means queues
// says so.
func saysServiceBus(name string) bool {
	name = settingName(name)
	return strings.Contains(name, "SERVICEBUS") || strings.Contains(name, "SERVICE_BUS")
}

// moved notes that a family's endpoint is host. It is not when the host is the
// cloud's own; one that is not known may be any.
func (r *reader) moved(f family, host string) {
	if f == noFamily || strings.HasSuffix(host, ".amazonaws.com") || strings.HasSuffix(host, ".amazonaws.com.cn") ||
		strings.HasSuffix(host, ".googleapis.com") {
		return
	}
	if r.elsewhere == nil {
		r.elsewhere = map[family]bool{}
	}
	r.elsewhere[f] = true
}

func (r *reader) isElsewhere(f family) bool {
	return f != noFamily && (r.elsewhere[f] || r.elsewhere[awsFamily] && slices.Contains(awsFamilies, f))
}

// uses are the systems found, each place once. One that is merely named gives
// way to the same with an endpoint.
func (r *reader) uses() []model.ExternalUse {
	var uses []model.ExternalUse
	for _, f := range r.found {
		u := use(f.match, strings.TrimSpace(f.place+" "+r.of))
		if r.isElsewhere(f.family) || f.endpoint == "" && r.hasEndpoint(f.is) || slices.Contains(uses, u) {
			continue
		}
		uses = append(uses, u)
	}
	return uses
}

func (r *reader) hasEndpoint(is system) bool {
	return slices.ContainsFunc(r.found, func(f found) bool { return f.is == is && f.endpoint != "" && !r.isElsewhere(f.family) })
}
