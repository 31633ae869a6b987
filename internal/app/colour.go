package app

import "fmt"

// wantsColour reports whether output is to be coloured, by the flag --color.
// By default it is for terminals, unless NO_COLOR says otherwise.
func wantsColour(h Host, flag string) (bool, error) {
	switch flag {
	case "auto":
		return isTerminal(h.Streams.Out) && h.Getenv("NO_COLOR") == "", nil
	case "always", "never":
		return flag == "always", nil
	}
	return false, fmt.Errorf("--color is auto, always or never, not %q", flag)
}
