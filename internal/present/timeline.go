package present

import (
	"slices"
	"strconv"
	"time"

	"kdash/internal/model"
)

// What the timeline shows: an hour before a finding began, because the API
// server keeps events about that long, and a little of what came after.
const (
	timelineBefore = time.Hour
	mostBefore     = 24
	mostAfter      = 8
)

// mostHistories is of how many workloads a timeline asks for the history.
const mostHistories = 4

// Change is one thing that happened.
type Change struct {
	At      time.Time
	Object  model.Ref
	Words   string
	Details []string // what a rollout changed besides
	role    Role
}

// Told is the history of a workload, or why there is none: "reading ...", or
// what went wrong.
type Told struct {
	model.History
	Reason string
}

// Histories are those that were asked for, by workload.
type Histories map[model.Key]Told

// Historied lists the workloads whose history the timeline of f wants: that of
// f itself first, four at most.
func Historied(s *model.Snapshot, f *model.Finding) []model.Ref {
	var refs []model.Ref
	eachConcerned(f, func(ref model.Ref) {
		if above := workloadOf(s, ref); !above.IsZero() {
			ref = above
		}
		switch ref.Kind {
		case model.KindPod, model.KindNode, model.KindClaim, model.KindVolume, model.KindJob:
			return
		}
		same := func(o model.Ref) bool { return o.Key() == ref.Key() }
		if _, ok := s.Workload(ref); ok && len(refs) < mostHistories && !slices.ContainsFunc(refs, same) {
			refs = append(refs, ref)
		}
	})
	return refs
}

// Changes is what happened around the beginning of f to the objects that it
// concerns, their workloads and their nodes, oldest first: in the hour before
// it, and after it.
func Changes(s *model.Snapshot, f *model.Finding, of Histories) (before, after []Change) {
	h := &happenings{snap: s, from: f.Since.Add(-timelineBefore), near: map[model.Key]bool{}, histories: of}
	eachConcerned(f, h.include)
	h.events()
	h.pods()
	h.nodes()
	h.resources()
	h.files(f.Object.Namespace)
	slices.SortStableFunc(h.found, func(a, b Change) int { return a.At.Compare(b.At) })
	at, _ := slices.BinarySearchFunc(h.found, f.Since, func(c Change, t time.Time) int { return c.At.Compare(t) })
	return h.found[:at], h.found[at:]
}

// Telling are the last of the changes that somebody may have made: to
// workloads, files, nodes and resources, not to the pods that follow from them.
func Telling(before []Change, most int) []Change {
	var out []Change
	for _, c := range before {
		switch c.Object.Kind {
		case model.KindPod, model.KindReplicaSet, model.KindJob, model.KindClaim:
		default:
			out = append(out, c)
		}
	}
	return out[max(len(out)-most, 0):]
}

// timeline shows the changes, with a rule where f began, and says what of them
// could not be read.
func timeline(s *model.Snapshot, f *model.Finding, of Histories, now time.Time) []Clue {
	before, after := Changes(s, f, of)
	clues := untold(s, f, of)
	if len(before)+len(after) == 0 {
		return append(clues, Clue{Line: plain(RoleMuted, "nothing that the cluster still knows of; it keeps events for about an hour")})
	}
	if n := len(before) - mostBefore; n > 0 {
		clues, before = append(clues, Clue{Line: plain(RoleMuted, strconv.Itoa(n)+" earlier ones left out")}), before[n:]
	}
	clues = append(clues, changeClues(before, now)...)
	clues = append(clues, Clue{Line: plain(RoleWarn, dayClock(f.Since, now)+"  ── it began ──"), Ref: f.Object})
	clues = append(clues, changeClues(after[:min(len(after), mostAfter)], now)...)
	if n := len(after) - mostAfter; n > 0 {
		clues = append(clues, Clue{Line: plain(RoleMuted, strconv.Itoa(n)+" later ones left out")})
	}
	return clues
}

// untold says of which workloads the rollouts are not known.
func untold(s *model.Snapshot, f *model.Finding, of Histories) []Clue {
	var clues []Clue
	for _, ref := range Historied(s, f) {
		if told := of[ref.Key()]; told.Reason != "" {
			clues = append(clues, Clue{Line: plain(RoleMuted, "rollouts of "+ref.Kind+" "+ref.Name+": "+told.Reason), Ref: ref})
		}
	}
	return clues
}

func changeClues(changes []Change, now time.Time) []Clue {
	var clues []Clue
	for _, c := range changes {
		clues = append(clues, Clue{Ref: c.Object, Line: Line{
			{dayClock(c.At, now) + "  ", RoleMuted}, {c.Object.Kind + " " + c.Object.Name + "  ", RoleAccent}, {c.Words, c.role},
		}})
		for _, detail := range c.Details {
			clues = append(clues, Clue{Ref: c.Object, Line: plain(RoleText, "          "+detail)})
		}
	}
	return clues
}
