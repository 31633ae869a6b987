package views

import (
	"kdash/internal/keys"
	"kdash/internal/model"
)

// do carries out what a binding means on every page; false when it means
// something to some pages only.
func (sh *shell) do(id string) bool {
	do, known := sh.actions()[id]
	if known {
		do()
	}
	return known
}

// actions are what bindings do wherever they hold, by the ID of the binding.
func (sh *shell) actions() map[string]func() {
	return map[string]func(){
		"quit":            sh.quit,
		"out":             sh.out,
		"help":            sh.help,
		"command":         sh.askCommand,
		"filter":          sh.askFilter,
		"back":            func() { sh.back() },
		"last":            func() { sh.walk(sh.way.swap) },
		"history-back":    func() { sh.walk(func() bool { return sh.way.walk(-1) }) },
		"history-forward": func() { sh.walk(func() bool { return sh.way.walk(1) }) },
		"refresh":         sh.reload,
		"fullscreen":      func() { sh.full = !sh.full },
		"aside":           sh.aside.toggle,
		"aside-focus":     sh.aside.enter,
		"aside-wider":     func() { sh.aside.resize(1) },
		"aside-narrower":  func() { sh.aside.resize(-1) },
		"aside-pin":       sh.aside.pin,
		"copy":            func() { sh.copyText(sh.way.now().text()) },
		"copy-namespace":  func() { sh.copyText("the namespace", sh.selected().Namespace) },
		"describe":        func() { sh.describe(sh.selected()) },
		"yaml":            func() { sh.yaml(sh.selected()) },
		"logs":            func() { sh.askLogs(sh.selected(), false) },
		"logs-previous":   func() { sh.askLogs(sh.selected(), true) },
	}
}

// selected is the object that an action is about.
func (sh *shell) selected() model.Ref { return sh.way.now().selected() }

// scope is where the keys go now.
func (sh *shell) scope() keys.Scope {
	if sh.aside.focused() {
		return keys.Everywhere
	}
	return sh.way.now().scope()
}
