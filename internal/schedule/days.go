package schedule

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxNumbers is how many numbers of a list are spelled out; a longer list
// reads better as it was written.
const maxNumbers = 6

// dayWords words the day of month, month and day of week; "" stands for every
// day. A day of month and a day of week together mean either of them, which
// has no short wording.
func dayWords(dom, month, dow string) (string, bool) {
	switch {
	case dom == "*" && month == "*" && dow == "*":
		return "", true
	case dom == "*" && month == "*":
		return weekdays(dow)
	case dow != "*":
		return "", false
	case dom == "*":
		return inMonths(month)
	case month == "*":
		return daysOfMonth(dom)
	}
	return date(dom, month)
}

// weekdays words a day-of-week field.
func weekdays(dow string) (string, bool) {
	days, ok := dayNumbers(dow)
	if !ok {
		return "", false
	}
	switch {
	case slices.Equal(days, []int{1, 2, 3, 4, 5}):
		return "on weekdays", true
	case slices.Equal(days, []int{0, 6}):
		return "on weekends", true
	}
	names := make([]string, len(days))
	for i, d := range days {
		names[i] = time.Weekday(d).String()
	}
	return "on " + strings.Join(names, ", "), true
}

// dayNumbers reads a day-of-week field as sorted numbers, 0 for Sunday.
func dayNumbers(dow string) ([]int, bool) {
	var days []int
	for part := range strings.SplitSeq(dow, ",") {
		low, high, ranged := strings.Cut(part, "-")
		if !ranged {
			high = low
		}
		from, fromOK := named(low, weekdayNames(), 0)
		to, toOK := named(high, weekdayNames(), 0)
		if !fromOK || !toOK {
			return nil, false
		}
		for d := from; d <= to; d++ {
			days = append(days, d)
		}
	}
	slices.Sort(days)
	return slices.Compact(days), len(days) > 0
}

// daysOfMonth words a day-of-month field.
func daysOfMonth(dom string) (string, bool) {
	days, ok := numbers(dom, 31)
	switch {
	case !ok:
		return "", false
	case len(days) == 1:
		return "on day " + strconv.Itoa(days[0]) + " of every month", true
	}
	return "on days " + join(days) + " of every month", true
}

// inMonths words a month field with every day in it.
func inMonths(month string) (string, bool) {
	names, ok := months(month)
	return "every day in " + strings.Join(names, ", "), ok
}

// date words one day of one month.
func date(dom, month string) (string, bool) {
	days, ok := numbers(dom, 31)
	names, known := months(month)
	if !ok || !known || len(days) != 1 {
		return "", false
	}
	day := strconv.Itoa(days[0])
	return "on " + day + " " + strings.Join(names, ", "+day+" "), true
}

// months reads a month field as names.
func months(month string) ([]string, bool) {
	var names []string
	for part := range strings.SplitSeq(month, ",") {
		m, ok := named(part, monthNames(), 1)
		if !ok || m < 1 || m > 12 {
			return nil, false
		}
		names = append(names, time.Month(m).String())
	}
	return names, len(names) <= maxNumbers
}

// named reads a number, or one of names, of which the first stands for first.
func named(text string, names []string, first int) (int, bool) {
	if i := slices.Index(names, strings.ToLower(text)); i >= 0 {
		return i + first, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

func weekdayNames() []string { return []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"} }

func monthNames() []string {
	return []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
}

// numbers reads a field that is a number or a short list of numbers.
func numbers(field string, highest int) ([]int, bool) {
	var list []int
	for part := range strings.SplitSeq(field, ",") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || n > highest {
			return nil, false
		}
		list = append(list, n)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	return list, len(list) <= maxNumbers
}

// step reads "*" or "*/n" where n divides the whole, so that the steps are
// even across its end.
func step(field string, whole int) (int, bool) {
	if field == "*" {
		return 1, true
	}
	text, found := strings.CutPrefix(field, "*/")
	n, err := strconv.Atoi(text)
	return n, found && err == nil && n > 0 && n < whole && whole%n == 0
}

// span reads an hour or a range of hours.
func span(field string) (from, to int, ok bool) {
	low, high, ranged := strings.Cut(field, "-")
	if !ranged {
		high = low
	}
	from, fromErr := strconv.Atoi(low)
	to, toErr := strconv.Atoi(high)
	return from, to, fromErr == nil && toErr == nil && from <= to
}

// join writes numbers with commas.
func join(list []int) string {
	text := make([]string, len(list))
	for i, n := range list {
		text[i] = strconv.Itoa(n)
	}
	return strings.Join(text, ", ")
}
