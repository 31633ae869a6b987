// Package diagnose says what is wrong in a snapshot and why: one finding for
// each root cause, with the objects that suffer from it behind it.
//
// A Rule is a value: what it looks for, how bad that is, which other rules
// explain it, and a pure function from what is known to findings. Rules are
// listed in rules.go, each in a file of its own. A rule asks the fields of the
// API first and the wording of messages only to tell causes apart, since
// wordings change between releases.
//
//	snapshot ─▶ rules ─▶ gather ─▶ share ─▶ merge ─▶ own ─▶ tie ─▶ rank ─▶ findings
//
// Rules are pure and run for the objects that changed. Some gather what only
// several findings together tell. What several have in common is shared: one
// Secret that three workloads lack. Findings of one cause on one object merge,
// a cause owns its symptoms, and who fails because nobody answers behind a
// Service is tied to what is wrong there.
//
// An Engine remembers what it has found, so that a change of one pod costs the
// rules on that pod and what is next to it, and so that a finding which ends
// stays visible for a while. README.md lists every mode of failure with the
// rule that finds it, or the reason why it cannot be seen.
package diagnose
