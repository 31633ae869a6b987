package catalog

import (
	"strings"
	"testing"
)

// Every name and image that a system lists must lead to it: two systems that
// claim the same one are an error of the data.
func TestNamesAndImagesLeadToTheirSystem(t *testing.T) {
	c := loaded(t)
	for i := range c.systems {
		s := &c.systems[i]
		for _, name := range s.Names {
			e := Evidence{Kind: "Deployment", Name: "x", Labels: map[string]string{"app.kubernetes.io/name": name}}
			if got := c.Classify(e).System; got != s.Name {
				t.Errorf("name %q of %s leads to %s", name, s.Name, got)
			}
		}
		for _, image := range s.Images {
			image = strings.Replace(image, "/*", "/something-of-theirs", 1)
			e := Evidence{Kind: "Deployment", Name: "x", Containers: []Container{{Image: image + ":1"}}}
			if got := c.Classify(e).System; got != s.Name {
				t.Errorf("image %q of %s leads to %s", image, s.Name, got)
			}
		}
	}
}

func TestEverySystemSaysWhereToReadOn(t *testing.T) {
	perComponent := map[string]int{}
	for _, s := range loaded(t).Systems() {
		perComponent[s.Component]++
		custom := strings.HasPrefix(s.Name, "custom ")
		if !custom && !strings.HasPrefix(s.Docs, "https://") {
			t.Errorf("%s (%s): docs %q is no link", s.Name, s.Source, s.Docs)
		}
	}
	for _, component := range Components() {
		if perComponent[component] < 10 {
			t.Errorf("%s has %d systems", component, perComponent[component])
		}
	}
}
