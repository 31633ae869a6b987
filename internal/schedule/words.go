package schedule

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Words says a schedule in words: "every 5 minutes", "at 03:00 every day". It
// is the schedule itself when it cannot be read or has no short wording.
func Words(schedule string) string {
	if _, _, err := parse(schedule, ""); err != nil {
		return schedule
	}
	text := strings.TrimSpace(schedule)
	if every, found := strings.CutPrefix(text, "@every "); found {
		return everyWords(schedule, every)
	}
	fields := strings.Fields(strings.ReplaceAll(macro(text), "?", "*"))
	if len(fields) != 5 {
		return schedule
	}
	when, clock := timeWords(fields[0], fields[1])
	day, ok := dayWords(fields[2], fields[3], fields[4])
	switch {
	case when == "" || !ok:
		return schedule
	case day != "":
		return when + " " + day
	case clock:
		return when + " every day"
	}
	return when
}

// macro writes a macro out as the five fields it stands for.
func macro(schedule string) string {
	switch schedule {
	case "@yearly", "@annually":
		return "0 0 1 1 *"
	case "@monthly":
		return "0 0 1 * *"
	case "@weekly":
		return "0 0 * * 0"
	case "@daily", "@midnight":
		return "0 0 * * *"
	case "@hourly":
		return "0 * * * *"
	}
	return schedule
}

// everyWords words the duration of an @every.
func everyWords(raw, duration string) string {
	d, err := time.ParseDuration(duration)
	switch {
	case err != nil || d < time.Second:
		return raw
	case d%time.Hour == 0:
		return "every " + count(int(d/time.Hour), "hour")
	case d%time.Minute == 0:
		return "every " + count(int(d/time.Minute), "minute")
	}
	return "every " + d.String()
}

// timeWords words the minute and the hour. clock tells times of the day, to
// which "every day" belongs, from intervals.
func timeWords(minute, hour string) (words string, clock bool) {
	if m, ok := numbers(minute, 59); ok {
		return atMinutes(m, hour)
	}
	if n, ok := step(minute, 60); ok {
		return every(n, hour), false
	}
	return "", false
}

// every words an interval of n minutes within the hours given.
func every(n int, hour string) string {
	words := "every " + count(n, "minute")
	if hour == "*" {
		return words
	}
	from, to, ok := span(hour)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s from %02d:00 to %02d:59", words, from, to)
}

// atMinutes words given minutes of the hours given.
func atMinutes(m []int, hour string) (words string, clock bool) {
	if hour == "*" {
		return hourly(m), false
	}
	if len(m) != 1 {
		return "", false
	}
	if n, ok := step(hour, 24); ok {
		return everyHours(n, m[0]), false
	}
	if from, to, ok := span(hour); ok && from < to {
		return fmt.Sprintf("hourly from %02d:%02d to %02d:%02d", from, m[0], to, m[0]), false
	}
	hours, ok := numbers(hour, 23)
	if !ok {
		return "", false
	}
	times := make([]string, len(hours))
	for i, h := range hours {
		times[i] = fmt.Sprintf("%02d:%02d", h, m[0])
	}
	return "at " + strings.Join(times, ", "), true
}

// hourly words minutes of every hour.
func hourly(m []int) string {
	if len(m) == 1 && m[0] == 0 {
		return "every hour"
	}
	minutes := make([]string, len(m))
	for i, v := range m {
		minutes[i] = fmt.Sprintf(":%02d", v)
	}
	return "hourly at " + strings.Join(minutes, ", ")
}

// everyHours words an interval of n hours.
func everyHours(n, minute int) string {
	words := "every " + count(n, "hour")
	if minute == 0 {
		return words
	}
	return fmt.Sprintf("%s at :%02d", words, minute)
}

// count is "5 minutes", or "minute" for one.
func count(n int, unit string) string {
	if n == 1 {
		return unit
	}
	return strconv.Itoa(n) + " " + unit + "s"
}
