package logs

import (
	"time"

	"kdash/internal/logs/meaning"
	"kdash/internal/model"
)

// Source is one container of one pod, through all its restarts. It is shared
// by its lines and never changed.
type Source struct {
	Namespace string
	Pod       string
	UID       string
	Container string
	Node      string
	Role      model.ContainerRole
	Labels    map[string]string
	Workload  model.Ref
	Identity  *model.Identity // nil when it is not known
}

// Line is a line of a log, or a mark between lines.
type Line struct {
	Source   *Source
	Instance int   // how often the container had been restarted
	Nanos    int64 // when the container runtime took it, in nanoseconds since 1970; for a mark the stamp of the line before, 0 when there is none
	Text     string
	Cut      int // bytes left out at the end of Text, which was too long
	Level    meaning.Level
	Fold     uint32 // 0: it begins a record; n: it is the nth line after the beginning, as in a stack trace
	Mark     *Mark  // not nil: no line, but a word of kdash about the stream
}

// Time is when the container runtime took the line.
func (l *Line) Time() time.Time { return time.Unix(0, l.Nanos) }

// Tags are the troubles that the line speaks of. They are looked for at each
// call: most lines are never asked.
func (l *Line) Tags() meaning.Tags { return meaning.TagsOf(l.Text) }

// lineCost is what a line takes in memory besides its text, in bytes: the
// Line itself, and the stamp, which shares the memory of the text.
const lineCost = 96

// Size is what the line takes in memory, in bytes.
func (l *Line) Size() int64 { return lineCost + int64(len(l.Text)) }

// Sink takes lines in the order in which they are to be shown. Put is called
// from one goroutine and must not keep the slice. While it blocks the streams
// wait, which costs nothing until the node rotates a log away unread.
type Sink interface {
	Put(lines []Line)
}
