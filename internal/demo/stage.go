package demo

import (
	"fmt"
	"slices"
	"time"

	"k8s.io/apimachinery/pkg/runtime"
)

// calm is how long all is well before the first incident and after each.
const calm = 20 * time.Second

// play lets the incidents happen one after another, for ever.
func (d *Demo) play(list []Incident) {
	d.agenda.after(calm, func() { d.begin(list, 0) })
}

func (d *Demo) begin(list []Incident, i int) {
	one := list[i%len(list)]
	for _, s := range one.Steps {
		d.agenda.after(time.Duration(s.At), func() { d.fail(d.do(s)) })
	}
	d.agenda.after(time.Duration(one.Lasts)+calm, func() { d.begin(list, i+1) })
}

// ails is what is wrong with a pod of that kind, or nil.
func (d *Demo) ails(p *pod, kind string) *ailment {
	for _, a := range d.ailments {
		if a.Kind == kind && (a.Pod == p.key() || a.Image != "" && a.Image == p.Spec.Containers[0].Image) {
			return a
		}
	}
	return nil
}

func (d *Demo) do(s step) error {
	switch {
	case s.Ail != nil:
		d.ailments = append(d.ailments, s.Ail)
	case s.Cure != "":
		d.ailments = slices.DeleteFunc(d.ailments, func(a *ailment) bool { return a.Pod == s.Cure || a.Image == s.Cure })
	case s.Fill != nil:
		v := d.claims[s.Fill.Claim]
		if v == nil {
			return fmt.Errorf("fill claim %s: there is none", s.Fill.Claim)
		}
		v.fill.move(s.Fill.To, d.agenda.now, time.Duration(s.Fill.Over))
	case s.Patch != nil:
		return d.merge(s.Patch)
	case s.Add != nil, s.Roll != nil, s.Scale != nil:
		return d.doWorkload(s)
	default:
		return d.doPod(s)
	}
	return nil
}

func (d *Demo) doWorkload(s step) error {
	of := s.Add
	if of == nil {
		of = s.Roll
	}
	if of == nil {
		of = s.Scale
	}
	i := slices.IndexFunc(d.workloads, func(w *workload) bool { return w.key() == of.Workload })
	if i < 0 {
		return fmt.Errorf("change workload %s: there is none", of.Workload)
	}
	w := d.workloads[i]
	switch of {
	case s.Add:
		if d.pods[w.namespace+"/"+of.Pod] == nil {
			d.create(w, of.Pod)
		}
	case s.Roll:
		d.roll(w, of.Image, of.Memory)
	default:
		d.scale(w, of.Replicas)
	}
	return nil
}

func (d *Demo) doPod(s step) error {
	name := s.Delete
	switch {
	case s.Crash != nil:
		name = s.Crash.Pod
	case s.Say != nil:
		name = s.Say.Pod
	case s.Grow != nil:
		name = s.Grow.Pod
	}
	p := d.pods[name]
	switch {
	case p == nil:
		return fmt.Errorf("change pod %q: there is none", name)
	case s.Crash != nil:
		d.crash(p, s.Crash)
	case s.Grow != nil:
		memory := steady(s.Grow.From)
		memory.move(s.Grow.To, d.agenda.now, time.Duration(s.Grow.Over))
		p.grows = &memory
	case s.Say != nil:
		d.says(p, s.Say.Container, s.Say.Lines...)
	default:
		d.kill(p)
	}
	return nil
}

// merge changes a custom resource.
func (d *Demo) merge(p *patch) error {
	for gvk, gvr := range d.kinds {
		o, ok := d.world.Get(gvr, p.Namespace, p.Name)
		if gvk.Kind == p.Kind && ok {
			o = o.DeepCopy()
			mergeInto(o.Object, p.Merge)
			d.putAny(o)
			return nil
		}
	}
	return fmt.Errorf("patch %s %s: there is none", p.Kind, p.Name)
}

// mergeInto is a JSON merge patch: null takes a field away.
// https://www.rfc-editor.org/rfc/rfc7396
func mergeInto(o, change map[string]any) {
	for name, value := range change {
		inner, isMap := value.(map[string]any)
		before, wasMap := o[name].(map[string]any)
		switch {
		case value == nil:
			delete(o, name)
		case isMap && wasMap:
			mergeInto(before, inner)
		default:
			o[name] = runtime.DeepCopyJSONValue(value)
		}
	}
}
