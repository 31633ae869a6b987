package catalog

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"sigs.k8s.io/yaml"
)

//go:embed systems/*.yaml
var embedded embed.FS

// sizeLimit is the most bytes one override file may have.
const sizeLimit = 1 << 20

// File is a user's override: systems to add or replace by name, and rules.
type File struct {
	Name string // for error messages
	Data []byte
}

// overrides is the content of a File.
type overrides struct {
	Rules   []rule   `json:"rules,omitempty"`
	Systems []system `json:"systems,omitempty"`
}

// Load compiles the embedded catalogue and the overrides, the later ones over
// the earlier. An error names the file, the field and what is allowed.
func Load(files ...File) (*Catalog, error) {
	c := &Catalog{byName: map[string]int32{}}
	if err := c.readEmbedded(); err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := c.readOverrides(f); err != nil {
			return nil, fmt.Errorf("catalogue file %s: %w", f.Name, err)
		}
	}
	for i := range c.rules {
		if err := c.checkRuleSystem(&c.rules[i]); err != nil {
			return nil, err
		}
	}
	c.index = newIndex()
	for i := range c.systems {
		c.index.add(int32(i), &c.systems[i])
	}
	return c, nil
}

func (c *Catalog) readEmbedded() error {
	entries, err := fs.ReadDir(embedded, "systems")
	if err != nil {
		return fmt.Errorf("read the embedded catalogue: %w", err)
	}
	for _, entry := range entries {
		data, err := embedded.ReadFile(path.Join("systems", entry.Name()))
		if err != nil {
			return fmt.Errorf("read the embedded catalogue: %w", err)
		}
		if err := c.readSystem(entry.Name(), data); err != nil {
			return fmt.Errorf("embedded system %s: %w", entry.Name(), err)
		}
	}
	return nil
}

func (c *Catalog) readSystem(name string, data []byte) error {
	var s system
	if err := yaml.UnmarshalStrict(data, &s); err != nil {
		return err
	}
	if _, twice := c.byName[s.Name]; twice {
		return fmt.Errorf("name: %q is already taken", s.Name)
	}
	return c.put(s, name)
}

func (c *Catalog) readOverrides(f File) error {
	if len(f.Data) > sizeLimit {
		return fmt.Errorf("%d bytes: at most %d are read", len(f.Data), sizeLimit)
	}
	var o overrides
	if err := yaml.UnmarshalStrict(f.Data, &o); err != nil {
		return fmt.Errorf("%w (a system has %s; a rule has %s)", err, fields(system{}), fields(rule{}))
	}
	for i := range o.Systems {
		if err := c.put(o.Systems[i], f.Name); err != nil {
			return fmt.Errorf("systems[%d].%w", i, err)
		}
	}
	for i := range o.Rules {
		if err := o.Rules[i].check(); err != nil {
			return fmt.Errorf("rules[%d].%w", i, err)
		}
	}
	c.rules = append(o.Rules, c.rules...)
	return nil
}

// put adds a system or replaces the one of the same name.
func (c *Catalog) put(s system, source string) error {
	if err := s.check(); err != nil {
		return err
	}
	if id, ok := c.byName[s.Name]; ok {
		c.systems[id], c.sources[id] = s, source
		return nil
	}
	c.byName[s.Name] = int32(len(c.systems))
	c.systems, c.sources = append(c.systems, s), append(c.sources, source)
	return nil
}

func (c *Catalog) checkRuleSystem(r *rule) error {
	if _, ok := c.byName[r.System]; !ok && r.Component == "" {
		return errors.New(r.why() + ": component: needed, as the catalogue has no system " + r.System)
	}
	return nil
}
