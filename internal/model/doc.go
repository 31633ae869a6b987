// Package model holds what kdash knows, as plain values in Kubernetes' own
// words, and the derivations that need nothing but those values.
//
// A value that came from the API server is built once, when the object
// arrives, and never changed afterwards. What kdash adds to it (the component,
// the owner at the top of the chain, the health) stands in fields marked
// "derived"; only package store fills those, on its own copy, before it
// publishes a Snapshot. A published Snapshot is immutable and may be read from
// any goroutine.
//
// Nothing here talks to a cluster, draws, or reads the clock.
package model
