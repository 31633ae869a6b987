package demo

import (
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"

	"kdash/internal/replay"
)

const (
	logEvery  = 2 * time.Second  // of the world's time, at least a second of the real one
	spoken    = 90               // entries that a log holds in the beginning
	spokenGap = 21 * time.Second // between them, on the average
)

// live begins what goes on all the time.
func (d *Demo) live() {
	start := d.agenda.now
	d.agenda.on(start, func() {
		d.forgetEvents()
		for _, p := range d.present() {
			d.hasSaid(p)
		}
		d.talk()
		d.measure()
	})
}

// present are the pods in the order of their names.
func (d *Demo) present() []*pod {
	var pods []*pod
	for _, key := range sortedKeys(d.pods) {
		pods = append(pods, d.pods[key])
	}
	return pods
}

// hasSaid fills the logs of a pod that was there before anybody looked.
func (d *Demo) hasSaid(p *pod) {
	for _, c := range p.workload.Containers {
		entries := d.phrases[c.Log]
		if len(entries) == 0 {
			continue
		}
		var lines []replay.Line
		for i := range spoken {
			at := d.lastWord(p).Add(-time.Duration(spoken-i)*spokenGap + time.Duration(d.random.IntN(20000))*time.Millisecond)
			if p.Status.StartTime != nil && at.Before(p.Status.StartTime.Time) {
				continue
			}
			lines = append(lines, d.entry(entries, at)...)
		}
		d.world.Append(replay.LogName{Namespace: p.Namespace, Pod: p.Name, Container: c.Name}, lines...)
	}
}

// lastWord is when a pod ended, or now.
func (d *Demo) lastWord(p *pod) time.Time {
	for _, s := range p.Status.ContainerStatuses {
		if s.State.Terminated != nil {
			return s.State.Terminated.FinishedAt.Time
		}
	}
	return d.agenda.now
}

func (d *Demo) entry(entries phrases, at time.Time) []replay.Line {
	var lines []replay.Line
	for _, text := range d.pick(entries) {
		lines = append(lines, replay.Line{At: at, Text: d.fill(text, at)})
	}
	return lines
}

// talk lets some of the containers that run say something.
func (d *Demo) talk() {
	for _, p := range d.present() {
		for _, c := range p.workload.Containers {
			if entries := d.phrases[c.Log]; len(entries) > 0 && d.random.IntN(3) == 0 && p.runs(c.Name) {
				at := d.agenda.now.Add(time.Duration(d.random.IntN(900)) * time.Microsecond)
				d.world.Append(replay.LogName{Namespace: p.Namespace, Pod: p.Name, Container: c.Name}, d.entry(entries, at)...)
			}
		}
	}
	d.agenda.after(d.every(logEvery, time.Second), d.talk)
}

// greet is what containers say when they have started.
func (d *Demo) greet(p *pod) {
	for _, c := range p.workload.Containers {
		if entries := d.phrases[c.Log]; len(entries) > 0 && p.runs(c.Name) {
			for range 4 {
				d.world.Append(replay.LogName{Namespace: p.Namespace, Pod: p.Name, Container: c.Name}, d.entry(entries, d.agenda.now)...)
			}
		}
	}
}

// every is a span of the world's time that is not too short in real time.
func (d *Demo) every(span, real time.Duration) time.Duration {
	return max(span, time.Duration(float64(real)*d.clock.speed))
}

func (p *pod) runs(container string) bool {
	return slices.ContainsFunc(p.Status.ContainerStatuses, func(s corev1.ContainerStatus) bool {
		return s.Name == container && s.State.Running != nil
	})
}

// says adds lines to the log of a container.
func (d *Demo) says(p *pod, container string, lines ...string) {
	var said []replay.Line
	for _, text := range lines {
		said = append(said, replay.Line{At: d.agenda.now, Text: d.fill(text, d.agenda.now)})
	}
	d.world.Append(replay.LogName{Namespace: p.Namespace, Pod: p.Name, Container: container}, said...)
}
