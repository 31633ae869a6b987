package schedule_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"kdash/internal/schedule"
)

func at(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return t
}

func TestNext(t *testing.T) {
	for _, tt := range []struct{ name, schedule, zone, after, want string }{
		{"every five minutes", "*/5 * * * *", "", "2026-11-23T12:00:00Z", "2026-11-23T12:05:00Z"},
		{"later than now, never now", "0 12 * * *", "", "2026-11-23T12:00:00Z", "2026-11-24T12:00:00Z"},
		{"a macro", "@hourly", "", "2026-11-23T12:00:01Z", "2026-11-23T13:00:00Z"},
		{"no zone is UTC, whoever asks", "0 3 * * *", "", "2026-11-23T12:00:00+09:00", "2026-11-24T03:00:00Z"},
		{"a zone", "0 3 * * *", "Asia/Tokyo", "2026-11-23T12:00:00Z", "2026-11-23T18:00:00Z"},
		{"a zone of its own, as old objects have", "CRON_TZ=Asia/Tokyo 0 3 * * *", "", "2026-11-23T12:00:00Z", "2026-11-23T18:00:00Z"},
		{"day of month or day of week", "0 0 13 * 5", "", "2026-11-23T12:00:00Z", "2026-11-27T00:00:00Z"},
		{"weekdays by name", "30 2 * * mon-fri", "", "2026-11-27T12:00:00Z", "2026-11-30T02:30:00Z"},
		{"a leap day", "0 0 29 2 *", "", "2026-11-23T12:00:00Z", "2028-02-29T00:00:00Z"},

		// Berlin goes from 02:00 to 03:00 on 2026-03-29, and back from 03:00 to
		// 02:00 on 2026-10-25.
		{"before summer time", "30 2 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", "2026-03-28T01:30:00Z"},
		{"the hour that summer time skips", "30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-30T00:30:00Z"},
		{"the hour that comes twice, once", "30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"},
		{"the hour that comes twice, again", "30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"},
		{"a midnight that summer time skips", "0 3 4 11 *", "America/Sao_Paulo", "2018-11-01T00:00:00Z", "2018-11-04T05:00:00Z"},
		{"that midnight itself comes the day after", "0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00:00Z", "2018-11-05T02:00:00Z"},
		{"a day that a zone left out", "0 9 * * *", "Pacific/Apia", "2011-12-29T20:00:00Z", "2011-12-30T19:00:00Z"},
		{"half an hour of summer time", "15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00:00Z", "2026-10-04T15:15:00Z"},
		{"after both", "30 2 * * *", "Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := schedule.Next(tt.schedule, tt.zone, at(tt.after))
			if err != nil {
				t.Fatal(err)
			}
			if !got.Equal(at(tt.want)) {
				t.Errorf("got %s, want %s", got.UTC().Format(time.RFC3339), tt.want)
			}
		})
	}
}

func TestNextRefuses(t *testing.T) {
	for _, tt := range []struct{ schedule, zone, want string }{
		{"", "", "empty spec"},
		{"* * * *", "", "expected exactly 5 fields"},
		{"0 * * * * *", "", "expected exactly 5 fields"},
		{"61 * * * *", "", "above maximum"},
		{"*/0 * * * *", "", "should be a positive number"},
		{"@reboot", "", "unrecognized descriptor"},
		{"0 3 * * *", "Mars/Olympus", `time zone "Mars/Olympus" is not known`},
		{"0 3 * * *", "../../etc/passwd", "is not known"},
		{"0 3 * * *", "local", "means nothing in a cluster"},
		{"TZ=0", "", "names a zone and no times"},
		{"TZ=", "", "names a zone and no times"},
		{"TZ=UTC TZ=0", "", "names a zone and no times"},
		{"TZ=UTC CRON_TZ=", "", "names a zone and no times"},
		{"0 0 31 2 *", "", "no time ever matches"},
		{", * * * *", "", "no time ever matches"},
		{strings.Repeat("1,", 1000) + "1 * * * *", "", "too long"},
	} {
		_, err := schedule.Next(tt.schedule, tt.zone, at("2026-11-23T12:00:00Z"))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.40q: got %v, want %q", tt.schedule, err, tt.want)
		}
	}
}

func TestErrNever(t *testing.T) {
	if _, err := schedule.Next("0 0 30 2 *", "", at("2026-11-23T12:00:00Z")); !errors.Is(err, schedule.ErrNever) {
		t.Errorf("got %v", err)
	}
	if _, err := schedule.Next("nonsense", "", at("2026-11-23T12:00:00Z")); errors.Is(err, schedule.ErrNever) {
		t.Error("what cannot be read is not what never comes")
	}
}

func TestMissed(t *testing.T) {
	for _, tt := range []struct {
		name, schedule, last, now string
		want                      int
	}{
		{"none", "0 * * * *", "2026-11-23T12:00:00Z", "2026-11-23T12:59:59Z", 0},
		{"one, due just now", "0 * * * *", "2026-11-23T12:00:00Z", "2026-11-23T13:00:00Z", 1},
		{"a day of hours", "0 * * * *", "2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z", 24},
		{"more than anybody counts", "* * * * *", "2020-01-01T00:00:00Z", "2026-11-23T12:00:00Z", schedule.MaxMissed},
		{"a clock that runs behind", "* * * * *", "2026-11-23T12:00:00Z", "2026-11-22T12:00:00Z", 0},
		{"no schedule", "nonsense", "2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z", 0},
		{"a schedule that ends in nothing", "0 0 31 2 *", "2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z", 0},
	} {
		if got := schedule.Missed(tt.schedule, "", at(tt.last), at(tt.now)); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

// TestNextEndsInEveryZone goes through years in the zones whose summer time
// begins or ends at midnight, or is an odd thing otherwise.
func TestNextEndsInEveryZone(t *testing.T) {
	zones := []string{
		"America/Sao_Paulo", "America/Havana", "America/Asuncion", "America/Santiago", "Africa/Cairo", "Africa/Casablanca",
		"Asia/Beirut", "Asia/Gaza", "Asia/Tehran", "Asia/Amman", "Atlantic/Azores", "Australia/Lord_Howe", "Pacific/Apia", "Antarctica/Troll",
	}
	for _, zone := range zones {
		for _, text := range []string{"0 0 * * *", "30 0 * * 0", "0 3 4 11 *", "15 23 31 * *"} {
			for from := at("2017-01-01T00:00:00Z"); from.Year() < 2020; {
				got, err := schedule.Next(text, zone, from)
				if err != nil || !got.After(from) {
					t.Fatalf("%s in %s: after %s came %s, %v", text, zone, from, got, err)
				}
				from = got
			}
		}
	}
}

func FuzzNext(f *testing.F) {
	for _, s := range []string{"*/5 * * * *", "TZ=0", "TZ=", "CRON_TZ= @daily", "@every 1ns", ", , , , ,", "0-59/9223372036854775807 * * * *", "? ? ? ? ?", "\x00"} {
		f.Add(s, "")
		f.Add(s, "America/Sao_Paulo")
	}
	f.Fuzz(func(t *testing.T, text, zone string) {
		from := at("2026-11-23T12:00:00Z")
		next, err := schedule.Next(text, zone, from)
		if err == nil && !next.After(from) {
			t.Errorf("next run %s is not after %s", next, from)
		}
		if n := schedule.Missed(text, zone, from, from.AddDate(1, 0, 0)); n < 0 || n > schedule.MaxMissed {
			t.Errorf("missed %d", n)
		}
		schedule.Words(text)
	})
}

func BenchmarkNext(b *testing.B) {
	from := at("2026-11-23T12:00:00Z")
	for b.Loop() {
		if _, err := schedule.Next("30 2 1 * *", "Europe/Berlin", from); err != nil {
			b.Fatal(err)
		}
	}
}
