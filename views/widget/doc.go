// Package widget holds the screen primitives kdash is drawn with: a table, text
// and log panes, a prompt, a picker, a split, a status line. They know nothing
// of Kubernetes and hold no global state: colours come in as a Palette, text as
// plain strings or Spans.
//
// Everything printed passes through Text, and cells are written grapheme by
// grapheme inside the widget's own rectangle. tview's style tags are never
// interpreted, so "[ERROR]" stays "[ERROR]" and a pod's name cannot colour,
// reorder or overwrite the screen.
//
// All methods belong to the goroutine that runs the tview application. No
// widget calls the application: handlers use the setFocus they are given, and
// callbacks run on the caller's stack.
package widget
