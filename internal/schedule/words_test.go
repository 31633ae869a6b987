package schedule_test

import (
	"testing"

	"kdash/internal/schedule"
)

func TestWords(t *testing.T) {
	for _, tt := range []struct{ schedule, want string }{
		{"* * * * *", "every minute"},
		{"*/1 * * * *", "every minute"},
		{"*/5 * * * *", "every 5 minutes"},
		{"? * * * ?", "every minute"},
		{"@every 90m", "every 90 minutes"},
		{"@every 1h", "every hour"},
		{"@every 1m30s", "every 1m30s"},
		{"0 * * * *", "every hour"},
		{"@hourly", "every hour"},
		{"15 * * * *", "hourly at :15"},
		{"0,30 * * * *", "hourly at :00, :30"},
		{"0 */6 * * *", "every 6 hours"},
		{"5 */6 * * *", "every 6 hours at :05"},
		{"0 */1 * * *", "every hour"},

		{"0 3 * * *", "at 03:00 every day"},
		{"@daily", "at 00:00 every day"},
		{"@midnight", "at 00:00 every day"},
		{"0 3,15 * * *", "at 03:00, 15:00 every day"},
		{"30 9-17 * * *", "hourly from 09:30 to 17:30"},
		{"*/10 9-17 * * 1-5", "every 10 minutes from 09:00 to 17:59 on weekdays"},
		{"*/15 4 * * *", "every 15 minutes from 04:00 to 04:59"},

		{"30 2 * * 1-5", "at 02:30 on weekdays"},
		{"30 2 * * MON-FRI", "at 02:30 on weekdays"},
		{"30 2 * * 6,0", "at 02:30 on weekends"},
		{"0 4 * * sun", "at 04:00 on Sunday"},
		{"@weekly", "at 00:00 on Sunday"},
		{"0 4 * * 1,4", "at 04:00 on Monday, Thursday"},
		{"0 4 1 * *", "at 04:00 on day 1 of every month"},
		{"@monthly", "at 00:00 on day 1 of every month"},
		{"0 4 1,15 * *", "at 04:00 on days 1, 15 of every month"},
		{"0 4 1 1 *", "at 04:00 on 1 January"},
		{"@yearly", "at 00:00 on 1 January"},
		{"0 4 1 1,7 *", "at 04:00 on 1 January, 1 July"},
		{"0 4 * jan *", "at 04:00 every day in January"},
		{"*/5 * * * 1", "every 5 minutes on Monday"},

		// What has no short wording, or no meaning, stays as it was written.
		{"*/7 * * * *", "*/7 * * * *"},
		{"0 */5 * * *", "0 */5 * * *"},
		{"0 4 13 * 5", "0 4 13 * 5"},
		{"0 4 */2 * *", "0 4 */2 * *"},
		{"5-10 * * * *", "5-10 * * * *"},
		{"0 4 * 1-3 *", "0 4 * 1-3 *"},
		{"TZ=UTC 0 4 * * *", "TZ=UTC 0 4 * * *"},
		{"@reboot", "@reboot"},
		{"every day, please", "every day, please"},
		{"", ""},
	} {
		if got := schedule.Words(tt.schedule); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.schedule, got, tt.want)
		}
	}
}
