// Package logs reads the logs of many containers as one, and loses none of
// their lines: what a cut connection, a restart or a rotation interrupts is
// taken up again at the very line, and where lines are gone for good a mark
// says so and for how long.
//
//	Target ── snapshot ──▶ sources ── budget ──▶ tails ── lanes ──▶ merge ──▶ Sink
//	                                             │                            └ Buffer: bounded, numbered
//	                                             └ position: what has been read
//
// It knows no client: an Opener opens streams, a Looker looks at pods, and Files
// opens the files of a node, from which rotated lines are read.
//
// Facts about the log API that it is built on (k8s.io/cri-client v0.37,
// pkg/logs; pkg/kubelet/kubelet_pods.go): lines come with the stamp in
// nanoseconds that the container runtime gave them, but sinceTime is cut to
// seconds on its way; only the newest file of a rotated log is read; a stream
// ends without an error when the container ends and also after four hours, or
// when a proxy thinks so; the log of a container that waits to be restarted is
// that of the instance before.
package logs
