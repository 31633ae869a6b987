// Package words puts figures and the API's messages into the short texts that
// verdicts, chains and findings are made of.
package words

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/api/resource"
)

// Brief makes one line of a message, of at most limit bytes and an ellipsis.
func Brief(message string, limit int) string {
	if len(message) > 4*limit {
		message = message[:4*limit]
	}
	line := strings.ToValidUTF8(strings.Join(strings.Fields(message), " "), "")
	if len(line) <= limit {
		return line
	}
	end := limit
	for !utf8.RuneStart(line[end]) {
		end--
	}
	return line[:end] + "…"
}

// With adds a brief message to what is said, when there is one.
func With(text, message string, limit int) string {
	if message = Brief(message, limit); message == "" {
		return text
	}
	return text + ": " + message
}

// Count is "1 restart", "4 restarts" or "2 tries": plurals are regular but for
// a final y.
func Count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	if stem, found := strings.CutSuffix(unit, "y"); found {
		return strconv.Itoa(n) + " " + stem + "ies"
	}
	return strconv.Itoa(n) + " " + unit + "s"
}

// Size writes bytes as Kubernetes does, "48Mi"; what is no whole number of Mi is
// rounded to a figure that people can read, "23.3Gi".
func Size(bytes int64) string {
	const mi = 1 << 20
	if bytes < mi || bytes%mi == 0 {
		return resource.NewQuantity(bytes, resource.BinarySI).String()
	}
	amount, units := float64(bytes)/mi, []string{"Mi", "Gi", "Ti", "Pi"}
	for amount >= 1024 && len(units) > 1 {
		amount, units = amount/1024, units[1:]
	}
	return strconv.FormatFloat(amount, 'f', 1, 64) + units[0]
}
