package keys

// text lists what holds in describe and YAML.
func text() []Binding {
	return append(scrolling(Text), scoped(Text,
		Binding{ID: "describe", Keys: []string{"d"}, Title: "describe", Footer: true},
		Binding{ID: "yaml", Keys: []string{"y"}, Title: "YAML", Footer: true},
		Binding{ID: "wrap", Keys: []string{"w"}, Title: "wrap long lines", Short: "wrap", Footer: true},
		Binding{ID: "fullscreen", Keys: []string{"f"}, Title: "the whole screen"},
		Binding{ID: "match-next", Keys: []string{"n"}, Title: "next match"},
		Binding{ID: "match-previous", Keys: []string{"N"}, Title: "match before"},
	)...)
}

// logs lists what holds in logs.
func logs() []Binding {
	return append(scrolling(Logs), scoped(Logs,
		Binding{ID: "follow", Keys: []string{"s"}, Title: "follow, or hold still and lose nothing", Short: "follow", Footer: true},
		Binding{ID: "logs-previous", Keys: []string{"p"}, Title: "previous: the instance before, above the present one", Short: "previous", Footer: true},
		Binding{ID: "timestamps", Keys: []string{"t"}, Title: "times: local, UTC, since then, none", Short: "times", Footer: true},
		Binding{ID: "wrap", Keys: []string{"w"}, Title: "wrap: long lines go on below", Short: "wrap", Footer: true},
		Binding{ID: "level", Keys: []string{"L"}, Title: "level: info, warn or error and worse, or all", Short: "level", Footer: true},
		Binding{ID: "fullscreen", Keys: []string{"f"}, Title: "the whole screen"},
		Binding{ID: "find", Keys: []string{"F"}, Title: "find: mark what matches, keep all lines", Short: "find"},
		Binding{ID: "match-next", Keys: []string{"n"}, Title: "next match"},
		Binding{ID: "match-previous", Keys: []string{"N"}, Title: "match before"},
		Binding{ID: "clear", Keys: []string{"C"}, Title: "clear"},
	)...)
}

// scrolling lists how one moves through text.
func scrolling(scope Scope) []Binding {
	return scoped(scope,
		Binding{ID: "up", Keys: []string{"Up", "k"}, Title: "line up", Moves: true},
		Binding{ID: "down", Keys: []string{"Down", "j"}, Title: "line down", Moves: true},
		Binding{ID: "left", Keys: []string{"Left", "h"}, Title: "to the left", Moves: true},
		Binding{ID: "right", Keys: []string{"Right", "l"}, Title: "to the right", Moves: true},
		Binding{ID: "page-up", Keys: []string{"PgUp", "Ctrl-B"}, Title: "screen up", Moves: true},
		Binding{ID: "page-down", Keys: []string{"PgDn", "Ctrl-F", "Space"}, Title: "screen down", Moves: true},
		Binding{ID: "first", Keys: []string{"Home", "g"}, Title: "to the beginning", Moves: true},
		Binding{ID: "end", Keys: []string{"End", "G"}, Title: "to the end", Moves: true},
	)
}
