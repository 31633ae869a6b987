package present

import (
	"math"
	"strconv"
	"time"

	"k8s.io/apimachinery/pkg/util/duration"

	"kdash/internal/model"
)

// unknown stands for what nobody could tell.
const unknown = "–"

func unknownCell() Cell { return Cell{unknown, RoleMuted} }

// orUnknown is text, or the sign for not known.
func orUnknown(text string) Cell {
	if text == "" {
		return unknownCell()
	}
	return Cell{Text: text}
}

// Bytes is an amount in the largest binary unit that leaves at least 1 before
// the point: "512Mi", "1.5Gi", "20Gi".
func Bytes(m model.Measure) string {
	v, known := m.Value()
	if !known {
		return unknown
	}
	units := [...]string{"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"}
	unit := 0
	f := float64(v)
	for ; math.Abs(f) >= 1024 && unit < len(units)-1; unit++ {
		f /= 1024
	}
	if f < 10 && f != math.Trunc(f) {
		return strconv.FormatFloat(f, 'f', 1, 64) + units[unit]
	}
	return strconv.FormatFloat(f, 'f', 0, 64) + units[unit]
}

// Millicores is an amount as kubectl top prints it, "250m". It stays in
// millicores however large it is, so that a column can be compared by eye.
func Millicores(m model.Measure) string {
	v, known := m.Value()
	if !known {
		return unknown
	}
	return strconv.FormatInt(v, 10) + "m"
}

// Count is a number of things.
func Count(m model.Measure) string {
	v, known := m.Value()
	if !known {
		return unknown
	}
	return strconv.FormatInt(v, 10)
}

// Age is the time since t as kubectl prints it.
func Age(t, now time.Time) string {
	if t.IsZero() {
		return "<unknown>"
	}
	return duration.HumanDuration(now.Sub(t))
}

// Restarts is a number of restarts as kubectl prints it: "4 (2m ago)".
func Restarts(n int, last, now time.Time) string {
	if n == 0 || last.IsZero() {
		return strconv.Itoa(n)
	}
	return strconv.Itoa(n) + " (" + Age(last, now) + " ago)"
}

// ago is when something happened, "3m ago", or unknown.
func ago(t, now time.Time) Cell {
	if t.IsZero() {
		return unknownCell()
	}
	return Cell{Text: Age(t, now) + " ago"}
}

// ready is "2/3".
func ready(have, want int) string { return strconv.Itoa(have) + "/" + strconv.Itoa(want) }

// figure is the cell of an amount: muted when it is not known.
func figure(text string) Cell {
	if text == unknown {
		return Cell{text, RoleMuted}
	}
	return Cell{Text: text}
}
