package keys

// grouped lists what holds besides on the tables that can be grouped.
func grouped() []Binding {
	return scoped(Grouped,
		Binding{ID: "group", Keys: []string{"b"}, Title: "group by component, cause, class, node or zone, or not at all", Short: "group", Footer: true},
		Binding{ID: "unfold", Keys: []string{"Right"}, Title: "open the group", Moves: true},
		Binding{ID: "fold", Keys: []string{"Left", "h"}, Title: "fold the group", Moves: true},
		Binding{ID: "unfold-all", Keys: []string{"+"}, Title: "open every group"},
		Binding{ID: "fold-all", Keys: []string{"_"}, Title: "fold every group"},
	)
}
