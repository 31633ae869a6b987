package keys

// tables lists what holds on every table.
func tables() []Binding {
	return scoped(Tables,
		Binding{ID: "up", Keys: []string{"Up", "k"}, Title: "row up", Moves: true},
		Binding{ID: "down", Keys: []string{"Down", "j"}, Title: "row down", Moves: true},
		Binding{ID: "page-up", Keys: []string{"PgUp", "Ctrl-B"}, Title: "screen up", Moves: true},
		Binding{ID: "page-down", Keys: []string{"PgDn", "Ctrl-F"}, Title: "screen down", Moves: true},
		Binding{ID: "first", Keys: []string{"Home", "g"}, Title: "first row", Moves: true},
		Binding{ID: "end", Keys: []string{"End", "G"}, Title: "last row", Moves: true},
		Binding{ID: "describe", Keys: []string{"d"}, Title: "describe", Footer: true},
		Binding{ID: "yaml", Keys: []string{"y"}, Title: "YAML", Footer: true},
		Binding{ID: "logs", Keys: []string{"l"}, Title: "logs", Footer: true},
		Binding{ID: "logs-previous", Keys: []string{"p"}, Title: "logs of the instance before"},
		Binding{ID: "component", Keys: []string{"1", "2", "3", "4", "5", "6", "7", "8"}, Shown: "1-8",
			Title: "only that component: lake, ingestion, processing, serving, bi, orchestration, platform, other"},
		Binding{ID: "all", Keys: []string{"0"}, Title: "all components and namespaces"},
		Binding{ID: "wide", Keys: []string{"Ctrl-W"}, Title: "more columns"},
		Binding{ID: "faults", Keys: []string{"Ctrl-Z"}, Title: "only what is not well"},
		Binding{ID: "copy-namespace", Keys: []string{"n"}, Title: "copy the namespace"},
		Binding{ID: "namespace", Keys: []string{"w"}, Title: "only the namespace of the row"},
		Binding{ID: "node", Keys: []string{"o"}, Title: "the node of the pod"},
		Binding{ID: "owner", Keys: []string{"J"}, Title: "the owner of the row"},
		Binding{ID: "trace", Keys: []string{"t"}, Title: "trace: the storage chain through the row", Short: "trace"},
		Binding{ID: "finding", Keys: []string{"!"}, Title: "why: the evidence of the finding on the row", Short: "why", Footer: true},
	)
}

// SortID is the ID of every binding that sorts. The key that was pressed is
// the letter of the column.
const SortID = "sort"

// sorts lists the letters that sort. Which of them a page answers is up to its
// columns; a letter means the same on every page.
func sorts() []Binding {
	letters := []struct{ letter, column string }{
		{"N", "name"}, {"P", "namespace"}, {"A", "age"}, {"S", "status"}, {"R", "restarts"},
		{"C", "CPU"}, {"M", "memory"}, {"O", "node"}, {"Y", "system"}, {"T", "kind"},
		{"Z", "size"}, {"L", "the last run"}, {"X", "the next run"}, {"U", "how many use it"},
		{"F", "how full"}, {"E", "the time until full"},
	}
	var found []Binding
	for _, l := range letters {
		found = append(found, Binding{ID: SortID, Keys: []string{l.letter}, Title: "sort by " + l.column + "; again: the other way", Scope: Tables})
	}
	return found
}

// tree lists what holds on the overview besides.
func tree() []Binding {
	return scoped(Tree,
		Binding{ID: "unfold", Keys: []string{"Right"}, Title: "open the row", Moves: true},
		Binding{ID: "fold", Keys: []string{"Left", "h"}, Title: "fold the row", Moves: true},
		Binding{ID: "unfold-all", Keys: []string{"+"}, Title: "open every row"},
		Binding{ID: "fold-all", Keys: []string{"_"}, Title: "fold every row"},
	)
}
