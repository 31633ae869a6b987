package diagnose_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kdash/internal/diagnose"
	"kdash/internal/model"
)

// ruleFile is how a file that holds a rule declares it.
var ruleFile = regexp.MustCompile(`(?m)^func \w+\(\) Rule \{\n\treturn Rule\{\n\t\tCode:\s+"([a-z-]+)"`)

func TestEveryRuleFileIsListed(t *testing.T) {
	listed := map[string]bool{}
	for _, r := range diagnose.Rules() {
		if listed[r.Code] {
			t.Errorf("%s is listed twice", r.Code)
		}
		listed[r.Code] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ruleFile.FindAllStringSubmatch(string(source), -1) {
			if want := strings.ReplaceAll(m[1], "-", "_") + ".go"; name != want {
				t.Errorf("%s is in %s, not in %s", m[1], name, want)
			}
			if !listed[m[1]] {
				t.Errorf("%s is not in Rules", m[1])
			}
			delete(listed, m[1])
		}
	}
	for code := range listed {
		t.Errorf("%s has no file of its own", code)
	}
}

func TestRulesAreWhole(t *testing.T) {
	rules := diagnose.Rules()
	for _, r := range rules {
		if r.Title == "" || len(r.Reads) == 0 || r.Severity.Rank() == len(model.Severities()) {
			t.Errorf("%s lacks a title, a severity or what it reads", r.Code)
		}
		for _, code := range r.DependsOn {
			if !slices.ContainsFunc(rules, func(o diagnose.Rule) bool { return o.Code == code }) {
				t.Errorf("%s depends on %s, which does not exist", r.Code, code)
			}
		}
	}
}

func TestTheReadmeNamesEveryRule(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range diagnose.Rules() {
		if !strings.Contains(string(text), "`"+r.Code+"`") {
			t.Errorf("README.md does not name %s", r.Code)
		}
	}
	named := regexp.MustCompile("`([a-z]+(?:-[a-z]+)+)`").FindAllStringSubmatch(string(text), -1)
	for _, m := range named {
		if !slices.ContainsFunc(diagnose.Rules(), func(r diagnose.Rule) bool { return r.Code == m[1] }) {
			t.Errorf("README.md names %s, which is no rule", m[1])
		}
	}
}

// A cause comes before what depends on it, or it could not own it.
func TestCausesComeFirst(t *testing.T) {
	place := map[string]int{}
	for i, r := range diagnose.Rules() {
		place[r.Code] = i
	}
	for _, r := range diagnose.Rules() {
		for _, code := range r.DependsOn {
			if place[code] >= place[r.Code] && code != r.Code {
				t.Errorf("%s comes before %s, which explains it", r.Code, code)
			}
		}
	}
}

func TestEveryFixtureIsExpected(t *testing.T) {
	expected := map[string]bool{}
	for _, i := range incidents() {
		expected[i.file()] = true
	}
	for _, name := range benign() {
		expected[filepath.Join("testdata", "none", name+".yaml")] = true
	}
	files, err := filepath.Glob("testdata/*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !expected[file] {
			t.Errorf("nothing is expected of %s", file)
		}
	}
}
