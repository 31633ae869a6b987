package catalog

import (
	"fmt"
	"testing"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkClassifyTemplates classifies 600 distinct templates: what 10,000
// pods cost when the caller keeps the verdict of each template.
func BenchmarkClassifyTemplates(b *testing.B) {
	c, templates := loaded(b), templates(b, 600)
	b.ReportAllocs()
	for b.Loop() {
		for i := range templates {
			c.Classify(templates[i])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(templates)), "ns/template")
}

// BenchmarkClassifyPods classifies 10,000 pods without keeping anything.
func BenchmarkClassifyPods(b *testing.B) {
	c, templates := loaded(b), templates(b, 600)
	b.ReportAllocs()
	for b.Loop() {
		for i := range 10_000 {
			c.Classify(templates[i%len(templates)])
		}
	}
}

func BenchmarkAdopt(b *testing.B) {
	c, templates := loaded(b), templates(b, 600)
	members := make([]Member, len(templates))
	for i, e := range templates {
		members[i] = NewMember(e, c.Classify(e))
	}
	for b.Loop() {
		Adopt(members)
	}
}

// templates repeats the table under new names until there are n.
func templates(t testing.TB, n int) []Evidence {
	rows := readTable(t, "workloads.tsv")
	out := make([]Evidence, n)
	for i := range out {
		out[i] = rows[i%len(rows)].evidence
		out[i].Namespace = fmt.Sprintf("team-%d", i/len(rows))
	}
	return out
}
