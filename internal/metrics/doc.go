// Package metrics reads what pods and nodes use from metrics.k8s.io. That API
// cannot be watched, so it is asked once in the resolution of metrics-server;
// where it is absent nothing is asked but, now and then, whether it came.
package metrics
