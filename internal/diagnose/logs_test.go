package diagnose_test

import (
	"strings"
	"testing"

	"kdash/internal/diagnose"
)

func TestLastWords(t *testing.T) {
	for _, test := range []struct {
		name, log, first, tag string
		telling               bool
	}{
		{"a full disk before what it led to", "INFO start\njava.io.IOException: No space left on device\nFATAL Shutdown broker", "java.io.IOException: No space left on device", "disk", true},
		{"Java out of memory", "java.lang.OutOfMemoryError: Java heap space\n\tat a.b.C(D.java:1)", "java.lang.OutOfMemoryError: Java heap space", "memory", true},
		{"a bucket that refuses", "Caused by: AccessDenied: s3a://lake 403 Forbidden", "Caused by: AccessDenied: s3a://lake 403 Forbidden", "credentials", true},
		{"a name that does not resolve", "connecting\nUnknownHostException: kafka-0", "UnknownHostException: kafka-0", "network", true},
		{"an error that nobody knows", "INFO one\nERROR two\nINFO three", "ERROR two", "", true},
		{"nothing telling", "waiting for superset-postgresql:5432\n", "waiting for superset-postgresql:5432", "", false},
		{"nothing at all", "\n\r\n  \n", "", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			lines, tag, telling := diagnose.LastWords(test.log)
			first := strings.Join(lines[:min(len(lines), 1)], "")
			if first != test.first || tag != test.tag || telling != test.telling {
				t.Errorf("got %q [%s] %t, want %q [%s] %t", first, tag, telling, test.first, test.tag, test.telling)
			}
		})
	}
}
