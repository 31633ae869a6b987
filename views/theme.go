package views

import (
	"fmt"

	"kdash/views/widget"
)

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

// chooseTheme changes the look of all that is on the way.
func (sh *shell) chooseTheme(args []string) {
	if len(args) != 1 || !known(Theme(args[0])) {
		sh.say(fmt.Errorf("theme takes %s, %s or %s", ThemeDark, ThemeLight, ThemeMono))
		return
	}
	sh.look = Theme(args[0]).palette()
	sh.aside.SetPalette(sh.look)
	for _, p := range sh.way.places {
		p.SetPalette(sh.look)
	}
}

func known(t Theme) bool { return t == ThemeDark || t == ThemeLight || t == ThemeMono }
