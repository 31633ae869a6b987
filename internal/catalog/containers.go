package catalog

import "strconv"

// portLimit is how many ports a workload may declare before they say nothing:
// some applications declare a range that includes those of many systems.
const portLimit = 24

// images reads the images of all containers. Sidecars say nothing beside
// another container; beside one that is not known a system's image says
// little, for it may be a tool of the application.
func (m *matcher) images() {
	mains, unknown := 0, 0
	for i := range m.e.Containers {
		c := &m.e.Containers[i]
		if c.Init || m.isSidecar(c) {
			continue
		}
		mains++
		if !m.knows(c) {
			unknown++
		}
	}
	for i := range m.e.Containers {
		c := &m.e.Containers[i]
		if c.Init || (mains > 0 && m.isSidecar(c)) {
			continue
		}
		m.image(c, unknown > 0)
	}
}

// image counts what an image reference says, plainly or after dropping words
// that a rebuild adds.
func (m *matcher) image(c *Container, mixed bool) {
	img := parseImage(c.Image)
	limit := int16(weightRule)
	if mixed {
		limit = weightImageMixed
	}
	if m.imageKeys(img, c.Image, limit) {
		return
	}
	if plain, ok := m.catalog.index.plainRepo(img.repo); ok {
		m.imageKeys(image{img.owner, plain, img.tag}, c.Image, min(limit, weightImageLike))
	}
}

// imageKeys looks up repository, owner/repository and owner/*.
func (m *matcher) imageKeys(img image, shown string, limit int16) bool {
	x := m.catalog.index
	known := m.imageSigns(x.images[img.repo], shown, limit)
	if img.owner != "" {
		known = m.imageSigns(x.images[img.owner+"/"+img.repo], shown, limit) || known
		known = m.imageSigns(x.images[img.owner+"/*"], shown, limit) || known
	}
	return known
}

func (m *matcher) imageSigns(signs []sign, shown string, limit int16) bool {
	for _, s := range signs {
		if s.with == nil {
			s.weight = min(s.weight, limit)
		}
		m.count(s, hit{subject: shown})
	}
	return len(signs) > 0
}

// knows reports whether any recogniser speaks for the container's image.
func (m *matcher) knows(c *Container) bool {
	known := false
	m.eachImageSign(c, func(sign) { known = true })
	return known
}

// isSidecar reports whether every system that the image speaks for is one
// that runs beside others.
func (m *matcher) isSidecar(c *Container) bool {
	sidecar, main := false, false
	m.eachImageSign(c, func(s sign) {
		if m.catalog.systems[s.system].Sidecar {
			sidecar = true
		} else {
			main = true
		}
	})
	return sidecar && !main
}

func (m *matcher) eachImageSign(c *Container, f func(sign)) {
	x, img := m.catalog.index, parseImage(c.Image)
	keys := [...]string{img.repo, "", ""}
	if img.owner != "" {
		keys[1], keys[2] = img.owner+"/"+img.repo, img.owner+"/*"
	}
	found := false
	for _, key := range keys {
		for _, s := range x.images[key] {
			found = true
			f(s)
		}
	}
	if plain, ok := x.plainRepo(img.repo); ok && !found {
		for _, s := range x.images[plain] {
			f(s)
		}
	}
}

// ports looks at the ports of all containers that are not init containers.
func (m *matcher) ports() {
	declared := 0
	for i := range m.e.Containers {
		declared += len(m.e.Containers[i].Ports)
	}
	if declared > portLimit {
		return
	}
	for i := range m.e.Containers {
		if m.e.Containers[i].Init {
			continue
		}
		for _, port := range m.e.Containers[i].Ports {
			m.port(port)
		}
	}
}

func (m *matcher) port(port int32) {
	for _, s := range m.catalog.index.ports[port] {
		if len(s.all) == 1 || m.e.hasPorts(s.all) {
			m.count(s.sign, hit{subject: strconv.Itoa(int(port)), detail: joinPorts(s.all)})
		}
	}
}

func joinPorts(ports []int32) string {
	out := ""
	for i, p := range ports {
		if i > 0 {
			out += ", "
		}
		out += strconv.Itoa(int(p))
	}
	return out
}

func portsText(list string) string {
	for i := range len(list) {
		if list[i] == ',' {
			return "ports " + list
		}
	}
	return "port " + list
}
