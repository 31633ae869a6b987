package logs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOnlyTheStampsOfAKubeletAreTakenOffWhatWasRecorded(t *testing.T) {
	const text = `2026-11-27T20:15:46.450123456Z INFO up
2026-11-27T20:15:46.450Z [INFO] agent: started
2026-11-27T20:15:47Z wrote a segment
no stamp
`
	var got []string
	err := Read(strings.NewReader(text), func(lines []Line) bool {
		for i := range lines {
			got = append(got, lines[i].Time().UTC().Format("05.000 ")+lines[i].Text)
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"46.450 INFO up", "46.450 2026-11-27T20:15:46.450Z [INFO] agent: started",
		"47.000 2026-11-27T20:15:47Z wrote a segment", "00.000 no stamp",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
