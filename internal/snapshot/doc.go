// Package snapshot keeps records of a cluster: it writes kdash's own archive,
// and opens that as well as what other tools leave behind: `kubectl
// cluster-info dump`, troubleshoot's support bundles, OpenShift's must-gather,
// and the output of `kubectl get -o yaml|json`.
//
// Whatever it opens becomes a replay.World, so that all of kdash, and kubectl,
// look at a record through the same API as at a cluster. A record is hostile:
// it is read in memory only, nothing is unpacked to disk, links are not
// followed, and everything is bounded.
//
// An archive of kdash is a gzipped tar of
//
//	manifest.json                               what was asked, where and when
//	objects/GROUP/VERSION/RESOURCE-PAGE.jsonl   one object a line; GROUP "core" for ""
//	stats/NODE.json                             what the kubelet says of its volumes
//	logs/NAMESPACE/POD/CONTAINER/current.log    each line under its time
//	logs/NAMESPACE/POD/CONTAINER/previous.log
//	outcome.json                                what was read, refused, redacted
//	findings.json                               what was wrong, as `kdash triage -o json` says it
//
// The outcome comes after all that was read: an archive without one was cut
// off. The findings are for people and scripts; who opens the record finds them
// anew.
package snapshot
