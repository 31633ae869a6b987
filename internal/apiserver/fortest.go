package apiserver

import "testing"

// ForTest starts a control plane that is stopped when the test ends, and fails
// the test when it does not start. A package with several tests starts one in
// TestMain instead.
func ForTest(t testing.TB, o Options) *Server {
	t.Helper()
	s, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}
