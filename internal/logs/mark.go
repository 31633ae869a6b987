package logs

import (
	"fmt"
	"time"

	"kdash/internal/model"
)

// MarkKind tells marks apart.
type MarkKind string

// The kinds of marks.
const (
	MarkReconnected MarkKind = "reconnected" // the stream was cut; nothing is missing
	MarkMissing     MarkKind = "missing"     // lines are missing for certain, or may be
	MarkRestarted   MarkKind = "restarted"   // the lines below are another instance's
	MarkFinished    MarkKind = "finished"    // the container ended
	MarkGone        MarkKind = "gone"        // the pod was deleted or replaced
	MarkWaiting     MarkKind = "waiting"     // there is no log yet
	MarkNode        MarkKind = "node"        // the node, not the program, said something
	MarkRefused     MarkKind = "refused"     // the API server does not give the log
)

// Mark is what kdash has to say between two lines.
type Mark struct {
	Kind MarkKind
	Gap  time.Duration // how long the stream was cut, or how much of the log is missing; 0 when not known
	Text string        // a sentence; may quote what a cluster said
}

func reconnected(gap time.Duration) *Mark {
	return &Mark{Kind: MarkReconnected, Gap: gap, Text: fmt.Sprintf("reconnected after %s, no line lost", short(gap))}
}

func rotated(gap time.Duration) *Mark {
	return &Mark{Kind: MarkMissing, Gap: gap, Text: fmt.Sprintf("rotated away: up to %s of the log missing", short(gap))}
}

func belated(gap time.Duration) *Mark {
	return &Mark{Kind: MarkMissing, Gap: gap, Text: fmt.Sprintf("the log begins %s after the container: earlier lines are rotated away, unless it was silent", short(gap))}
}

func stoodStill(gap time.Duration) *Mark {
	return &Mark{Kind: MarkReconnected, Gap: gap, Text: fmt.Sprintf("the stream had stood still for %s and was opened again, no line lost", short(gap))}
}

func missing(text string) *Mark { return &Mark{Kind: MarkMissing, Text: text} }

func finished(state model.ContainerState) *Mark {
	return &Mark{Kind: MarkFinished, Text: "ended: " + ending(state)}
}

func restarted(last model.ContainerState, instance int) *Mark {
	text := fmt.Sprintf("restart %d", instance)
	if last.Phase == "terminated" {
		text += ", the instance before ended: " + ending(last)
	}
	return &Mark{Kind: MarkRestarted, Text: text}
}

// ending is "exit 137 OOMKilled at 12:03:11 UTC".
func ending(s model.ContainerState) string {
	text := fmt.Sprintf("exit %d", s.ExitCode)
	if s.Signal != 0 {
		text += fmt.Sprintf(" signal %d", s.Signal)
	}
	if s.Reason != "" {
		text += " " + s.Reason
	}
	if !s.Finished.IsZero() {
		text += " at " + s.Finished.UTC().Format("15:04:05 UTC")
	}
	return text
}

// short leaves out what nobody reads: below a second to the millisecond, above
// to the second.
func short(d time.Duration) time.Duration {
	if d < time.Second {
		return d.Round(time.Millisecond)
	}
	return d.Round(time.Second)
}
