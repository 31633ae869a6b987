package meaning

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTroublesAreFoundInTheWordsOfThePrograms(t *testing.T) {
	for line, want := range map[string]string{
		"java.io.IOException: No space left on device":                                                                 "disk-full",
		"ERROR Error while writing to checkpoint file /x (KafkaStorageException): No space left on device":             "disk-full disk-error checkpoint",
		"Terminating due to java.lang.OutOfMemoryError: Java heap space":                                               "oom",
		"The size of the current ISR Set(1) is insufficient to satisfy the min.isr requirement of 2 for partition t-1": "isr",
		"Partition orders-5 marked as failed; shrinking ISR from 0,1,2 to 0,2":                                         "isr",
		"org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold.":                "checkpoint",
		"An error occurred (SlowDown) when calling the PutObject operation":                                            "throttling",
		"An error occurred (ExpiredToken) when calling GetObject":                                                      "credentials",
		`dial tcp 10.0.0.1:9092: connect: connection refused`:                                                          "network",
		"tls: failed to verify certificate: x509: certificate has expired or is not yet valid":                         "certificate",
		"FATAL:  sorry, too many clients already":                                                                      "connections",
		"DB::Exception: Too many parts (300). Merges are processing significantly slower than inserts":                 "too-large",
		"Killed":                               "oom",
		"ModuleNotFoundError: No module named": "module",

		"Killed 3 idle connections":    "",
		"took 429 ms":                  "",
		"no spaces left in the bucket": "",
		"all is well":                  "",
	} {
		if diff := cmp.Diff(want, strings.Join(TagsOf(line).Names(), " ")); diff != "" {
			t.Errorf("%s: %s", line, diff)
		}
	}
}

func TestEveryPhraseOfTheDictionaryIsFound(t *testing.T) {
	if n := len(Dictionary()); n > 32 {
		t.Fatalf("%d troubles do not fit", n)
	}
	for _, trouble := range Dictionary() {
		for _, phrase := range trouble.Phrases {
			for _, line := range []string{phrase, "xx " + strings.ToUpper(phrase) + " yy", phrase[:len(phrase)/2] + " " + phrase} {
				if !TagsOf(line).Has(TagNamed(trouble.Name)) {
					t.Errorf("%q is not found as %s", line, trouble.Name)
				}
			}
		}
	}
}
