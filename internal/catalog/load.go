package catalog

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"sigs.k8s.io/yaml"
)

//go:generate go test -count=1 -run TestTheEmbeddedCatalogueIsUpToDate -update .

// embedded is every file of the folder systems as JSON, one a line and without
// its examples, which is read in a tenth of the time that YAML takes.
//
//go:embed systems.json
var embedded []byte

// entry is one system with the name of its file.
type entry struct {
	File   string `json:"file"`
	System system `json:"system"`
}

// SizeLimit is the most bytes one override file may have.
const SizeLimit = 1 << 20

// File is a user's override: systems to add or replace by name, and rules; or
// one system, as in the folder systems.
type File struct {
	Name string // for error messages
	Data []byte
}

// overrides is the content of a File: lists of rules and systems, or one
// system, as in the folder systems.
type overrides struct {
	Rules   []rule   `json:"rules,omitempty"`
	Systems []system `json:"systems,omitempty"`
	system
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
	var entries []entry
	if err := json.Unmarshal(embedded, &entries); err != nil {
		return fmt.Errorf("read the embedded catalogue: %w", err)
	}
	for _, e := range entries {
		if err := c.readSystem(e); err != nil {
			return fmt.Errorf("embedded system %s: %w", e.File, err)
		}
	}
	return nil
}

func (c *Catalog) readSystem(e entry) error {
	if _, twice := c.byName[e.System.Name]; twice {
		return fmt.Errorf("name: %q is already taken", e.System.Name)
	}
	return c.put(e.System, e.File)
}

func (c *Catalog) readOverrides(f File) error {
	if len(f.Data) > SizeLimit {
		return fmt.Errorf("%d bytes: at most %d are read", len(f.Data), SizeLimit)
	}
	var o overrides
	if err := yaml.UnmarshalStrict(f.Data, &o); err != nil {
		return fmt.Errorf("%w (a system has %s; a rule has %s)", err, fields(system{}), fields(rule{}))
	}
	if !reflect.ValueOf(o.system).IsZero() {
		if err := c.put(o.system, f.Name); err != nil {
			return err
		}
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
