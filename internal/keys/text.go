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
		Binding{ID: "exclude", Keys: []string{"!"}, Title: "leave out what matches; / keeps what matches, Esc takes the last one off"},
		Binding{ID: "find", Keys: []string{"F"}, Title: "find: mark what matches, keep all lines", Short: "find"},
		Binding{ID: "match-next", Keys: []string{"n"}, Title: "next match"},
		Binding{ID: "match-previous", Keys: []string{"N"}, Title: "match before"},
		Binding{ID: "error-next", Keys: []string{"e"}, Title: "next error", Footer: true},
		Binding{ID: "error-previous", Keys: []string{"E"}, Title: "error before"},
		Binding{ID: "patterns", Keys: []string{"P"}, Title: "patterns: lines that are alike, the new ones first", Short: "patterns", Footer: true},
		Binding{ID: "tags", Keys: []string{"#"}, Title: "troubles: only lines of a full disk, of memory that ran out ..."},
		Binding{ID: "histogram", Keys: []string{"i"}, Title: "errors a minute of the last hour, or not"},
		Binding{ID: "sources", Keys: []string{"o"}, Title: "containers: hide and show"},
		Binding{ID: "span", Keys: []string{"T"}, Title: "how far back to read: 10m, 14:05, 14:05 14:20, all"},
		Binding{ID: "time", Keys: []string{"@"}, Title: "go to a time"},
		Binding{ID: "context", Keys: []string{"x"}, Title: "context: 3 or 10 lines around what passes the filters, or none"},
		Binding{ID: "unfold-all", Keys: []string{"X"}, Title: "all stack traces open, or folded as [+n]; Enter opens one"},
		Binding{ID: "json", Keys: []string{"J"}, Title: "JSON as message and fields, or as it is written"},
		Binding{ID: "fields", Keys: []string{"K"}, Title: "which fields of JSON"},
		Binding{ID: "mark", Keys: []string{"m"}, Title: "mark the line, or unmark it"},
		Binding{ID: "mark-next", Keys: []string{"'"}, Title: "next mark"},
		Binding{ID: "copy-line", Keys: []string{"y"}, Title: "copy the line"},
		Binding{ID: "save", Keys: []string{"Ctrl-S"}, Title: "save to a file"},
		Binding{ID: "pager", Keys: []string{"O"}, Title: "open in $PAGER"},
		Binding{ID: "fullscreen", Keys: []string{"f"}, Title: "the whole screen"},
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
