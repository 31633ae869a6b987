package keys

// evidence lists what holds on the evidence of a finding.
func evidence() []Binding {
	return scoped(Evidence,
		Binding{ID: "up", Keys: []string{"Up", "k"}, Title: "line up", Moves: true},
		Binding{ID: "down", Keys: []string{"Down", "j"}, Title: "line down", Moves: true},
		Binding{ID: "page-up", Keys: []string{"PgUp", "Ctrl-B"}, Title: "screen up", Moves: true},
		Binding{ID: "page-down", Keys: []string{"PgDn", "Ctrl-F"}, Title: "screen down", Moves: true},
		Binding{ID: "first", Keys: []string{"Home", "g"}, Title: "to the beginning", Moves: true},
		Binding{ID: "end", Keys: []string{"End", "G"}, Title: "to the end", Moves: true},
		Binding{ID: "describe", Keys: []string{"d"}, Title: "describe: of the object of the line", Footer: true},
		Binding{ID: "yaml", Keys: []string{"y"}, Title: "YAML: of the object of the line", Footer: true},
		Binding{ID: "logs", Keys: []string{"l"}, Title: "logs: of the object of the line", Footer: true},
		Binding{ID: "logs-previous", Keys: []string{"p"}, Title: "logs of the instance before"},
	)
}
