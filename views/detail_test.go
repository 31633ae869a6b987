package views

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFoldManagedFieldsLeavesTheRestAsItIs(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"none", "metadata:\n  name: a\n", "metadata:\n  name: a\n"},
		{
			"list at the indentation of its key",
			"metadata:\n  managedFields:\n  - apiVersion: v1\n    manager: x\n  name: a\n",
			"metadata:\n  managedFields: # 2 lines folded, m shows them\n  name: a\n",
		},
		{
			"list further in, up to the end",
			"metadata:\n  managedFields:\n    - manager: x",
			"metadata:\n  managedFields: # 1 line folded, m shows them",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, foldManagedFields(c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
