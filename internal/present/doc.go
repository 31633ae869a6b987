// Package present turns a snapshot, what the person at the screen chose and
// the time into what is to be shown: tables, side-pane sections, header lines.
//
//	*model.Snapshot + State + now -> Table, []Section, Head
//
// Everything here is a pure function of its arguments. Nothing draws, talks to
// a cluster, reads the clock or keeps state between calls; colours are roles,
// which a theme turns into colours. A role never stands alone: the text beside
// it has the sign or the word that says the same.
//
// Texts hold whatever the cluster said, unescaped. The widgets that draw them
// escape style tags and control characters.
//
// What is not known is shown as "–", never as 0 or as none. An empty cell is
// where there is nothing to say: no problem, no schedule of a Job.
package present
