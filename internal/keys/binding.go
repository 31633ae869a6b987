package keys

import (
	"slices"
	"strings"
)

// Binding is what one or several keys do.
//
// Keys are spelled as they are read out: "d", "G" (Shift is part of the
// letter), "Ctrl-R", "Enter", "Esc", "Tab", "Left", "PgDn", "Space".
type Binding struct {
	ID        string // what the pages know it by
	Keys      []string
	Shown     string // how help writes the keys; "" for Keys joined by spaces
	Title     string
	Short     string // for the footer; "" for Title
	Scope     Scope
	Footer    bool // worth a place in the footer
	Dangerous bool // changes the cluster
	Moves     bool // the focused widget's own: listed for help, never dispatched
}

// Label is how help and footer write the keys.
func (b Binding) Label() string {
	if b.Shown != "" {
		return b.Shown
	}
	return strings.Join(b.Keys, " ")
}

// Hint is what the footer says the keys do.
func (b Binding) Hint() string {
	if b.Short != "" {
		return b.Short
	}
	return b.Title
}

// Bindings is the whole table, by scope, in the order of help.
func Bindings() []Binding {
	return slices.Concat(everywhere(), tables(), sorts(), tree(), grouped(), evidence(), trace(), text(), logs())
}

// Lookup finds what key does in scope, in the nearest scope that binds it. Keys
// that move the selection within a widget are not found: they are the widget's.
func Lookup(scope Scope, key string) (Binding, bool) {
	all := Bindings()
	for _, s := range scope.around() {
		for _, b := range all {
			if b.Scope == s && slices.Contains(b.Keys, key) {
				return b, !b.Moves
			}
		}
	}
	return Binding{}, false
}

// In lists what holds in scope, its own bindings first.
func In(scope Scope) []Binding {
	var found []Binding
	for _, s := range scope.around() {
		found = append(found, own(s)...)
	}
	return found
}

// Footer lists what the footer shows in scope, the nearest scope first.
func Footer(scope Scope) []Binding {
	return slices.DeleteFunc(In(scope), func(b Binding) bool { return !b.Footer })
}

// own lists the bindings of one scope and of none around it.
func own(scope Scope) []Binding {
	return slices.DeleteFunc(Bindings(), func(b Binding) bool { return b.Scope != scope })
}
