package diagnose

import (
	"strconv"

	"kdash/internal/model"
)

// classDefaults notes that several classes are the default one: the newest is
// taken, which few people expect.
func classDefaults() Rule {
	return Rule{
		Code: "class-defaults", Title: "more than one default class", Severity: model.Info,
		Reads: []model.Kind{model.KindClass},
		Check: on(alsoDefault),
	}
}

func alsoDefault(w *World, c *model.Class) []model.Finding {
	var newest *model.Class
	var others []*model.Class
	for _, o := range w.Classes {
		if !o.Default {
			continue
		}
		others = append(others, o)
		if newest == nil || o.Created.After(newest.Created) {
			newest = o
		}
	}
	if len(others) < 2 || newest != c {
		return nil
	}
	f := onPlatform(model.RefOf(c))
	f.Title = strconv.Itoa(len(others)) + " classes are the default one; claims get " + c.Name + ", the newest"
	f.Since = c.Created
	for _, o := range others {
		f.Evidence = append(f.Evidence, fact(model.RefOf(o), "metadata.annotations[storageclass.kubernetes.io/is-default-class]", "true", o.Created))
	}
	f.Next = []string{kubectl("lists the classes and which are the default", "get storageclass")}
	return one(f)
}
