package storage

import (
	"slices"

	"kdash/internal/model"
)

// rivals finds two pods of which only one can have the volume. It returns the
// index of the one that waits.
func (t *tracer) rivals() (int, model.ClaimState, string) {
	if !t.c.OneNode() {
		return -1, "", ""
	}
	if slices.Contains(t.c.AccessModes, "ReadWriteOncePod") {
		if holder, waits := t.holderAndWaiter(); waits >= 0 {
			return t.waitsFor(holder, waits, "claim is ReadWriteOncePod, and pod "+t.c.Pods[holder].Name+" has it")
		}
	}
	first, second := t.twoNodes()
	if second < 0 {
		return -1, "", ""
	}
	if t.c.Pods[first].Phase == "Pending" {
		first, second = second, first
	}
	a, b := t.c.Pods[first], t.c.Pods[second]
	return t.waitsFor(first, second,
		"claim is "+t.c.AccessModes[0]+", but pods "+a.Name+" ("+a.Node+") and "+b.Name+" ("+b.Node+") use it")
}

// waitsFor judges a pod that waits for another one to let go. One that is
// being deleted will, as a rule.
func (t *tracer) waitsFor(holder, waits int, text string) (int, model.ClaimState, string) {
	a, b := t.c.Pods[holder], t.c.Pods[waits]
	switch {
	case b.Phase != "Pending":
		return waits, model.ClaimWarn, text
	case !t.past(b.Created, attachGrace) && a.Node != b.Node && b.Node != "":
		return waits, model.ClaimWaiting, "waits for the volume to leave the other node"
	case !t.past(b.Created, attachGrace):
		return waits, model.ClaimWaiting, "waits for pod " + a.Name + " to let go of the volume"
	case a.Terminating():
		return waits, model.ClaimBad, "pod " + a.Name + " on node " + a.Node + " is being deleted and does not let go of the volume"
	}
	return waits, model.ClaimBad, text
}

// holderAndWaiter finds a pod that has the claim and one that gets no node
// because of that; the second index is -1 when there are none.
func (t *tracer) holderAndWaiter() (holder, waits int) {
	holder, waits = -1, -1
	for i, p := range t.c.Pods {
		switch {
		case ended(p):
		case p.Node != "" && holder < 0:
			holder = i
		case p.Node == "" && p.Phase == "Pending" && waits < 0:
			waits = i
		}
	}
	if holder < 0 {
		return -1, -1
	}
	return holder, waits
}

// twoNodes finds two pods that have not ended and are on different nodes; the
// second index is -1 when there are none.
func (t *tracer) twoNodes() (first, second int) {
	first = -1
	for i, p := range t.c.Pods {
		switch {
		case p.Node == "" || ended(p):
		case first < 0:
			first = i
		case t.c.Pods[first].Node != p.Node:
			return first, i
		}
	}
	return first, -1
}
