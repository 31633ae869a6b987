package present

import "kdash/internal/model"

// Role is what a piece of text means, for a theme to colour.
type Role uint8

// The roles.
const (
	RoleText    Role = iota // plain
	RoleMuted               // of less weight: unknown figures, what is folded away
	RoleOK                  // healthy
	RoleWarn                // needs a look
	RoleBad                 // broken
	RoleUnknown             // nobody could tell
	RoleAccent              // names that lead somewhere: components, keys, chips
	RoleTitle               // headings
)

// String is the role's name, as themes and goldens spell it.
func (r Role) String() string {
	return [...]string{"text", "muted", "ok", "warn", "bad", "unknown", "accent", "title"}[r]
}

// Roles lists every role, for a theme to check that it colours them all.
func Roles() []Role {
	return []Role{RoleText, RoleMuted, RoleOK, RoleWarn, RoleBad, RoleUnknown, RoleAccent, RoleTitle}
}

// HealthRole is the role of a health.
func HealthRole(h model.Health) Role {
	switch h {
	case model.HealthOK:
		return RoleOK
	case model.HealthWarn:
		return RoleWarn
	case model.HealthBad:
		return RoleBad
	}
	return RoleUnknown
}

// HealthSign is the one-column sign that stands beside a health's colour.
func HealthSign(h model.Health) string {
	switch h {
	case model.HealthOK:
		return "✓"
	case model.HealthWarn:
		return "!"
	case model.HealthBad:
		return "✗"
	}
	return "?"
}

// healthCell is the sign with the word.
func healthCell(h model.Health) Cell {
	switch h { // literals, so that no frame pays for joining two words
	case model.HealthOK:
		return Cell{"✓ ok", RoleOK}
	case model.HealthWarn:
		return Cell{"! warn", RoleWarn}
	case model.HealthBad:
		return Cell{"✗ bad", RoleBad}
	}
	return Cell{"? unknown", RoleUnknown}
}
