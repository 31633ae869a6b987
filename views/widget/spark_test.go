package widget

import "testing"

func TestSparkShowsWhateverIsThere(t *testing.T) {
	for _, c := range []struct {
		counts []int
		glyphs Glyphs
		want   string
	}{
		{nil, Unicode(), ""},
		{[]int{0, 0}, Unicode(), "  "},
		{[]int{0, 1, 50, 100}, Unicode(), " ▁▄█"},
		{[]int{1}, Unicode(), "█"},
		{[]int{0, 1, 50, 100}, ASCII(), " .:#"},
	} {
		if got := Spark(c.counts, c.glyphs); got != c.want {
			t.Errorf("Spark(%v) = %q, want %q", c.counts, got, c.want)
		}
	}
}
