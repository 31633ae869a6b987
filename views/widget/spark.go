package widget

import "strings"

// Spark draws counts as a column each, as high as their part of the greatest.
// Anything above zero shows.
func Spark(counts []int, g Glyphs) string {
	levels := []string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}
	if g.Mark == ASCII().Mark {
		levels = []string{" ", ".", ":", "|", "#"}
	}
	most := 1
	for _, n := range counts {
		most = max(most, n)
	}
	var b strings.Builder
	for _, n := range counts {
		height := 0
		if n > 0 {
			height = max(1, n*(len(levels)-1)/most)
		}
		b.WriteString(levels[height])
	}
	return b.String()
}
