package model

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Measure is an amount that may not be known. The zero value is unknown, so
// that a figure nobody could read never passes for 0.
type Measure struct {
	value int64
	known bool
}

// Known is a Measure of v.
func Known(v int64) Measure { return Measure{value: v, known: true} }

// Unknown is the Measure of what could not be read.
func Unknown() Measure { return Measure{} }

// Value returns the amount and whether it is known.
func (m Measure) Value() (int64, bool) { return m.value, m.known }

// IsKnown reports whether the amount is known.
func (m Measure) IsKnown() bool { return m.known }

// Or returns the amount, or v when it is unknown.
func (m Measure) Or(v int64) int64 {
	if m.known {
		return m.value
	}
	return v
}

// Equal reports whether both are unknown, or both the same amount.
func (m Measure) Equal(o Measure) bool { return m == o }

// Plus adds two amounts. An unknown part leaves the sum of what is known, and
// the sum is unknown only when both parts are.
func (m Measure) Plus(o Measure) Measure {
	return Measure{value: m.value + o.value, known: m.known || o.known}
}

// Less orders amounts for sorting: unknown comes before every known amount.
func (m Measure) Less(o Measure) bool {
	if m.known != o.known {
		return !m.known
	}
	return m.value < o.value
}

// MarshalJSON writes the number, or null when it is unknown.
func (m Measure) MarshalJSON() ([]byte, error) {
	if !m.known {
		return []byte("null"), nil
	}
	return json.Marshal(m.value)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Measure) UnmarshalJSON(b []byte) error {
	if bytes.Equal(b, []byte("null")) {
		*m = Measure{}
		return nil
	}
	var v int64
	if err := json.Unmarshal(b, &v); err != nil {
		return fmt.Errorf("amount %q: %w", b, err)
	}
	*m = Known(v)
	return nil
}
