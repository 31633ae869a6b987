// Package replay speaks Kubernetes' API over a world that is held in memory:
// a record of a cluster, or one that a script changes while it is looked at.
//
// It serves what reading clients ask for: discovery, get, list, watch, logs,
// usage, the kubelets' statistics and the question of what one may do. Every
// answer is JSON, which clients that prefer protobuf take as well. A World is
// mounted in-process as the Transport of a rest.Config, or served to any
// client as an http.Handler.
package replay
