package views

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// wrong finds what is wrong with the world: a broker that crashes, a claim
// that waits, and something that is over.
func (w *world) wrong() {
	broker, claim := model.RefOf(w.snap.Pods[1]), model.RefOf(w.snap.Claims[0])
	set := w.snap.Workloads[0].Ref
	w.snap.Findings = []*model.Finding{
		{Code: "crash", Severity: model.Critical, Object: set, Component: model.Ingestion, System: "Apache Kafka", Data: true,
			Title: "container broker ends with exit code 1", Cause: "7 restarts; its log says: cannot bind 9092", Since: w.now.Add(-20 * time.Minute),
			Affected: []model.Ref{broker}, Log: model.LogOf{Pod: broker, Container: "broker", Previous: true},
			Evidence: []model.Evidence{
				{Object: broker, Field: "status.containerStatuses[broker].lastState.terminated", Value: "Error exit code 1", Time: w.now.Add(-3 * time.Minute)},
				{Object: broker, Field: "event BackOff", Value: "Back-off restarting failed container broker", Time: w.now.Add(-3 * time.Minute)}},
			Next: []string{
				"kubectl logs events-1 -c broker -n kafka --previous --tail=50  # prints the end of the log before the last restart",
				"kubectl describe pod events-1 -n kafka  # shows its state and events"}},
		{Code: "claim-no-room", Severity: model.Warning, Object: claim, Component: model.Lake, System: "MinIO",
			Title: "no node has room for its volume", Since: w.now.Add(-2 * time.Hour), Affected: []model.Ref{model.RefOf(w.snap.Pods[3]), w.snap.Workloads[1].Ref},
			Next: []string{"kubectl get nodes  # lists the nodes"}},
		{Code: "node-pressure", Severity: model.Warning, Object: model.RefOf(w.snap.Nodes[0]), Component: model.Platform,
			Title: "memory pressure", Since: w.now.Add(-3 * time.Hour), Ended: w.now.Add(-4 * time.Minute)},
	}
}

func TestTriageRanksWhatIsWrong(t *testing.T) {
	play(t, 80, 24, Options{Start: "triage"}, func(h *hands) {
		h.wrong()
		h.publish()
		h.Golden("triage-80x24")
		h.Keys("b")
		h.Golden("triage-component-80x24")
		h.Keys("b", "Enter")
		if h.Contains("container broker ends") || !h.Contains("claim-no-room") {
			t.Errorf("not by cause, with the first group folded:\n%s", h.Screen())
		}
	})
	play(t, 120, 40, Options{Start: "findings"}, func(h *hands) {
		h.wrong()
		h.publish()
		h.Golden("triage-120x40")
	})
}

func TestATriageWithoutFindingsSaysWhatItDidNotCheck(t *testing.T) {
	play(t, 80, 24, Options{Start: "triage"}, func(h *hands) {
		h.publish()
		h.Golden("triage-empty-80x24")
	})
}

func TestEvidenceShowsFactsAndCopiesCommands(t *testing.T) {
	play(t, 80, 24, Options{Start: "triage"}, func(h *hands) {
		h.acts.log = "INFO starts\n\x1b[31mFATAL cannot bind 9092\x1b[0m\n"
		h.wrong()
		h.publish()
		h.Keys("Enter")
		h.Advance(minGap)
		h.Golden("evidence-80x24")
		h.Keys("/", "get", "Enter", "c")
		h.Keys("Esc", "/", "logs events-1", "Enter", "c")
		if got, want := h.copied(), "kubectl logs events-1 -c broker -n kafka --previous --tail=50"; got != want {
			t.Errorf("copied %q, want %q", got, want)
		}
		h.Keys("d", "Esc", "Esc") // there and back, with the words that were looked for
		h.Advance(minGap)
		h.Keys("G")
		h.Golden("evidence-log-80x24")
		h.Keys("Esc", "Esc")
		if !strings.HasPrefix(h.Line(2), "triage (3)") {
			t.Errorf("not back at the list:\n%s", h.Screen())
		}
	})
	play(t, 120, 40, Options{Start: "triage"}, func(h *hands) {
		h.acts.log = "FATAL cannot bind 9092\n"
		h.wrong()
		h.publish()
		h.Keys("Enter")
		h.Advance(minGap)
		h.Golden("evidence-120x40")
	})
}

func TestEvidenceTellsWhatARolloutChanged(t *testing.T) {
	play(t, 80, 24, Options{Start: "triage"}, func(h *hands) {
		h.wrong()
		h.acts.past = model.History{Revisions: []model.Revision{
			{Number: 1, At: h.now.Add(-48 * time.Hour)},
			{Number: 2, At: h.now.Add(-25 * time.Minute), Against: 1, Changes: []model.TemplateChange{
				{Where: "container broker", Field: "image", Old: "kafka:4.0", New: "kafka:4.1"},
				{Where: "container broker", Field: "env OPTS", Hidden: true}}},
		}}
		h.publish()
		h.Keys("Enter")
		h.Advance(minGap)
		h.Keys("/", "rollout of revision 2", "Enter", "Down", "Down", "Down", "Down")
		h.Golden("evidence-rollout-80x24")
	})
}

func TestAKeyLeadsFromARowToItsEvidence(t *testing.T) {
	play(t, 80, 24, Options{}, func(h *hands) {
		h.wrong()
		h.publish()
		h.Golden("triage-overview-80x24")
		h.Keys("2", "!")
		h.Advance(minGap)
		if !h.Contains("EVIDENCE StatefulSet kafka/events") {
			t.Errorf("not at the evidence:\n%s", h.Screen())
		}
		h.Keys("Esc", ":", "nodes", "Enter", "!")
		if !h.Contains("no finding concerns this row") {
			t.Errorf("does not say so:\n%s", h.Screen())
		}
	})
}

func TestEvidenceFollowsAFindingToItsEnd(t *testing.T) {
	play(t, 80, 24, Options{Start: "triage"}, func(h *hands) {
		h.wrong()
		h.publish()
		h.Keys("Enter")
		over := *h.snap.Findings[0]
		over.Ended = h.now
		h.snap.Findings = []*model.Finding{&over}
		h.publish()
		if !h.Contains("ended 0s ago") {
			t.Errorf("goes on:\n%s", h.Screen())
		}
		h.snap.Findings = nil
		h.publish()
		if !h.Contains("! ended 0s ago") || !h.Contains("cannot bind 9092") {
			t.Errorf("what is forgotten is not what was:\n%s", h.Screen())
		}
		want := []string{"log kafka/events-1 broker previous=true"}
		if diff := cmp.Diff(want, h.acts.asked); diff != "" {
			t.Errorf("the log is read once: %s", diff)
		}
	})
}

func TestACommandIsSafeToPaste(t *testing.T) {
	play(t, 80, 24, Options{Start: "triage"}, func(h *hands) {
		h.wrong()
		hostile := *h.snap.Findings[0]
		hostile.Title = "[red]ends\x1b]0;owned\a"
		hostile.Next = []string{"kubectl get pod x\x1b[31m\nrm -rf /  # shows\nit"}
		h.snap.Findings = []*model.Finding{&hostile}
		h.publish()
		h.Keys("Enter", "/", "kubectl", "Enter", "Enter")
		if got, want := h.copied(), "kubectl get pod x␛[31m rm -rf /"; got != want {
			t.Errorf("copied %q, want %q", got, want)
		}
		if !h.Contains("[red]ends␛]0;owned␇") {
			t.Errorf("the title was changed:\n%s", h.Screen())
		}
	})
}
