package model

import "time"

// Usage is CPU and memory in use.
type Usage struct {
	CPU    Measure // millicores
	Memory Measure // bytes
}

// Plus adds two usages, part by part.
func (u Usage) Plus(o Usage) Usage {
	return Usage{CPU: u.CPU.Plus(o.CPU), Memory: u.Memory.Plus(o.Memory)}
}

// UsageSample is what metrics.k8s.io said at one time. It is replaced as a
// whole and never changed.
type UsageSample struct {
	At    time.Time
	Pods  map[Key]Usage
	Nodes map[string]Usage // by node name
}
