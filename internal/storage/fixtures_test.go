package storage_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kdash/internal/captured"
	"kdash/internal/diagnose"
	"kdash/internal/model"
)

// TestCaptures asks of each capture what its chain comes to and what triage
// makes of it.
func TestCaptures(t *testing.T) {
	for _, tt := range captures() {
		t.Run(strings.TrimPrefix(tt.file, "../../diagnose/testdata/")+" "+tt.claim, func(t *testing.T) {
			file := filepath.Join("testdata", tt.file) + ".yaml"
			cluster := "testdata/cluster.yaml"
			if strings.HasPrefix(tt.file, "..") {
				cluster = filepath.Join(filepath.Dir(file), "..", "cluster.yaml")
			}
			s := captured.Load(t, cluster, file).Snapshot(t)
			if tt.claim != "" {
				tt.judge(t, s)
			}
			if got := codes(s); got != tt.finds {
				t.Errorf("finds %q, want %q", got, tt.finds)
			}
		})
	}
}

// judge asks what the claim's chain comes to.
func (tt capture) judge(t *testing.T, s *model.Snapshot) {
	t.Helper()
	i := slices.IndexFunc(s.Claims, func(c *model.Claim) bool { return c.Name == tt.claim })
	if i < 0 {
		t.Fatalf("no claim %s", tt.claim)
	}
	c := s.Claims[i]
	if c.State != tt.state || !strings.Contains(c.Reason, tt.says) || (c.Reason == "") != (tt.says == "") {
		t.Errorf("got  %s %q\nwant %s %q", c.State, c.Reason, tt.state, tt.says)
	}
}

// codes are those of everything that was found, each once.
func codes(s *model.Snapshot) string {
	var list []string
	for _, f := range s.Findings {
		if !slices.Contains(list, f.Code) {
			list = append(list, f.Code)
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// TestEveryCaptureIsExpected finds fixtures that no test looks at.
func TestEveryCaptureIsExpected(t *testing.T) {
	expected := map[string]bool{}
	for _, tt := range captures() {
		expected[filepath.Join("testdata", tt.file)+".yaml"] = true
	}
	files, err := filepath.Glob("testdata/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if !expected[file] {
			t.Errorf("nothing is expected of %s", file)
		}
	}
}

// TestEveryRuleOfStorageFiresAndHasANearMiss holds every rule about storage to
// a mode of which one capture has it fire and another does not.
func TestEveryRuleOfStorageFiresAndHasANearMiss(t *testing.T) {
	fires, quiet := map[string][]int{}, map[string][]int{}
	for _, r := range rulesOfStorage() {
		for _, tt := range captures() {
			if slices.Contains(strings.Fields(tt.finds), r) {
				fires[r] = append(fires[r], tt.mode)
			} else {
				quiet[r] = append(quiet[r], tt.mode)
			}
		}
		if !slices.ContainsFunc(fires[r], func(mode int) bool { return slices.Contains(quiet[r], mode) }) {
			t.Errorf("%s fires in modes %v, none of which has a near miss", r, fires[r])
		}
	}
}

// rulesOfStorage are the codes of the rules about storage. What a full volume
// makes programs say is captured beside their logs, in internal/diagnose.
func rulesOfStorage() []string {
	var codes []string
	for _, r := range diagnose.Rules() {
		named := slices.Contains([]string{"driver-missing", "ephemeral-limit", "mount-failed", "set-deletes", "unschedulable-claim", "unschedulable-volume"}, r.Code)
		about := strings.HasPrefix(r.Code, "claim-") || strings.HasPrefix(r.Code, "class-") || strings.HasPrefix(r.Code, "volume-")
		if (named || about) && r.Code != "volume-full" {
			codes = append(codes, r.Code)
		}
	}
	return codes
}
