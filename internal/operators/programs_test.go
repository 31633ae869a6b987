package operators

import (
	"slices"
	"testing"

	"kdash/internal/catalog"
)

func TestProgramsAreOperatorsOfGroupsThatAreRead(t *testing.T) {
	c, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	for group, name := range programs() {
		if !slices.Contains(Groups(), group) {
			t.Errorf("no resource of %s is read", group)
		}
		if !slices.ContainsFunc(c.Systems(), func(s catalog.SystemInfo) bool { return s.Name == name && slices.Contains(s.Roles, "operator") }) {
			t.Errorf("the catalogue has no operator %q, of %s", name, group)
		}
	}
}
