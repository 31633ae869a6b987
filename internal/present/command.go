package present

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kdash/internal/model"
)

// Command is what was typed after ":", understood.
type Command struct {
	Verb    Verb
	Page    Page       // to go to
	Kind    model.Kind // narrows the page to one kind: ":sts"
	Words   []string   // what follows the command, before a filter
	Filter  string     // what follows "/", or starts with "-l" or "-f"
	Context string     // what follows "@"
}

// Verb is what a command does.
type Verb string

// The verbs.
const (
	VerbPage      Verb = "page"      // go to Page, narrowed
	VerbNamespace Verb = "namespace" // choose Words[0]; none: go to the page that lists them
	VerbContext   Verb = "context"   // the same for contexts
	VerbLogs      Verb = "logs"      // tail what Words name
	VerbTheme     Verb = "theme"
	VerbHelp      Verb = "help"
	VerbQuit      Verb = "quit"
)

// ErrNoCommand is what ParseCommand returns for a blank line.
var ErrNoCommand = errors.New("no command")

// ParseCommand understands what was typed after ":".
//
//	pods kafka               the pods of a namespace, a component, else a filter
//	sts /events              a kind, filtered
//	pods -l app=kafka        the same by label
//	po kafka @staging        in another context
//	ns lake | ctx staging    choose a namespace, a context
//
// Command names ignore case; everything else is kept as typed.
func ParseCommand(text string) (Command, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return Command{}, ErrNoCommand
	}
	c, found := commandNamed(strings.ToLower(words[0]))
	if !found {
		return Command{}, fmt.Errorf("no page or command is called %q; :help lists them", words[0])
	}
	for i, w := range words[1:] {
		if strings.HasPrefix(w, "/") || w == "-l" || w == "-f" || strings.HasPrefix(w, "!") {
			c.Filter = strings.TrimPrefix(strings.Join(words[1+i:], " "), "/")
			break
		}
		if rest, ok := strings.CutPrefix(w, "@"); ok {
			c.Context = rest
			continue
		}
		c.Words = append(c.Words, w)
	}
	return c, nil
}

func commandNamed(name string) (Command, bool) {
	for _, w := range vocabulary() {
		if slices.Contains(w.names, name) {
			return w.command, true
		}
	}
	return Command{}, false
}

// Narrow is st with what c says about a page of s: words that name a
// component or a namespace choose it, "all" chooses every namespace, and the
// rest is a filter.
func (c Command) Narrow(s *model.Snapshot, st State) (State, error) {
	st.Kind = c.Kind
	var rest []string
	for _, w := range c.Words {
		switch {
		case slices.Contains(model.Components(), model.Component(w)):
			st.Component = model.Component(w)
		case w == "all":
			st.Namespace = ""
		case hasNamespace(s, w):
			st.Namespace = w
		default:
			rest = append(rest, w)
		}
	}
	if c.Filter != "" {
		rest = []string{c.Filter}
	}
	f, err := ParseFilter(strings.Join(rest, " "))
	st.Filter = f
	return st, err
}

func hasNamespace(s *model.Snapshot, name string) bool {
	return slices.Contains(namespaceNames(s), name)
}
