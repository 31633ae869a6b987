package meaning

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Lines of the programs that data platforms consist of, each behind the level
// that a reader sees in it.
//
//go:embed testdata/levels.txt
var corpus string

func TestLevelsOfManyPrograms(t *testing.T) {
	program, lines, wrong := "", 0, 0
	for line := range strings.Lines(corpus) {
		line = strings.TrimRight(line, "\n")
		want, text, _ := strings.Cut(line, " ")
		switch want {
		case "":
			continue
		case "#":
			program = text
			continue
		case "-":
			want = ""
		}
		lines++
		if got := LevelOf(text).String(); got != want {
			wrong++
			t.Errorf("%s: %q is %q, want %q", program, text, got, want)
		}
	}
	t.Logf("%d of %d lines", lines-wrong, lines)
}

// Output of many programs as it should come out: lines behind a bar continue
// the record above.
//
//go:embed testdata/folds.txt
var foldCorpus string

func TestRecordsOfManyPrograms(t *testing.T) {
	texts := strings.Split(foldCorpus, "== ")[1:]
	right := 0
	for _, text := range texts {
		name, text, _ := strings.Cut(text, "\n")
		text = strings.TrimRight(text, "\n") + "\n"
		if got := strings.ReplaceAll(fold(text), "| \n", "|\n"); got != text {
			t.Errorf("%s: %s", name, cmp.Diff(text, got))
			continue
		}
		right++
	}
	t.Logf("%d of %d", right, len(texts))
}

// Lines that speak of troubles, each behind the trouble, and lines that have
// the words and do not.
//
//go:embed testdata/troubles.txt
var troubleCorpus string

func TestTroublesOfManyPrograms(t *testing.T) {
	lines, wrong := 0, 0
	for line := range strings.Lines(troubleCorpus) {
		want, text, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		lines++
		tags := TagsOf(text)
		if want == "-" && tags == 0 || want != "-" && tags.Has(TagNamed(want)) {
			continue
		}
		wrong++
		t.Errorf("%q speaks of %q, want %q", text, tags.Names(), want)
	}
	t.Logf("%d of %d lines", lines-wrong, lines)
}
