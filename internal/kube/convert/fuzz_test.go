package convert

import (
	"testing"
	"unicode/utf8"

	corev1 "k8s.io/api/core/v1"
)

// Whatever bytes pass for a pod, converting them must not panic, and what is
// kept of them stays within its limits.
func FuzzPod(f *testing.F) {
	for _, o := range []*corev1.Pod{{}, kafkaPod(), fleetPod(7)} {
		raw, err := o.Marshal()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		o := new(corev1.Pod)
		if err := o.Unmarshal(raw); err != nil {
			return
		}
		p := New().Pod(o)
		if len(p.Status) > wordLimit || len(p.Message) > textLimit || len(p.States) > 3*containerLimit || len(p.Claims) > itemLimit {
			t.Errorf("status %d, message %d, containers %d, claims %d", len(p.Status), len(p.Message), len(p.States), len(p.Claims))
		}
		if utf8.ValidString(o.Status.Message) && !utf8.ValidString(p.Message) {
			t.Errorf("message cut within a character: %q", p.Message)
		}
	})
}
