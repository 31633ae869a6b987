// Package demo is a data platform that lives in memory: a cluster to look at
// where there is none.
//
// What runs on it is data: world/systems holds one file a system, with the
// labels and images that its chart or operator writes, world/logs what its
// containers say, and world/incidents what goes wrong, step by step. The
// package plays the parts that a real cluster would: scheduler, kubelet and the
// controllers of workloads, in so far as somebody who only reads can tell.
// Package replay serves the result as an API server would.
//
// Everything happens on one agenda, in the order of its times, and chance
// comes from a seed: the same seed and start give the same world.
package demo
