package present

import (
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// Head is what stands above every page.
type Head struct {
	Where   Line   // READ-ONLY, OFFLINE, context, cluster, version, user, namespaces; the front matters most
	Counts  Line   // pods by health
	Wrong   Line   // findings by severity
	Trouble []Line // one a source that is not read in full, the worst first
	Chips   Line   // what narrows the page; empty when nothing does
}

// Header tells which cluster is shown, how it is, and how far to trust that.
func Header(s *model.Snapshot, st State, now time.Time) Head {
	return Head{Where: where(s.Cluster, st), Counts: counts(s), Wrong: FindingTally(s), Trouble: troubles(s, now), Chips: chipLine(st)}
}

func where(c model.Cluster, st State) Line {
	var l Line
	if c.Offline {
		l = append(l, Span{offline(c), RoleWarn})
	}
	if c.ReadOnly {
		l = append(l, Span{"READ-ONLY ", RoleOK})
	}
	l = l.fact("context", c.Context)
	l = l.fact("cluster", clusterName(c))
	l = l.fact("version", c.Version)
	l = l.fact("user", c.User)
	return l.fact("namespace", scopeWords(c, st))
}

// offline says of when a record is, and whether it is whole.
func offline(c model.Cluster) string {
	text := "OFFLINE "
	if !c.Recorded.IsZero() {
		text += c.Recorded.UTC().Format("2006-01-02 15:04:05Z ")
	}
	if c.Incomplete != "" {
		text += "INCOMPLETE "
	}
	return text
}

// fact appends a name and its value.
func (l Line) fact(name, value string) Line {
	if len(l) > 0 && strings.TrimSpace(l[len(l)-1].Text) == l[len(l)-1].Text {
		l = append(l, Span{"  ", RoleText})
	}
	if value == "" {
		value = unknown
	}
	return append(l, Span{name + " ", RoleMuted}, Span{value, RoleAccent})
}

// scopeWords is the namespace chosen, or those that are read.
func scopeWords(c model.Cluster, st State) string {
	switch {
	case st.Namespace != "":
		return st.Namespace
	case c.Namespaces == nil:
		return "all"
	case len(c.Namespaces) == 1:
		return c.Namespaces[0]
	}
	return someOf(c.Namespaces)
}

// counts is "pods 24: ✗ 1 bad ! 2 warn ✓ 21 ok", with a dash while nobody can
// tell how many there are.
func counts(s *model.Snapshot) Line {
	src := s.Source(model.KindPod)
	if len(s.Pods) == 0 && !src.Usable() {
		return Line{{"pods " + unknown, RoleMuted}}
	}
	var byHealth [4]int
	for _, p := range s.Pods {
		byHealth[p.Verdict.Health]++
	}
	l := Line{{"pods " + strconv.Itoa(len(s.Pods)), RoleText}}
	for h := model.HealthBad; ; h-- {
		if n := byHealth[h]; n > 0 {
			l = append(l, Span{"  " + HealthSign(h) + " " + strconv.Itoa(n) + " " + h.String(), HealthRole(h)})
		}
		if h == model.HealthOK {
			return l
		}
	}
}

// troubles lists the sources that are not read in full. Loading ones share a
// line, and so do stale ones: the connection is one.
func troubles(s *model.Snapshot, now time.Time) []Line {
	var lines []Line
	if stale := inState(s, model.SourceStale); len(stale) > 0 {
		lines = append(lines, plain(RoleBad, "✗ "+staleWords(stale, len(s.Sources), now)))
	}
	if why := s.Cluster.Incomplete; why != "" {
		lines = append(lines, plain(RoleWarn, "! the record is incomplete: "+why))
	}
	if missing := s.MissingNamespaces(); len(missing) > 0 {
		lines = append(lines, plain(RoleWarn, "! "+NotThere(missing)))
	}
	for _, src := range s.Sources {
		if model.IsResourceKind(src.Kind) {
			continue
		}
		switch src.State {
		case model.SourceForbidden, model.SourcePartial:
			lines = append(lines, plain(RoleWarn, "! "+trouble(src, now.Location())))
		case model.SourceAbsent:
			lines = append(lines, plain(RoleMuted, trouble(src, now.Location())))
		}
	}
	lines = append(lines, resourceTroubles(s)...)
	if loading := inState(s, model.SourceLoading); len(loading) > 0 {
		lines = append(lines, loadingLine(loading, len(s.Sources)))
	}
	return lines
}

// NotThere says that the cluster does not have these namespaces.
func NotThere(namespaces []string) string {
	if len(namespaces) == 1 {
		return "namespace " + namespaces[0] + " does not exist"
	}
	return someOf(namespaces) + " do not exist"
}

func inState(s *model.Snapshot, state model.SourceState) []model.Source {
	var found []model.Source
	for _, src := range s.Sources {
		if src.State == state {
			found = append(found, src)
		}
	}
	return found
}

// staleWords is "STALE since 12:01:03 (14s): connection lost". What matters
// comes first, for a narrow screen cuts the rest; the kinds are named at the
// end unless all are concerned.
func staleWords(stale []model.Source, all int, now time.Time) string {
	oldest := stale[0]
	for _, src := range stale {
		if src.Since.Before(oldest.Since) {
			oldest = src
		}
	}
	words := "STALE since " + clock(oldest.Since, now.Location()) + " (" + Age(oldest.Since, now) + ")" + because(oldest.Message)
	if len(stale) < all {
		words += "; " + nouns(stale)
	}
	return words
}

// loadingLine says what has not been read yet and, once something stands in
// the way, what that is.
func loadingLine(loading []model.Source, all int) Line {
	for _, src := range loading {
		switch {
		case src.Message == "":
		case len(loading) == all:
			return plain(RoleBad, "✗ nothing read yet: "+src.Message+"; trying again")
		default:
			return plain(RoleWarn, "! not read yet: "+nouns(loading)+because(src.Message)+"; trying again")
		}
	}
	return plain(RoleMuted, "loading "+strconv.Itoa(all-len(loading))+" of "+strconv.Itoa(all)+": "+nouns(loading)+" ...")
}

// nouns names at most four kinds.
func nouns(sources []model.Source) string {
	const most = 4
	var names []string
	for _, src := range sources[:min(len(sources), most)] {
		names = append(names, noun(src.Kind))
	}
	words := strings.Join(names, ", ")
	if n := len(sources) - most; n > 0 {
		words += " and " + strconv.Itoa(n) + " more"
	}
	return words
}

// chipLine shows what narrows the page, the filter last.
func chipLine(st State) Line {
	var l Line
	for _, chip := range chips(st) {
		l = append(l, Span{"<" + chip + "> ", RoleAccent})
	}
	if st.Filter.Text != "" {
		l = append(l, Span{"</" + st.Filter.Text + "> ", RoleAccent})
	}
	if st.Filter.Note != "" {
		l = append(l, Span{st.Filter.Note, RoleWarn})
	}
	return l
}

// Crumbs is the way to the page, the page itself last.
func Crumbs(titles ...string) Line {
	var l Line
	for i, title := range titles {
		role := RoleMuted
		if i == len(titles)-1 {
			role = RoleTitle
		}
		if i > 0 {
			l = append(l, Span{" > ", RoleMuted})
		}
		l = append(l, Span{title, role})
	}
	return l
}
