package views

import "kdash/views/widget"

// palette is the look of a theme. What is no theme is dark.
func (t Theme) palette() widget.Palette {
	switch t {
	case ThemeLight:
		return widget.Light()
	case ThemeMono:
		return widget.Mono()
	}
	return widget.Dark()
}
