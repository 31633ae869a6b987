package present

import (
	"strconv"
	"strings"

	"kdash/internal/model"
)

// findings looks up the worst finding that concerns an object, a system or a
// component. It is made once for a table, so that a row costs a look-up,
// however many findings there are.
type findings struct {
	snap    *model.Snapshot
	about   map[model.Key]*model.Finding
	systems map[model.SystemKey]*model.Finding // nil until a system is asked for
}

func findingsOf(s *model.Snapshot) *findings {
	x := &findings{snap: s, about: map[model.Key]*model.Finding{}}
	for _, f := range s.Findings { // worst first
		if f.Ended.IsZero() {
			eachConcerned(f, func(ref model.Ref) { keepFirst(x.about, ref.Key(), f) })
		}
	}
	return x
}

// eachConcerned calls do for the object of f and for what suffers from it.
func eachConcerned(f *model.Finding, do func(model.Ref)) {
	do(f.Object)
	for _, ref := range f.Affected {
		do(ref)
	}
}

func keepFirst[K comparable](found map[K]*model.Finding, key K, f *model.Finding) {
	if _, taken := found[key]; !taken {
		found[key] = f
	}
}

// on is the worst finding on the object that ref names, or that makes it
// suffer; nil when there is none.
func (x *findings) on(ref model.Ref) *model.Finding { return x.about[ref.Key()] }

// onPod is also that of the workload while the pod is not well: the finding may
// name other pods of it, of which a run that goes on makes new ones.
func (x *findings) onPod(p *model.Pod) *model.Finding {
	if f := x.on(model.RefOf(p)); f != nil || p.Verdict.Health <= model.HealthUnknown {
		return f
	}
	return x.on(p.Workload)
}

// onSystems is the worst finding on anything that belongs to the systems.
func (x *findings) onSystems(systems ...*model.System) *model.Finding {
	x.rollUp()
	var worst *model.Finding
	for _, v := range systems {
		if f := x.systems[v.SystemKey]; f != nil && (worst == nil || model.CompareFindings(f, worst) < 0) {
			worst = f
		}
	}
	return worst
}

// rollUp finds the systems of what findings concern.
func (x *findings) rollUp() {
	if x.systems != nil {
		return
	}
	x.systems = map[model.SystemKey]*model.Finding{}
	for _, f := range x.snap.Findings {
		if f.Ended.IsZero() {
			eachConcerned(f, func(ref model.Ref) { x.rollUpFrom(f, ref) })
		}
	}
}

func (x *findings) rollUpFrom(f *model.Finding, ref model.Ref) {
	if id := identityOf(x.snap, ref); id != nil {
		keepFirst(x.systems, id.Key(ref.Namespace), f)
	}
}

// findingCell is what PROBLEM says on the row of an object that f concerns:
// the cause, with its object where that is another one.
func findingCell(f *model.Finding, row model.Ref) Cell {
	title, name := oneLine(f.Title), f.Object.Name
	if f.Object.Key() != row.Key() && !strings.HasPrefix(row.Name, name) && !strings.Contains(title, name) {
		title = name + ": " + title
	}
	return Cell{title, findingRole(f)}
}

// findingRole is how f looks: what has ended, and what nobody need get up for,
// draws no eye.
func findingRole(f *model.Finding) Role {
	if !f.Ended.IsZero() || f.Severity == model.Info {
		return RoleMuted
	}
	return HealthRole(findingHealth(f))
}

// withFindings lets PROBLEM say the cause that kdash found rather than the
// symptom. A filter finds both.
func (p list[T]) withFindings(s *model.Snapshot) []field[T] {
	if len(s.Findings) == 0 {
		return p.fields
	}
	x := findingsOf(s)
	found := p.finding
	if found == nil {
		found = func(x *findings, v T) *model.Finding { return x.on(p.ref(v)) }
	}
	fields := make([]field[T], len(p.fields))
	for i, f := range p.fields {
		if f.ID == problemID {
			f = causeField(f, func(v T) *model.Finding { return found(x, v) }, p.ref)
		}
		fields[i] = f
	}
	return fields
}

// causeField is a PROBLEM column that names the finding where there is one.
func causeField[T any](f field[T], found func(T) *model.Finding, ref func(T) model.Ref) field[T] {
	text, cell := f.text, f.cell
	f.text = func(v T) string {
		if cause := found(v); cause != nil {
			return cause.Title + " " + text(v)
		}
		return text(v)
	}
	f.cell = func(l *look, v T) Cell {
		if cause := found(v); cause != nil {
			return findingCell(cause, ref(v))
		}
		return cell(l, v)
	}
	return f
}

// TopFinding is the worst finding that concerns an object and has not ended.
func TopFinding(s *model.Snapshot, ref model.Ref) (*model.Finding, bool) {
	for _, f := range s.Findings {
		if f.Ended.IsZero() && f.Concerns(ref.Key()) {
			return f, true
		}
	}
	return nil, false
}

// FindingOn is the worst finding that concerns what a row shows: an object, a
// system, a component, or the finding of a row of Triage.
func FindingOn(s *model.Snapshot, row Row) (*model.Finding, bool) {
	if f, ok := FindingNamed(s, row.Key); ok {
		return f, true
	}
	if p, ok := s.Pod(row.Ref.Namespace, row.Ref.Name); ok && row.Ref.Kind == model.KindPod {
		f := findingsOf(s).onPod(p)
		return f, f != nil
	}
	if !row.Ref.IsZero() {
		return TopFinding(s, row.Ref)
	}
	f := findingsOf(s).onSystems(systemsOf(s, row.Key)...)
	return f, f != nil
}

// systemsOf are the systems that the row of a system or a component stands for.
func systemsOf(s *model.Snapshot, key string) []*model.System {
	if v, ok := System(s, key); ok {
		return []*model.System{v}
	}
	if c, ok := Component(s, key); ok {
		return c.Systems
	}
	return nil
}

// FindingTally counts what is wrong, by severity: "findings ✗ 3 critical  ! 1
// warning". While nothing can be told, it says so.
func FindingTally(s *model.Snapshot) Line {
	if src := s.Source(model.KindPod); len(s.Findings) == 0 && !src.Usable() {
		return Line{{"findings " + unknown, RoleMuted}}
	}
	counts := map[model.Severity]int{}
	for _, f := range s.Findings {
		if f.Ended.IsZero() {
			counts[f.Severity]++
		}
	}
	l := Line{{"findings", RoleText}}
	for _, severity := range []model.Severity{model.Critical, model.Warning} {
		if n := counts[severity]; n > 0 {
			h := severityHealth(severity)
			l = append(l, Span{"  " + HealthSign(h) + " " + strconv.Itoa(n) + " " + string(severity), HealthRole(h)})
		}
	}
	if len(l) == 1 {
		l = append(l, Span{" 0", RoleText})
	}
	return l
}

// FindingAgain is f in another snapshot: the one that goes on, else the one
// that has ended.
func FindingAgain(s *model.Snapshot, f *model.Finding) (*model.Finding, bool) {
	for _, other := range s.Findings { // those that ended stand at the end
		if other.ID() == f.ID() {
			return other, true
		}
	}
	return nil, false
}
