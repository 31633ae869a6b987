package keys

// everywhere lists what holds on every page.
func everywhere() []Binding {
	return scoped(Everywhere,
		Binding{ID: "command", Keys: []string{":"}, Title: "go to a page, namespace or context", Short: "command", Footer: true},
		Binding{ID: "filter", Keys: []string{"/"}, Title: "filter: regexp, !inverse, -l labels, -f fuzzy", Short: "filter", Footer: true},
		Binding{ID: "enter", Keys: []string{"Enter"}, Title: "go in"},
		Binding{ID: "back", Keys: []string{"Esc"}, Title: "clear the filter, or go back out"},
		Binding{ID: "help", Keys: []string{"?"}, Title: "help", Footer: true},
		Binding{ID: "last", Keys: []string{"-"}, Title: "the page before this one"},
		Binding{ID: "history-back", Keys: []string{"["}, Title: "back in history"},
		Binding{ID: "history-forward", Keys: []string{"]"}, Title: "forward in history"},
		Binding{ID: "aside", Keys: []string{"v"}, Title: "side pane on or off", Short: "side pane", Footer: true},
		Binding{ID: "aside-focus", Keys: []string{"Tab"}, Title: "between the page and the side pane"},
		Binding{ID: "aside-wider", Keys: []string{"<"}, Title: "widen the side pane"},
		Binding{ID: "aside-narrower", Keys: []string{">"}, Title: "narrow the side pane"},
		Binding{ID: "aside-pin", Keys: []string{"*"}, Title: "pin the side pane to this object, or let it follow"},
		Binding{ID: "copy", Keys: []string{"c"}, Title: "copy the name, or the text"},
		Binding{ID: "refresh", Keys: []string{"Ctrl-R"}, Title: "read everything anew"},
		Binding{ID: "out", Keys: []string{"q"}, Title: "as Esc; where there is nothing to go out of, quit"},
		Binding{ID: "quit", Keys: []string{"Ctrl-C"}, Title: "quit"},
	)
}

// scoped gives every binding its scope.
func scoped(scope Scope, bindings ...Binding) []Binding {
	for i := range bindings {
		bindings[i].Scope = scope
	}
	return bindings
}
