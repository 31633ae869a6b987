package catalog

import (
	"slices"
	"strings"
)

// sign is one recogniser: a system, the kind of evidence and what it weighs.
type sign struct {
	system int32
	weight int16
	family family
	with   *signs // further signs that must hold, nil when it stands alone
}

// portSign is a set of ports that together speak for a system.
type portSign struct {
	sign
	all []int32
}

// commandSign is a run of words, indexed by its first.
type commandSign struct {
	sign
	rest []string
}

// suffixSign is a label value known by its end.
type suffixSign struct {
	sign
	suffix string
}

// labelSigns are the recognisers of one label key.
type labelSigns struct {
	any      []sign
	values   map[string][]sign
	suffixes []suffixSign
}

// index holds the recognisers by what they look at. It is read-only once built.
type index struct {
	owners map[string][]sign
	labels map[string]*labelSigns
	names  map[string][]sign
	images map[string][]sign
	// imageOwners is keyed by owner, then by repository or "*".
	imageOwners map[string]map[string][]sign
	commands    map[string][]commandSign
	env         map[string][]sign
	ports       map[int32][]portSign
	mounts      map[string][]sign
	claims      map[string][]sign
	components  map[string][]sign
	parts       []part

	nameKeys      map[string]int
	componentKeys []string
	asides        map[string]bool
	publishers    map[string]bool // owners of images of others' systems
	clients       map[string]bool // programs that speak to systems, or only wait
	tools         map[string]bool
	prefixes      []string
	suffixes      []string
}

func newIndex() *index {
	x := &index{
		owners: map[string][]sign{}, labels: map[string]*labelSigns{}, names: map[string][]sign{},
		images: map[string][]sign{}, imageOwners: map[string]map[string][]sign{}, commands: map[string][]commandSign{}, env: map[string][]sign{},
		ports: map[int32][]portSign{}, mounts: map[string][]sign{}, claims: map[string][]sign{},
		components: map[string][]sign{},
		nameKeys:   nameLabels(), componentKeys: componentLabels(), asides: asides(), publishers: publishers(),
	}
	x.clients, x.tools = set(idle()), set(tools())
	x.prefixes, x.suffixes = decorations()
	return x
}

// add compiles all recognisers of one system.
func (x *index) add(id int32, s *system) {
	x.addSigns(id, &s.signs, nil)
	x.addParts(id, s)
	for _, p := range s.Clients {
		x.clients[p] = true
	}
	for _, c := range s.Components {
		weight := int16(weightPart)
		if slices.Contains(s.Names, c) {
			weight = weightComponent
		}
		x.components[c] = append(x.components[c], sign{id, weight, familyComponent, nil})
	}
	for i := range s.Together {
		first, rest := s.Together[i].split()
		x.addSigns(id, &first, &rest)
	}
}

func set(words []string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

// split takes one sign off a list that must hold together, to index it by.
// The kinds of sign that tell most are taken first.
func (s signs) split() (first, rest signs) {
	rest = s
	switch {
	case len(s.Owners) > 0:
		first.Owners, rest.Owners = s.Owners[:1], s.Owners[1:]
	case len(s.Labels) > 0:
		first.Labels, rest.Labels = s.Labels[:1], s.Labels[1:]
	case len(s.Names) > 0:
		first.Names, rest.Names = s.Names[:1], s.Names[1:]
	case len(s.Images) > 0:
		first.Images, rest.Images = s.Images[:1], s.Images[1:]
	case len(s.Commands) > 0:
		first.Commands, rest.Commands = s.Commands[:1], s.Commands[1:]
	case len(s.Ports) > 0:
		first.Ports, rest.Ports = s.Ports[:1], s.Ports[1:]
	case len(s.Claims) > 0:
		first.Claims, rest.Claims = s.Claims[:1], s.Claims[1:]
	case len(s.Mounts) > 0:
		first.Mounts, rest.Mounts = s.Mounts[:1], s.Mounts[1:]
	case len(s.Env) > 0:
		first.Env, rest.Env = s.Env[:1], s.Env[1:]
	}
	return first, rest
}

// addSigns files the signs of one system under what they look at.
func (x *index) addSigns(id int32, s *signs, with *signs) {
	put := func(weight int16, f family) sign {
		if with != nil && s.isShape() && with.isShape() {
			return sign{id, weightShape, familyTogether, with}
		}
		if with != nil {
			return sign{id, weightTogether, familyTogether, with}
		}
		return sign{id, weight, f, nil}
	}
	addAll(x.owners, s.Owners, put(weightOwner, familyOwner))
	addAll(x.names, s.Names, put(0, familyName))
	addAll(x.env, s.Env, put(weightEnv, familyEnv))
	addAll(x.env, s.Hints, put(weightHint, familyEnv))
	addAll(x.mounts, s.Mounts, put(weightMount, familyMount))
	addAll(x.claims, s.Claims, put(weightClaim, familyClaim))
	for _, l := range s.Labels {
		x.addLabel(l, put(weightLabel, familyLabel))
	}
	for _, i := range s.Images {
		x.addImage(i, put)
	}
	for _, c := range s.Commands {
		words := strings.Fields(c)
		x.commands[words[0]] = append(x.commands[words[0]], commandSign{put(weightCommand, familyCommand), words[1:]})
	}
	for _, p := range s.Ports {
		weight := int16(weightPorts)
		if telling(p) < 2 {
			weight = weightPort
		}
		x.ports[p[0]] = append(x.ports[p[0]], portSign{put(weight, familyPorts), p})
	}
}

// telling is how many ports of a set are not those that any server may have.
func telling(ports []int32) int {
	n := 0
	for _, p := range ports {
		switch p {
		case 80, 443, 3000, 5000, 8000, 8080, 8081, 8088, 8443, 8888, 9090:
		default:
			n++
		}
	}
	return n
}

func (x *index) addImage(text string, put func(int16, family) sign) {
	owner, repo, owned := strings.Cut(text, "/")
	if !owned {
		addAll(x.images, []string{text}, put(weightImage, familyImage))
		return
	}
	if x.imageOwners[owner] == nil {
		x.imageOwners[owner] = map[string][]sign{}
	}
	weight := int16(weightImageOwner)
	if repo == "*" {
		weight = weightImageOf
	}
	addAll(x.imageOwners[owner], []string{repo}, put(weight, familyImage))
}

func addAll(table map[string][]sign, keys []string, s sign) {
	for _, k := range keys {
		table[k] = append(table[k], s)
	}
}

// addLabel files a recogniser written as key, key=value or key=*suffix.
func (x *index) addLabel(text string, s sign) {
	key, value, exact := strings.Cut(text, "=")
	l := x.labels[key]
	if l == nil {
		l = &labelSigns{values: map[string][]sign{}}
		x.labels[key] = l
	}
	switch suffix, ok := strings.CutPrefix(value, "*"); {
	case !exact:
		l.any = append(l.any, s)
	case ok:
		l.suffixes = append(l.suffixes, suffixSign{s, suffix})
	default:
		l.values[value] = append(l.values[value], s)
	}
}

// isShape reports whether the signs are ports, claims and mounts only, which
// other systems may share.
func (s *signs) isShape() bool {
	return len(s.Owners)+len(s.Labels)+len(s.Names)+len(s.Images)+len(s.Commands)+len(s.Env)+len(s.Hints) == 0
}
