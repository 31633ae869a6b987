// Package catalog names the data system behind a workload: its component, the
// system, the instance, the role, and the evidence a person can check.
//
// Each system is one YAML file under systems/. Its recognisers are compiled
// once into tables keyed by label, image, port and the like, so that
// classifying a workload only looks up what the workload shows. Evidence is
// weighed over all recognisers, never first-match-wins: owners and operator
// labels over standard labels, those over images, those over commands, ports
// and mounts. A name alone never decides. What nothing recognises is "other".
// A file also shows workloads that must be recognised and near misses that
// must not; tests and `kdash catalog check` try them.
package catalog
