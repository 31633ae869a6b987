package widget

import (
	"maps"

	"github.com/gdamore/tcell/v2"
)

// Role names what a piece of text means; the palette decides how it looks.
// The empty role is ordinary text.
type Role string

// The roles every palette knows. A role a palette does not know is drawn as Normal.
const (
	Normal       Role = ""
	Muted        Role = "muted"         // secondary text
	Title        Role = "title"         // titles of pages and panes
	Header       Role = "header"        // column titles
	Selected     Role = "selected"      // laid over the selected row of the focused widget
	SelectedIdle Role = "selected-idle" // laid over the selected row of an unfocused widget
	Marked       Role = "marked"        // laid over rows the user marked
	OK           Role = "ok"
	Warn         Role = "warn"
	Bad          Role = "bad"
	Unknown      Role = "unknown" // what the cluster did not tell
	Accent       Role = "accent"  // names and values worth finding at a glance
	Key          Role = "key"     // keys in help and hints
	Border       Role = "border"
	BorderFocus  Role = "border-focus"
	Match        Role = "match"         // laid over text a search found
	MatchCurrent Role = "match-current" // laid over the match the pane stands on
	Chip         Role = "chip"          // short labels on a background of their own
	Link         Role = "link"
	Ghost        Role = "ghost" // a completion that is offered, not typed
)

// Palette maps roles to styles. Plain palettes use attributes only and also
// strip the colours that log lines bring along.
type Palette struct {
	Glyphs Glyphs
	Plain  bool
	styles map[Role]tcell.Style
}

// Style is the look of a role.
func (p Palette) Style(r Role) tcell.Style {
	if s, ok := p.styles[r]; ok {
		return s
	}
	return p.styles[Normal]
}

// With returns a copy of the palette in which role r looks like s.
func (p Palette) With(r Role, s tcell.Style) Palette {
	p.styles = maps.Clone(p.styles)
	if p.styles == nil {
		p.styles = map[Role]tcell.Style{}
	}
	p.styles[r] = s
	return p
}

// WithGlyphs returns a copy of the palette that draws its marks with g.
func (p Palette) WithGlyphs(g Glyphs) Palette {
	p.Glyphs = g
	return p
}

// Knows tells whether the palette has a style of its own for the role.
func (p Palette) Knows(r Role) bool {
	_, ok := p.styles[r]
	return ok
}

// over lays the style top on base: colours top leaves at the default shine
// through, attributes add up.
func over(base, top tcell.Style) tcell.Style {
	fg, bg, attrs := top.Decompose()
	_, _, have := base.Decompose()
	if fg != tcell.ColorDefault {
		base = base.Foreground(fg)
	}
	if bg != tcell.ColorDefault {
		base = base.Background(bg)
	}
	base = base.Attributes(attrs | have)
	if ul := top.GetUnderlineStyle(); ul != tcell.UnderlineStyleNone {
		base = base.Underline(ul)
	}
	return base
}
