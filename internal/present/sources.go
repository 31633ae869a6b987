package present

import (
	"fmt"
	"strings"
	"time"

	"kdash/internal/model"
)

// noun is what a kind's objects are called on the screen.
func noun(kind model.Kind) string {
	if name, _, found := strings.Cut(kind, "."); found {
		return name // of a custom resource
	}
	switch kind {
	case model.KindDefinition:
		return "custom resources"
	case model.KindVolumeStats:
		return "how full volumes are"
	case model.KindClaim:
		return "claims"
	case model.KindVolume:
		return "volumes"
	case model.KindClass:
		return "classes"
	case model.KindIngress:
		return "ingresses"
	case model.KindPodMetrics, model.KindNodeMetrics:
		return "metrics"
	}
	return strings.ToLower(kind) + "s"
}

// trouble says what is the matter with a source; "" when it is read in full.
// Times are given by the clock, so that the words stay true while time passes.
func trouble(src model.Source, zone *time.Location) string {
	name := noun(src.Kind)
	switch src.State {
	case model.SourceLoading:
		return name + ": loading" + because(src.Message)
	case model.SourceStale:
		return name + ": stale since " + clock(src.Since, zone) + because(src.Message)
	case model.SourceForbidden:
		return name + ": forbidden" + because(src.Message)
	case model.SourceAbsent:
		return name + ": not there" + because(src.Message)
	case model.SourcePartial:
		return name + ": " + partly(src)
	}
	return ""
}

func because(message string) string {
	if message == "" {
		return ""
	}
	return " (" + message + ")"
}

// partly names at most three namespaces of those refused, or of those read.
func partly(src model.Source) string {
	if len(src.Denied) > 0 {
		return fmt.Sprintf("forbidden in %s", someOf(src.Denied))
	}
	if len(src.Namespaces) == 0 {
		return "partly known" + because(src.Message)
	}
	return fmt.Sprintf("only %s", someOf(src.Namespaces))
}

// someOf is "2 namespaces (a, b)"; from the fourth on names are left out.
func someOf(namespaces []string) string {
	const most = 3
	if len(namespaces) == 1 {
		return "namespace " + namespaces[0]
	}
	some := namespaces
	rest := ""
	if len(some) > most {
		some, rest = some[:most], " ..."
	}
	return fmt.Sprintf("%d namespaces (%s%s)", len(namespaces), strings.Join(some, ", "), rest)
}

// clock is the time of day at which t was.
func clock(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return "some time ago"
	}
	return t.In(zone).Format("15:04:05")
}

// note is what is the matter with the sources of a page.
func note(s *model.Snapshot, now time.Time, kinds []model.Kind) string {
	var notes []string
	for _, kind := range kinds {
		if words := trouble(s.Source(kind), now.Location()); words != "" {
			notes = append(notes, words)
		}
	}
	return strings.Join(notes, " · ")
}

// emptiness says why a page has no rows: its source cannot be read, what was
// chosen leaves none, the filter hides them, or there are none.
func emptiness(shown, scope, all int, st State, src model.Source, noun string) string {
	switch {
	case shown > 0:
		return ""
	case scope > 0:
		return fmt.Sprintf("filter /%s/ hides %s", st.Filter.Text, plural(scope, "row"))
	case all > 0:
		return fmt.Sprintf("no %s here%s; %s elsewhere", noun, chosenWords(st), plural(all, "row"))
	}
	switch src.State {
	case model.SourceLoading:
		if src.Message != "" {
			return "no " + noun + " read yet" + because(src.Message) + ". kdash goes on trying."
		}
		return "loading " + noun + " ..."
	case model.SourceForbidden:
		return noun + ": forbidden" + because(src.Message)
	case model.SourceAbsent:
		return noun + ": the cluster has no such kind" + because(src.Message)
	}
	return "no " + noun
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func chosenWords(st State) string {
	if chips := chips(st); len(chips) > 0 {
		return " (" + strings.Join(chips, ", ") + ")"
	}
	return ""
}

// chips names what narrows a page besides its filter.
func chips(st State) []string {
	var chips []string
	if st.Namespace != "" {
		chips = append(chips, "namespace "+st.Namespace)
	}
	if st.Component != "" {
		chips = append(chips, "component "+string(st.Component))
	}
	if st.Kind != "" {
		chips = append(chips, "kind "+st.Kind)
	}
	if !st.Within.IsZero() {
		chips = append(chips, st.Within.String())
	}
	if st.Faults {
		chips = append(chips, "only what is not well")
	}
	return chips
}

// String is "StatefulSet kafka/events" or "Apache Kafka events".
func (w Within) String() string {
	if !w.Ref.IsZero() {
		return w.Ref.String()
	}
	return systemName(w.System)
}

func systemName(k model.SystemKey) string {
	return strings.TrimSpace(k.System + " " + k.Instance)
}
