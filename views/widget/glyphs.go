package widget

// Glyphs are the marks widgets draw besides the caller's text. Each is one
// column wide, except Bars, which holds one glyph per fill level.
type Glyphs struct {
	Ellipsis           string
	FoldOpen, FoldShut string
	SortUp, SortDown   string
	MoreLeft           string
	MoreRight          string
	Mark               string
	Bars               []string // a cell of a usage bar from empty to full
	Frame              FrameGlyphs
}

// FrameGlyphs are the pieces of a border.
type FrameGlyphs struct {
	Horizontal, Vertical                       string
	TopLeft, TopRight, BottomLeft, BottomRight string
}

// Unicode draws with arrows, blocks and box lines.
func Unicode() Glyphs {
	return Glyphs{
		Ellipsis: "…",
		FoldOpen: "▾", FoldShut: "▸",
		SortUp: "↑", SortDown: "↓",
		MoreLeft: "‹", MoreRight: "›",
		Mark:  "●",
		Bars:  []string{"░", "▌", "█"},
		Frame: FrameGlyphs{"─", "│", "┌", "┐", "└", "┘"},
	}
}

// ASCII draws with what every terminal and font has.
func ASCII() Glyphs {
	return Glyphs{
		Ellipsis: "~",
		FoldOpen: "-", FoldShut: "+",
		SortUp: "^", SortDown: "v",
		MoreLeft: "<", MoreRight: ">",
		Mark:  "*",
		Bars:  []string{".", "-", "#"},
		Frame: FrameGlyphs{"-", "|", "+", "+", "+", "+"},
	}
}
