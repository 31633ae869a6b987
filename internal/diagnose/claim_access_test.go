package diagnose_test

import (
	"testing"

	"kdash/internal/catalog"
	"kdash/internal/model"
	"kdash/internal/store"
)

// Pods of one DaemonSet are on several nodes, and a ReadWriteOnce volume is on
// one. With ReadWriteMany there is nothing to say.
func TestReplicasThatShareAClaimForOneNodeAreNoted(t *testing.T) {
	c, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	for mode, want := range map[string]int{"ReadWriteOnce": 1, "ReadWriteMany": 0} {
		agents := &model.Controller{Meta: meta("agents"), Kind: model.KindDaemonSet, Desired: model.Known(2), Ready: model.Known(2), Updated: model.Known(2)}
		pod := busy(1)
		pod.Owner = model.Owner{Kind: model.KindDaemonSet, Name: agents.Name, UID: agents.UID}
		pod.Claims = []model.ClaimUse{{Volume: "data", Claim: "data"}}
		shared := claim(func(c *model.Claim) { c.Phase, c.Class, c.AccessModes = "Bound", "", []string{mode} })
		s := store.Derive(c, []model.Object{agents, pod, shared, node(nil)}, synced(), nil, noon)
		found := 0
		for _, one := range s.Findings {
			if one.Code == "claim-access" && one.Object.Name == "agents" && one.Severity == model.Info {
				found++
			}
		}
		if found != want {
			t.Errorf("%s: %d findings, want %d", mode, found, want)
		}
	}
}
