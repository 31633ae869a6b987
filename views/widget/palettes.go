package widget

import "github.com/gdamore/tcell/v2"

// Dark suits terminals with a dark background. Foregrounds keep a contrast of
// at least 4.5:1 (WCAG AA) on black and on the selected row.
func Dark() Palette {
	return Palette{Glyphs: Unicode(), styles: map[Role]tcell.Style{
		Normal:       tcell.StyleDefault,
		Muted:        fg(0xa8a8a8),
		Title:        fg(0x6cb6ff).Bold(true),
		Header:       fg(0xd0d0d0).Bold(true),
		Selected:     bg(0x1f3a5f).Bold(true),
		SelectedIdle: bg(0x303030),
		Marked:       bg(0x3a2f4d),
		OK:           fg(0x6fcf7c),
		Warn:         fg(0xf0c24b),
		Bad:          fg(0xff8a80).Bold(true),
		Unknown:      fg(0xc9a0ff),
		Accent:       fg(0x7fd4e6),
		Key:          fg(0x6cb6ff).Bold(true),
		Border:       fg(0x5f5f5f),
		BorderFocus:  fg(0x6cb6ff),
		Match:        bg(0x7a5c00).Foreground(tcell.NewHexColor(0xffffff)),
		MatchCurrent: bg(0xf0c24b).Foreground(tcell.NewHexColor(0x000000)).Bold(true),
		Chip:         bg(0x3a3a3a).Foreground(tcell.NewHexColor(0xe6e6e6)),
		Link:         fg(0x6cb6ff).Underline(true),
		Ghost:        fg(0x808080),
	}}
}

// Light suits terminals with a light background, with the same contrast on
// white and on the selected row.
func Light() Palette {
	return Palette{Glyphs: Unicode(), styles: map[Role]tcell.Style{
		Normal:       tcell.StyleDefault,
		Muted:        fg(0x5a5a5a),
		Title:        fg(0x0b4f9e).Bold(true),
		Header:       fg(0x333333).Bold(true),
		Selected:     bg(0xcfe3fb).Bold(true),
		SelectedIdle: bg(0xe6e6e6),
		Marked:       bg(0xe8dcf7),
		OK:           fg(0x1a6b2a),
		Warn:         fg(0x7a5200),
		Bad:          fg(0xb3141d).Bold(true),
		Unknown:      fg(0x6b2fa8),
		Accent:       fg(0x005f73),
		Key:          fg(0x0b4f9e).Bold(true),
		Border:       fg(0x9a9a9a),
		BorderFocus:  fg(0x0b4f9e),
		Match:        bg(0xffe58a).Foreground(tcell.NewHexColor(0x000000)),
		MatchCurrent: bg(0x7a5200).Foreground(tcell.NewHexColor(0xffffff)).Bold(true),
		Chip:         bg(0xdcdcdc).Foreground(tcell.NewHexColor(0x222222)),
		Link:         fg(0x0b4f9e).Underline(true),
		Ghost:        fg(0x757575),
	}}
}

// Mono uses no colour at all (NO_COLOR): bold, dim, underline and reverse only.
func Mono() Palette {
	plain := tcell.StyleDefault
	return Palette{Glyphs: Unicode(), Plain: true, styles: map[Role]tcell.Style{
		Normal:       plain,
		Muted:        plain.Dim(true),
		Title:        plain.Bold(true),
		Header:       plain.Bold(true),
		Selected:     plain.Reverse(true),
		SelectedIdle: plain.Underline(true),
		Marked:       plain.Bold(true),
		OK:           plain,
		Warn:         plain.Bold(true),
		Bad:          plain.Bold(true).Underline(true),
		Unknown:      plain.Dim(true),
		Accent:       plain.Bold(true),
		Key:          plain.Bold(true),
		Border:       plain.Dim(true),
		BorderFocus:  plain.Bold(true),
		Match:        plain.Underline(true),
		MatchCurrent: plain.Reverse(true),
		Chip:         plain.Reverse(true),
		Link:         plain.Underline(true),
		Ghost:        plain.Dim(true),
	}}
}

func fg(hex int32) tcell.Style {
	return tcell.StyleDefault.Foreground(tcell.NewHexColor(hex))
}

func bg(hex int32) tcell.Style {
	return tcell.StyleDefault.Background(tcell.NewHexColor(hex))
}
