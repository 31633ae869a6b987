package views

import (
	"context"
	"time"

	"github.com/gdamore/tcell/v2"

	"kdash/internal/logs"
	"kdash/internal/model"
)

// Options is what Run needs. Screen, Start, Explain, Actions and Trace may be
// left out.
type Options struct {
	// Screen is drawn on; nil opens the terminal.
	Screen tcell.Screen
	// Snapshots is where the store puts what it publishes.
	Snapshots *Mailbox
	// Cluster is what is known of the cluster before the first snapshot.
	Cluster model.Cluster
	// Actions asks the cluster for what no snapshot holds. Nil: nothing can be asked.
	Actions Actions
	// Explain turns an error into one sentence and what to do next. Nil: the
	// error's own text.
	Explain func(error) (sentence, next string)
	// Theme is the look; the zero value is the dark one.
	Theme Theme
	// Start is the command that is run first, as typed after a colon:
	// "pods kafka". Empty: the overview.
	Start string
	// Folder is where logs are saved; empty: the system's for temporary files.
	Folder string
	// Pager shows a file in the user's pager, on the terminal, until the user
	// leaves it or ctx ends. Nil: there is none.
	Pager func(ctx context.Context, file string) error
	// Now is the clock that ages count to.
	Now func() time.Time
	// Trace hears how long things took: the Trace constants name them. It is
	// called on the UI goroutine and must be quick.
	Trace func(event string, took time.Duration)
}

// The events that Trace hears.
const (
	TraceFirstPaint = "first paint" // from Run to the first frame with rows from the cluster
	TraceFirstPage  = "first page"  // from Run to the first frame with all that the first page shows
	TraceKey        = "key"         // from a key's arrival to the end of the frame that answers it
)

// Theme names a set of colours.
type Theme string

// The themes. Mono has no colour at all and is what NO_COLOR asks for.
const (
	ThemeDark  Theme = "dark"
	ThemeLight Theme = "light"
	ThemeMono  Theme = "mono"
)

// Actions is all that the dashboard asks of the cluster. Its methods are
// called from goroutines that may run at the same time, except Contexts, which
// is called on the UI goroutine and must not block.
type Actions interface {
	Inspector
	LogReader
	Switcher
}

// Inspector tells all about one object.
type Inspector interface {
	// Describe is what kubectl describe prints.
	Describe(ctx context.Context, ref model.Ref) (string, error)
	// YAML is the object without managedFields and Secret values.
	YAML(ctx context.Context, ref model.Ref) (string, error)
	// History is how the object of a workload changed. With an error it is
	// what could be read.
	History(ctx context.Context, ref model.Ref) (model.History, error)
}

// LogReader opens logs and their files on nodes, and looks at the pods that
// write them.
type LogReader interface {
	logs.Opener
	logs.Looker
	logs.Files
}

// Switcher changes what is watched. What it publishes afterwards comes through
// the same Mailbox.
type Switcher interface {
	// Contexts lists the kubeconfig's contexts by name.
	Contexts() []Context
	// SwitchContext returns once the new context is being read. After an
	// error the old one still is.
	SwitchContext(ctx context.Context, name string) error
	// SetNamespaces narrows what is read; nil means all that may be read.
	SetNamespaces(ctx context.Context, namespaces []string) error
	// Refresh reads everything anew.
	Refresh(ctx context.Context) error
}

// Context is one context of the kubeconfig.
type Context struct {
	Name, Cluster, User, Namespace string
	Current                        bool
}
