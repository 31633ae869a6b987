package storage

import (
	"strconv"
	"strings"

	"kdash/internal/model"
)

// leftOver recognises a claim that a StatefulSet made for a replica which it
// no longer has: TEMPLATE-STATEFULSET-ORDINAL. One that is scaled to nothing was
// stopped, and its claims are the data that it starts with again.
func (t *tracer) leftOver() (string, bool) {
	around, ok := t.around()
	if !ok || len(t.c.Pods) > 0 {
		return "", false
	}
	for _, set := range around.StatefulSets(t.c.Namespace) {
		ordinal, made := ordinalOf(t.c.Name, set)
		replicas, known := set.Desired.Value()
		if made && known && replicas > 0 && !set.Has(ordinal) {
			return "nobody mounts it: it was made for " + set.Name + "-" + strconv.FormatInt(ordinal, 10) +
				", and StatefulSet " + set.Name + " has " + replicaCount(replicas), true
		}
	}
	return "", false
}

// ordinalOf finds the ordinal of the replica that set made the claim for.
func ordinalOf(claim string, set *model.Controller) (int64, bool) {
	for i := range set.ClaimTemplates {
		rest, found := strings.CutPrefix(claim, set.ClaimTemplates[i].Name+"-"+set.Name+"-")
		if !found {
			continue
		}
		if n, err := strconv.ParseUint(rest, 10, 31); err == nil {
			return int64(n), true
		}
	}
	return 0, false
}

func replicaCount(n int64) string {
	if n == 1 {
		return "1 replica"
	}
	return strconv.FormatInt(n, 10) + " replicas"
}
