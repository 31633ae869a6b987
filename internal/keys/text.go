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
		Binding{ID: "follow", Keys: []string{"s"}, Title: "follow, or hold still", Short: "follow", Footer: true},
		Binding{ID: "logs-previous", Keys: []string{"p"}, Title: "the instance before", Short: "previous", Footer: true},
		Binding{ID: "timestamps", Keys: []string{"t"}, Title: "time of each line", Short: "times", Footer: true},
		Binding{ID: "wrap", Keys: []string{"w"}, Title: "wrap long lines", Short: "wrap", Footer: true},
		Binding{ID: "fullscreen", Keys: []string{"f"}, Title: "the whole screen"},
		Binding{ID: "match-next", Keys: []string{"n"}, Title: "next match"},
		Binding{ID: "match-previous", Keys: []string{"N"}, Title: "match before"},
		Binding{ID: "mark", Keys: []string{"m"}, Title: "draw a rule"},
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
