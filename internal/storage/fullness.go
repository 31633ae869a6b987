package storage

import (
	"strconv"
	"time"

	"kdash/internal/model"
)

// How full a volume may be, in percent of its bytes or inodes.
const (
	NearlyFull = 90 // somebody should look
	AlmostFull = 97 // it cannot wait
)

// Fullness judges how full a volume is, in words; ok, without a text, when it
// is not nearly full or nobody knows.
func Fullness(u model.VolumeUsage) (model.ClaimState, string) {
	bytes, _ := u.BytesPercent()
	inodes, _ := u.InodesPercent()
	left, known := available(u)
	switch {
	case known && left == 0 && u.Used.IsKnown():
		return model.ClaimBad, "volume is full: no space left"
	case inodes > bytes && inodes >= NearlyFull:
		return severity(inodes), strconv.FormatInt(inodes, 10) + "% of the volume's inodes are in use" + inodesLeft(u)
	case bytes >= NearlyFull:
		return severity(bytes), "volume is " + strconv.FormatInt(bytes, 10) + "% full" + whenFull(u)
	}
	return model.ClaimOK, ""
}

func severity(percent int64) model.ClaimState {
	if percent >= AlmostFull {
		return model.ClaimBad
	}
	return model.ClaimWarn
}

func inodesLeft(u model.VolumeUsage) string {
	left := u.Inodes.Or(0) - u.InodesUsed.Or(0)
	return ", " + strconv.FormatInt(max(left, 0), 10) + " left: each file takes one"
}

// whenFull is ", full in ~2h" where that is known.
func whenFull(u model.VolumeUsage) string {
	if in, growing := TimeToFull(u); growing {
		return ", full in ~" + About(in)
	}
	return ""
}

// About is a time in its largest unit: "40m", "5h", "12d".
func About(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "1m"
	case d < 2*time.Hour:
		return strconv.Itoa(int(d.Minutes())) + "m"
	case d < 48*time.Hour:
		return strconv.Itoa(int(d.Hours())) + "h"
	}
	return strconv.Itoa(int(d.Hours()/24)) + "d"
}

// fullness looks at what the kubelet measured.
func (t *tracer) fullness() (model.ClaimState, string, []string) {
	around, ok := t.around()
	if !ok {
		return model.ClaimOK, "", nil
	}
	u := around.Usage(t.c)
	state, text := Fullness(u)
	if state == model.ClaimOK {
		return state, "", nil
	}
	from := "kubelet"
	if u.Prometheus {
		from = "Prometheus"
	}
	return state, text, []string{
		from + " usedBytes=" + count(u.Used) + " availableBytes=" + count(u.Available) + " capacityBytes=" + count(u.Capacity) +
			" inodesUsed=" + count(u.InodesUsed) + " inodes=" + count(u.Inodes),
	}
}

// share is ", 63% full" where a kubelet measured it.
func (t *tracer) share() string {
	around, ok := t.around()
	if !ok {
		return ""
	}
	percent, known := around.Usage(t.c).Percent()
	if !known {
		return ""
	}
	return ", " + strconv.FormatInt(percent, 10) + "% full"
}

func count(m model.Measure) string {
	v, known := m.Value()
	if !known {
		return "?"
	}
	return strconv.FormatInt(v, 10)
}
