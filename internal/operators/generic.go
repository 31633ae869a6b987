package operators

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kdash/internal/model"
)

// generic reads a resource whose operator kdash does not know: conditions
// where there are some, else the one word that most operators write.
func generic(d document) model.Report {
	if len(d.part("status")) == 0 {
		return unknown("", "") // many kinds have no status at all
	}
	r, told := byConditions(conditionsOf(d))
	if phase := phaseOf(d); phase != "" && (!told || r.State == "") {
		p := byPhase(phase, d)
		if told {
			p.Said = p.Said.Worse(r.Said)
		}
		r = p
	}
	if r.State == "" && told {
		r.State = wellState(conditionsOf(d))
	}
	r.Ready, r.Desired = replicasOf(d)
	return r
}

// wellState is the word for a state of which only lesser conditions tell:
// "ResourceSynced" of ACK.ResourceSynced.
func wellState(conditions []condition) string {
	for _, c := range conditions {
		if polarityOf(c.kind) == positive && c.status == "True" {
			return oneLine(c.kind[strings.LastIndexByte(c.kind, '.')+1:], stateLimit)
		}
	}
	return ""
}

// byConditions adds conditions up; told is false when none means anything.
func byConditions(conditions []condition) (r model.Report, told bool) {
	r.Said.Health = model.HealthUnknown
	var well, moving *condition
	positives := false
	for i := range conditions {
		c := &conditions[i]
		switch p := polarityOf(c.kind); {
		case p == summary && c.status == "True" && well == nil:
			well = c
		case p == motion && c.status == "True":
			moving = c
		case p == positive && c.status == "True":
			positives = true
		}
	}
	switch {
	case well != nil:
		r, told = fine(well.kind), true
	case moving != nil:
		r, told = passing(moving.kind, sentence(moving.reason, moving.message), moving.since), true
	case positives:
		r, told = fine(""), true
	}
	for _, c := range causesFirst(conditions) {
		if h := faultOf(c, well != nil, moving != nil); h > model.HealthOK {
			told = true
			if h > r.Said.Health && well == nil {
				r.State = faultState(c)
			}
			worsen(&r, h, sentence(c.kind+" is "+c.status, sentence(c.reason, c.message)))
		}
	}
	return r, told
}

// causesFirst puts what is wrong before what is not well for it.
func causesFirst(conditions []condition) []condition {
	isCause := func(c condition) int {
		if polarityOf(c.kind) == negative {
			return 0
		}
		return 1
	}
	return slices.SortedStableFunc(slices.Values(conditions), func(a, b condition) int { return cmp.Compare(isCause(a), isCause(b)) })
}

// faultOf is how bad a condition is. What the summary overrules is a warning,
// and what changes just now may be unready for a while.
func faultOf(c condition, well, moving bool) model.Health {
	wrong := model.HealthBad
	if well {
		wrong = model.HealthWarn
	}
	switch p := polarityOf(c.kind); {
	case p == negative && c.status == "True":
		return wrong
	case p == warning && c.status == "True":
		return model.HealthWarn
	case (p == summary || p == positive) && c.status == "False" && !moving:
		return wrong
	case p == summary && c.status == "Unknown" && !moving:
		return model.HealthUnknown
	}
	return model.HealthOK
}

func faultState(c condition) string {
	if c.status == "False" {
		return "Not" + c.kind
	}
	return c.kind
}

// phaseOf is the word for the state, by the fields that operators use for it.
func phaseOf(d document) string {
	for _, field := range []string{"phase", "state", "status", "currentState", "health", "healthStatus", "clusterStatus", "crStatus"} {
		if word := d.text("status", field); word != "" {
			return word
		}
	}
	return ""
}

func byPhase(phase string, d document) model.Report {
	word := strings.ToLower(phase)
	words := cmp.Or(d.text("status", "message"), d.text("status", "reason"), d.text("status", "error"))
	has := func(list ...string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return strings.Contains(word, w) })
	}
	switch {
	case has("fail", "error", "invalid", "unhealthy", "crash", "lost", "abort", "unavailable", "notready") && !has("noerror", "failover"), word == "red":
		return bad(phase, words)
	case has("degraded", "warning", "stalled"), word == "yellow":
		return warn(phase, words)
	case slices.Contains([]string{
		"ok", "ready", "running", "healthy", "active", "available", "online", "green", "stable", "deployed", "bound", "applied",
		"normal", "synced", "completed", "complete", "succeeded", "finished", "done", "created", "initialized", "valid", "started",
	}, word):
		return fine(phase)
	case has("suspend", "pause", "stopped", "hibernat"):
		return noted(phase, words)
	case has("pending", "waiting"), isMotion(word):
		return passing(phase, words, time.Time{})
	}
	return unknown(phase, words)
}

// replicasOf counts what is ready by the fields that most operators write.
func replicasOf(d document) (ready, desired model.Measure) {
	for _, field := range []string{"readyReplicas", "readyInstances", "availableReplicas", "readyNodes"} {
		if ready = d.number("status", field); ready.IsKnown() {
			break
		}
	}
	for _, field := range []string{"replicas", "instances", "size", "nodes"} {
		if desired = d.number("spec", field); desired.IsKnown() {
			break
		}
	}
	return ready, desired
}
