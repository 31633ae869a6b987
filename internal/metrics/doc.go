// Package metrics reads what is in use: CPU and memory of pods and nodes from
// metrics.k8s.io, and from the kubelets how full the volumes of claims are and
// what pods wrote on their node. Neither can be watched, so they are asked:
// metrics.k8s.io once in the resolution of metrics-server, a kubelet as often
// as it measures. Where an API is absent or forbidden nothing is asked but, now
// and then, whether that has changed.
package metrics
