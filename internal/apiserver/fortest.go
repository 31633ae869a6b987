package apiserver

import "testing"

// ForTest starts a control plane that is stopped when the test ends, and fails
// the test when it does not start. A package with several tests starts one in
// TestMain instead.
func ForTest(tb testing.TB, o Options) *Server {
	tb.Helper()
	s, err := Start(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(s.Stop)
	return s
}
