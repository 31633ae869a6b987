package present

import (
	"strconv"
	"time"

	"kdash/internal/model"
)

// The columns that several pages have, with one width, letter and wording.

func namespaceField[T any](of func(T) string) field[T] {
	return field[T]{Column: Column{ID: "namespace", Title: "NAMESPACE", Min: 12, Max: 30, Weight: 1, Priority: 2, Sort: "P"},
		text: of, cell: func(_ *look, v T) Cell { return Cell{Text: of(v)} }}
}

func nameField[T any](of func(T) string) field[T] {
	return field[T]{Column: Column{ID: "name", Title: "NAME", Min: 22, Max: 63, Weight: 3, Room: nameRoom, Ends: true, Sort: "N"},
		text: of, cell: func(_ *look, v T) Cell { return Cell{Text: of(v)} }}
}

// ageField sorts the newest first, as does k9s.
func ageField[T any](created func(T) time.Time) field[T] {
	return field[T]{Column: Column{ID: "age", Title: "AGE", Min: 4, Max: 9, Priority: 3, Sort: "A", Desc: true}, fleeting: true,
		number: func(_ *look, v T) int64 { return moment(created(v)) },
		cell:   func(l *look, v T) Cell { return Cell{Text: Age(created(v), l.now)} }}
}

func componentField[T any](of func(T) *model.Identity) field[T] {
	component := func(v T) string { return string(componentOf(of(v))) }
	return field[T]{Column: Column{ID: "component", Title: "COMPONENT", Min: 9, Max: 13, Priority: 6}, text: component,
		cell: func(_ *look, v T) Cell { return Cell{component(v), RoleAccent} }}
}

func systemField[T any](of func(T) *model.Identity) field[T] {
	system := func(v T) string { return systemOf(of(v)) }
	return field[T]{Column: Column{ID: "system", Title: "SYSTEM", Min: 14, Max: 30, Weight: 1, Priority: 4, Sort: "Y"}, text: system,
		cell: func(_ *look, v T) Cell { return orUnknown(system(v)) }}
}

func cpuField[T any](of func(*look, T) model.Usage) field[T] {
	return field[T]{Column: Column{ID: "cpu", Title: "CPU", Right: true, Min: 5, Max: 8, Priority: 5, Sort: "C", Desc: true},
		number: func(l *look, v T) int64 { return amount(of(l, v).CPU) }, fleeting: true,
		cell: func(l *look, v T) Cell { return figure(Millicores(of(l, v).CPU)) }}
}

func memoryField[T any](of func(*look, T) model.Usage) field[T] {
	return field[T]{Column: Column{ID: "memory", Title: "MEM", Right: true, Min: 5, Max: 8, Priority: 5, Sort: "M", Desc: true},
		number: func(l *look, v T) int64 { return amount(of(l, v).Memory) }, fleeting: true,
		cell: func(l *look, v T) Cell { return figure(Bytes(of(l, v).Memory)) }}
}

// bytesField is a size on disk.
func bytesField[T any](c Column, of func(T) model.Measure) field[T] {
	return storageField(c, func(_ *model.Snapshot, v T) model.Measure { return of(v) })
}

// storageField is a size on disk that takes a look at the claims.
func storageField[T any](c Column, of func(*model.Snapshot, T) model.Measure) field[T] {
	c.Right, c.Min, c.Max, c.Desc = true, 6, 9, true
	return field[T]{Column: c,
		number: func(l *look, v T) int64 { return amount(of(l.snap, v)) },
		cell:   func(l *look, v T) Cell { return figure(Bytes(of(l.snap, v))) }}
}

// wordField is a plain text, unknown when it is empty.
func wordField[T any](c Column, of func(T) string) field[T] {
	return field[T]{Column: c, text: of, cell: func(_ *look, v T) Cell { return orUnknown(of(v)) }}
}

// countField is a number of objects of one kind; 0 is only known where that
// kind is read.
func countField[T any](c Column, kind model.Kind, of func(T) int) field[T] {
	c.Right, c.Desc = true, true
	return field[T]{Column: c,
		number: func(_ *look, v T) int64 { return int64(of(v)) },
		cell: func(l *look, v T) Cell {
			if of(v) == 0 && !l.snap.Source(kind).Read() {
				return unknownCell()
			}
			return Cell{Text: strconv.Itoa(of(v))}
		}}
}

func healthField[T any](of func(T) model.Verdict) field[T] {
	return field[T]{Column: Column{ID: "health", Title: "HEALTH", Min: 6, Max: 9, Sort: "S"},
		number: func(_ *look, v T) int64 { return -int64(of(v).Health) },
		cell:   func(_ *look, v T) Cell { return healthCell(of(v).Health) }}
}

// problemID is the column in which findings take the place of symptoms.
const problemID = "problem"

// The widths in which most causes and messages can be read whole, and most
// names told apart.
const (
	problemRoom = 50
	nameRoom    = 32
)

// problemField is the reason of a verdict: empty is what is well. So many columns
// of it say more than the ages and kinds that leave for them.
func problemField[T any](of func(T) model.Verdict) field[T] {
	return field[T]{Column: Column{ID: problemID, Title: "PROBLEM", Min: 26, Weight: 6, Room: problemRoom},
		text: func(v T) string { return of(v).Reason },
		cell: func(_ *look, v T) Cell { return problemCell(of(v)) }}
}

func problemCell(v model.Verdict) Cell {
	if v.Reason == "" {
		return Cell{}
	}
	return Cell{v.Reason, HealthRole(v.Health)}
}

func componentOf(i *model.Identity) model.Component {
	if i == nil || i.Component == "" {
		return model.Other
	}
	return i.Component
}

// systemOf is "Apache Kafka events"; "" when the system is not known.
func systemOf(i *model.Identity) string {
	switch {
	case i == nil:
		return ""
	case i.Instance == "":
		return i.System
	}
	return i.System + " " + i.Instance
}
