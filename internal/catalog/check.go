package catalog

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
)

// check validates one system. The error starts with the field.
func (s *system) check() error {
	if strings.TrimSpace(s.Name) == "" || s.Name == Other {
		return fmt.Errorf("name: %q is not a name of a system", s.Name)
	}
	if err := checkComponent(s.Component); err != nil {
		return err
	}
	if s.Operator && s.Component != "platform" {
		return fmt.Errorf("component: an operator is platform, not %q", s.Component)
	}
	if s.Helper != nil {
		if _, ok := ranks()[s.Helper.Rank]; !ok {
			return fmt.Errorf("helper.rank: %q is not one of aid, store, base", s.Helper.Rank)
		}
	}
	if s.empty() && len(s.Together) == 0 {
		return fmt.Errorf("%s: no recogniser: give at least one of owners, labels, names, images, commands, env, ports", s.Name)
	}
	if len(s.Kinds)+len(s.Tags) > 0 {
		return fmt.Errorf("kinds, tags: allowed within together only")
	}
	return s.checkParts()
}

func checkComponent(name string) error {
	if !slices.Contains(Components(), name) {
		return fmt.Errorf("component: %q is not one of %s", name, strings.Join(Components(), ", "))
	}
	return nil
}

func (s *system) checkParts() error {
	if err := s.signs.check(); err != nil {
		return err
	}
	for i := range s.Together {
		if err := s.Together[i].check(); err != nil {
			return fmt.Errorf("together[%d].%w", i, err)
		}
		if first, _ := s.Together[i].split(); first.empty() {
			return fmt.Errorf("together[%d]: kinds and tags need another sign beside them", i)
		}
	}
	for i, p := range s.Parts {
		if p == "" || p[0] == '=' {
			return fmt.Errorf("parts[%d]: %q would match anything", i, p)
		}
	}
	for i, r := range s.Roles {
		if r.Name == "" || len(r.Words)+len(r.Labels)+len(r.Kinds) == 0 {
			return fmt.Errorf("roles[%d]: needs a name and words, labels or kinds", i)
		}
	}
	return s.checkShown()
}

func (s *system) checkShown() error {
	for i := range s.Examples {
		if err := s.Examples[i].check(); err != nil {
			return fmt.Errorf("examples[%d].%w", i, err)
		}
	}
	for i := range s.Misses {
		if err := s.Misses[i].check(); err != nil {
			return fmt.Errorf("misses[%d].%w", i, err)
		}
	}
	return nil
}

func (s *signs) empty() bool {
	return len(s.Owners)+len(s.Labels)+len(s.Names)+len(s.Images)+len(s.Commands)+
		len(s.Env)+len(s.Hints)+len(s.Ports)+len(s.Mounts)+len(s.Claims) == 0
}

// check refuses signs that would match everything or nothing.
func (s *signs) check() error {
	lists := []struct {
		field  string
		values []string
	}{
		{"owners", s.Owners}, {"labels", s.Labels}, {"names", s.Names}, {"images", s.Images}, {"tags", s.Tags},
		{"commands", s.Commands}, {"env", s.Env}, {"hints", s.Hints}, {"mounts", s.Mounts}, {"claims", s.Claims}, {"kinds", s.Kinds},
	}
	for _, l := range lists {
		for i, v := range l.values {
			if strings.TrimSpace(v) == "" || v[0] == '=' {
				return fmt.Errorf("%s[%d]: %q would match anything", l.field, i, v)
			}
		}
	}
	for i, image := range s.Images {
		if strings.ContainsAny(image, ":@") || strings.Count(image, "/") > 1 {
			return fmt.Errorf("images[%d]: %q: write repository, owner/repository or owner/*, without registry and tag", i, image)
		}
	}
	return checkPorts(s.Ports)
}

func checkPorts(sets [][]int32) error {
	for i, set := range sets {
		if len(set) == 0 {
			return fmt.Errorf("ports[%d]: is empty", i)
		}
		for _, p := range set {
			if p < 1 || p > 65535 {
				return fmt.Errorf("ports[%d]: %d is not a port: 1 to 65535", i, p)
			}
		}
	}
	return nil
}

// check validates a user's rule.
func (r *rule) check() error {
	if r.Name == "" || r.System == "" {
		return fmt.Errorf("name, system: both are needed")
	}
	if r.Component != "" {
		if err := checkComponent(r.Component); err != nil {
			return err
		}
	}
	if len(r.Namespaces)+len(r.Workloads)+len(r.Kinds)+len(r.Tags) == 0 && r.empty() {
		return fmt.Errorf("%s: would match anything: give namespaces, workloads, labels or other signs", r.Name)
	}
	for _, p := range slices.Concat(r.Namespaces, r.Workloads) {
		if _, err := path.Match(p, ""); err != nil || p == "" {
			return fmt.Errorf("namespaces, workloads: %q is not a shell pattern", p)
		}
	}
	return r.signs.check()
}

// fields lists the YAML fields of a part of the catalogue.
func fields(part any) string {
	var names []string
	for _, f := range reflect.VisibleFields(reflect.TypeOf(part)) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
