// Package store is the single writer of what kdash knows.
//
//	kube ──Put/Delete/SetSource──▶ inbox ──▶ world ──▶ *model.Snapshot ──▶ publish
//	          any goroutine        latest    one goroutine      immutable
//	                               wins
//
// The inbox keeps only the latest word on each object, so a burst of changes
// to one pod costs one derivation. The world applies a batch, follows the
// owner chains, and derives again only what the batch touched: pod, workload,
// system and component going up, claims going across. A snapshot shares every
// slice that did not change with the one before it.
package store
