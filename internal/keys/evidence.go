package keys

// evidence lists what holds on the evidence of a finding.
func evidence() []Binding { return scoped(Evidence, lines()...) }

// trace lists what holds on the trace of a storage chain.
func trace() []Binding {
	return scoped(Trace, append(lines(),
		Binding{ID: "trace", Keys: []string{"t"}, Title: "trace: from the object of the line", Short: "trace", Footer: true})...)
}

// lines lists what holds on pages of lines that are about objects.
func lines() []Binding {
	return []Binding{
		{ID: "up", Keys: []string{"Up", "k"}, Title: "line up", Moves: true},
		{ID: "down", Keys: []string{"Down", "j"}, Title: "line down", Moves: true},
		{ID: "page-up", Keys: []string{"PgUp", "Ctrl-B"}, Title: "screen up", Moves: true},
		{ID: "page-down", Keys: []string{"PgDn", "Ctrl-F"}, Title: "screen down", Moves: true},
		{ID: "first", Keys: []string{"Home", "g"}, Title: "to the beginning", Moves: true},
		{ID: "end", Keys: []string{"End", "G"}, Title: "to the end", Moves: true},
		{ID: "describe", Keys: []string{"d"}, Title: "describe: of the object of the line", Footer: true},
		{ID: "yaml", Keys: []string{"y"}, Title: "YAML: of the object of the line", Footer: true},
		{ID: "logs", Keys: []string{"l"}, Title: "logs: of the object of the line", Footer: true},
		{ID: "logs-previous", Keys: []string{"p"}, Title: "logs of the instance before"},
	}
}
