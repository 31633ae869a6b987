package catalog

import (
	"strconv"
	"strings"
)

// portLimit is how many ports a workload may declare before they say nothing:
// some applications declare a range that includes those of many systems.
const portLimit = 24

// pictured is a container with what the catalogue says of its image.
type pictured struct {
	*Container
	signs   [3][]sign // by repository, owner/repository and owner/*
	plain   bool      // found only after decorations were dropped
	anybody bool      // one plain word in somebody's own registry
	aside   bool      // runs beside others: says nothing
	client  bool      // only speaks to a system
	unknown bool
}

// survey looks up the images of all containers that are not init containers
// before any of them is counted.
func (m *matcher) survey() {
	m.naming = naming{application: m.hasOwnChart(), released: m.e.Labels["release"] != ""}
	for i := range m.e.Containers {
		c := &m.e.Containers[i]
		if c.Init {
			continue
		}
		p := m.picture(c)
		m.containers = append(m.containers, p)
		if p.aside {
			continue
		}
		m.mains++
		if p.unknown {
			m.mixed = true
			img := parseImage(c.Image)
			m.naming.application = m.naming.application || m.saysApplication(img.repo)
			m.naming.anybody = m.naming.anybody || m.catalog.index.isAnybodys(img) && m.labelled(func(name string) bool { return name == img.repo })
		}
	}
}

func (m *matcher) picture(c *Container) pictured {
	x, img := m.catalog.index, parseImage(c.Image)
	p := pictured{Container: c, signs: x.imageSigns(img)}
	for repo, more := x.plainRepo(img.repo); more && p.none(); repo, more = x.plainRepo(repo) {
		p.signs, p.plain = x.imageSigns(image{img.owner, repo, img.tag}), true
	}
	p.anybody = x.isAnybodys(img)
	p.unknown = p.none()
	p.client = !p.unknown && x.isClient(c)
	p.aside = x.isAside(img.repo) || !p.unknown && m.allSidecars(&p)
	return p
}

func (x *index) imageSigns(img image) (signs [3][]sign) {
	signs[0] = x.images[img.repo]
	owned := x.imageOwners[img.owner]
	signs[1] = owned[img.repo]
	if !isExample(img.repo) {
		signs[2] = owned["*"]
	}
	return signs
}

// isExample reports whether a repository is an application that its owner
// shows the system with.
func isExample(repo string) bool {
	return strings.HasPrefix(repo, "example") || strings.HasSuffix(repo, "-example") || strings.HasSuffix(repo, "-demo")
}

func (p *pictured) none() bool {
	return len(p.signs[0])+len(p.signs[1])+len(p.signs[2]) == 0
}

// allSidecars reports whether every system that the image speaks for is one
// that runs beside others.
func (m *matcher) allSidecars(p *pictured) bool {
	for _, signs := range p.signs {
		for _, s := range signs {
			if !m.catalog.systems[s.system].Sidecar {
				return false
			}
		}
	}
	return true
}

// image counts what an image says. Sidecars say nothing beside another
// container; beside a container that is not known an image says little, for
// it may be a tool of the application.
func (m *matcher) image(p *pictured) {
	if p.client {
		m.tellClient(p)
	}
	if p.client || p.aside && m.mains > 0 {
		return
	}
	limit, told := int16(weightTogether), ""
	if p.plain {
		limit = weightImageLike
	}
	if m.mixed {
		limit, told = weightImageMixed, ", beside a container that is not known"
	}
	for i, signs := range p.signs {
		for _, s := range signs {
			switch {
			case s.with != nil && m.mixed:
			case i == 0 && p.anybody && m.catalog.systems[s.system].Everyday:
				m.imageSign(p, s, weightImageWord, ", which may be anybody's of that name")
			default:
				m.imageSign(p, s, limit, told)
			}
		}
	}
}

// imageSign counts one sign of an image. Why it counts little is told to
// Explain only.
func (m *matcher) imageSign(p *pictured, s sign, limit int16, told string) {
	if m.runsOnce() && s.with == nil && m.catalog.systems[s.system].Helper != nil {
		limit, told = min(limit, weightImageMixed), ", of a job, which a store is not"
	}
	s.weight = min(s.weight, limit)
	h := hit{subject: p.Image}
	if m.seen != nil {
		h.subject += told
	}
	m.count(s, h)
}

// tellClient tells Explain of an image that would count, were the container
// more than a client.
func (m *matcher) tellClient(p *pictured) {
	if m.seen == nil {
		return
	}
	for _, signs := range p.signs {
		for _, s := range signs {
			m.seen(s, hit{family: familyImage, subject: p.Image + ", of a container that only runs a client"})
		}
	}
}

// runsOnce reports whether the workload is a job. No store runs as one: with
// its image alone a job is a client of it.
func (m *matcher) runsOnce() bool {
	return m.e.Kind == "Job" || m.e.Kind == "CronJob"
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
		if m.isAside(s.system) {
			continue
		}
		if len(s.all) == 1 || m.e.hasPorts(s.all) {
			m.count(s.sign, hit{subject: strconv.Itoa(int(port)), detail: joinPorts(s.all)})
		}
	}
}

// isAside reports whether a store runs beside an application that is not known
// and keeps nothing: the ports are then the store's, and it is the
// application's.
func (m *matcher) isAside(system int32) bool {
	return m.mixed && len(m.e.ClaimTemplates) == 0 && m.catalog.systems[system].Helper != nil && m.tally(system).weight[familyImage] > 0
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
