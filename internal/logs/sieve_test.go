package logs

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/logs/meaning"
)

func matching(expression string) []*regexp.Regexp {
	return []*regexp.Regexp{regexp.MustCompile(expression)}
}

func TestASieveKeepsRecordsWhole(t *testing.T) {
	lines := []Line{
		{Level: 5, Text: "ERROR poll failed"}, {Level: 5, Fold: 1, Text: "java.io.IOException: No space left on device"}, {Level: 5, Fold: 2, Text: "\tat a.B"},
		{Level: 3, Text: "INFO fine"}, {Level: 3, Fold: 1, Text: "  more"},
	}
	for name, tt := range map[string]struct {
		filter   Filter
		passed   string // by the first letter of their words
		gathered string // with records brought back
	}{
		"no filter":                        {Filter{}, "E j a I m", "E j a I m"},
		"the first line is looked for":     {Filter{Include: matching("poll")}, "E j a", "E j a"},
		"a line further down is":           {Filter{Include: matching("IOException")}, "j", "E j a"},
		"the last line is":                 {Filter{Include: matching("a.B")}, "a", "E j a"},
		"a trouble further down":           {Filter{Tags: meaning.TagNamed("disk-full")}, "j", "E j a"},
		"nothing speaks of the trouble":    {Filter{Tags: meaning.TagNamed("isr")}, "", ""},
		"a level floor":                    {Filter{Floor: 5}, "E j a", "E j a"},
		"looked for below the floor":       {Filter{Floor: 5, Include: matching("more")}, "", ""},
		"the first line is not wanted":     {Filter{Exclude: matching("poll")}, "I m", "I m"},
		"nor, then, is what looks like it": {Filter{Exclude: matching("poll"), Include: matching("IOException")}, "", ""},
		"frames are not wanted":            {Filter{Exclude: matching(`^\s+at `)}, "E j I m", "E j I m"},
		"nor are they in what is found":    {Filter{Exclude: matching(`^\s+at `), Include: matching("IOException")}, "j", "E j"},
		"its source is switched off":       {Filter{Hidden: []*Source{nil}}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var passed, gathered []string
			one, whole := NewSieve(tt.filter), NewSieve(tt.filter)
			for i := range lines {
				if one.Pass(&lines[i]) {
					passed = append(passed, strings.TrimSpace(lines[i].Text)[:1])
				}
				whole.Gather(&lines[i], func(l *Line) { gathered = append(gathered, strings.TrimSpace(l.Text)[:1]) })
			}
			if diff := cmp.Diff(tt.passed+"|"+tt.gathered, strings.Join(passed, " ")+"|"+strings.Join(gathered, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnEndlessRecordIsNotHeldForEver(t *testing.T) {
	s := NewSieve(Filter{Include: matching("here")})
	taken := 0
	take := func(*Line) { taken++ }
	s.Gather(&Line{Text: "first"}, take)
	for range 20 {
		s.Gather(&Line{Fold: 1, Text: strings.Repeat("x", maxHeld/8)}, take)
	}
	s.Gather(&Line{Fold: 21, Text: "here"}, take)
	if taken != 1 {
		t.Errorf("%d lines", taken)
	}
}
