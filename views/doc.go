// Package views is the dashboard: it shows snapshots and turns keys into
// changes of what is shown. It is the only package, with its widgets, that
// knows tview and tcell.
//
//	Mailbox (newest snapshot) ──┐
//	outcomes (describe, logs) ──┼─> pump ── QueueUpdateDraw ──> UI goroutine ──> screen
//	clock (ages) ───────────────┘                                   ^
//	                                                     keys, mouse, paste
//
// The pump is the one writer to the screen besides tview's own answer to a
// key. Everything that may block, reading from the cluster above all, runs in
// a goroutine of the crew and comes back as an outcome through the pump.
// Handlers and Draw never call the application.
package views
