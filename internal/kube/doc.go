// Package kube reads a cluster: it opens one context of a kubeconfig, follows
// every kind that kdash shows, and turns what arrives into values of package
// model. Nothing in it writes to the API server.
//
// A Session is one client path: whatever kdash asks goes through the transport
// that Open built, so that --read-only, the timeouts and the detection of a
// lost connection hold for all of it, and a record or a demo needs nothing but
// another rest.Config.
//
// Each kind is followed by reflectors, the part of client-go's shared
// informers that lists and watches. They write straight into the Sink: the
// store behind it is the only cache, and the wait before a new attempt stays
// under ten seconds, which an informer does not let one choose.
package kube
