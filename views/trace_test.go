package views

import (
	"testing"
)

func TestAClaimOpensItsChain(t *testing.T) {
	for _, size := range []struct {
		width, height int
		golden        string
	}{{80, 24, "trace-80x24"}, {120, 40, "trace-120x40"}} {
		play(t, size.width, size.height, Options{Start: "storage"}, func(h *hands) {
			h.publish()
			h.Keys("Enter")
			h.Advance(minGap)
			h.Golden(size.golden)
		})
	}
}

// TestEachLinkLeadsOn: to the row of its object, to the chain from there, and
// a command to the clipboard.
func TestEachLinkLeadsOn(t *testing.T) {
	play(t, 120, 40, Options{Start: "storage"}, func(h *hands) {
		h.publish()
		h.Keys("Enter", "/", "class fast", "Enter", "t")
		h.Advance(minGap)
		if !h.Contains("TRACE StorageClass fast") {
			t.Fatalf("not at the chain of the class:\n%s", h.Screen())
		}
		h.Keys("/", "class fast", "Enter", "Enter")
		h.Advance(minGap)
		if !h.Contains("classes") || h.Contains("TRACE") {
			t.Fatalf("not at the row of the class:\n%s", h.Screen())
		}
		h.Keys(":", "storage", "Enter", "t", "/", "kubectl", "Enter", "Enter")
		h.Advance(minGap)
		if got, want := h.copied(), "kubectl describe statefulset minio -n lake"; got != want {
			t.Errorf("copied %q, want %q", got, want)
		}
	})
}

func TestAnObjectWithoutStorageSaysSo(t *testing.T) {
	play(t, 80, 24, Options{Start: "namespaces"}, func(h *hands) {
		h.publish()
		h.Keys("t")
		h.Advance(minGap)
		if !h.Contains("no storage chain passes through it") {
			t.Errorf("says nothing:\n%s", h.Screen())
		}
	})
}
