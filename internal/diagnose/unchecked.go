package diagnose

import (
	"slices"

	"kdash/internal/model"
)

// Reads lists the kinds that rules read, in the order in which kdash does.
func Reads() []model.Kind {
	return kindsOf(Rules(), func(r Rule, kind model.Kind) bool {
		return needs(r, kind) || slices.Contains(r.Helped, kind)
	})
}

// needs reports whether a rule says nothing, or too little, without a kind.
func needs(r Rule, kind model.Kind) bool { return slices.Contains(r.Reads, kind) }

func kindsOf(rules []Rule, of func(Rule, model.Kind) bool) []model.Kind {
	var out []model.Kind
	for _, kind := range model.Kinds() {
		if slices.ContainsFunc(rules, func(r Rule) bool { return of(r, kind) }) {
			out = append(out, kind)
		}
	}
	return out
}

// Unread lists what could not be checked in s: the sources that are not there
// to read in full, with the rules that would have. That a rule found nothing
// is no all-clear then. Metrics and custom resources that a cluster does not
// have are none of that.
func Unread(s *model.Snapshot) []model.Unchecked {
	var out []model.Unchecked
	rules := Rules()
	for _, kind := range kindsOf(rules, needs) {
		src := s.Source(kind)
		if src.State == model.SourceSynced || src.State == model.SourcePartial && s.Cluster.Namespaces != nil && len(src.Denied) == 0 {
			continue
		}
		if src.State == model.SourceAbsent && kind == model.KindDefinition {
			continue
		}
		out = append(out, model.Unchecked{Source: src, Codes: readers(rules, kind)})
	}
	return out
}

// readers are the codes of the rules that read kind.
func readers(rules []Rule, kind model.Kind) []string {
	var codes []string
	for _, r := range rules {
		if needs(r, kind) {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

// Blind reports whether s lacks what no diagnosis can do without: the pods,
// claims and controllers themselves.
func Blind(s *model.Snapshot) (model.Source, bool) {
	for _, kind := range model.FirstKinds() {
		if src := s.Source(kind); !src.Usable() && kind != model.KindNamespace {
			return src, true
		}
	}
	return model.Source{}, false
}
