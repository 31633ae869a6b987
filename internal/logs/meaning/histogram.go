package meaning

import "time"

// minutes is how far a Histogram reaches back.
const minutes = 60

// Minute is how many records one minute has.
type Minute struct {
	Errors   int // of LevelError and worse
	Warnings int
	Others   int
}

// Histogram counts records by minute, over the last hour that has any. The zero
// value is ready.
type Histogram struct {
	newest int64 // minutes since 1970
	counts [minutes]Minute
}

// Add counts a record. One older than the hour is left out.
func (h *Histogram) Add(nanos int64, level Level) {
	minute := nanos / int64(time.Minute)
	h.move(minute)
	if minute <= h.newest-minutes || minute < 0 {
		return
	}
	m := &h.counts[minute%minutes]
	switch {
	case level >= LevelError:
		m.Errors++
	case level == LevelWarn:
		m.Warnings++
	default:
		m.Others++
	}
}

// move makes room for a newer minute.
func (h *Histogram) move(minute int64) {
	if minute-h.newest >= minutes {
		h.counts = [minutes]Minute{}
		h.newest = minute
	}
	for h.newest < minute {
		h.newest++
		h.counts[h.newest%minutes] = Minute{}
	}
}

// Last are the 60 minutes up to the one of now, oldest first.
func (h *Histogram) Last(now time.Time) [minutes]Minute {
	var out [minutes]Minute
	end := now.UnixNano() / int64(time.Minute)
	for i := range out {
		minute := end - minutes + 1 + int64(i)
		if minute >= 0 && minute <= h.newest && minute > h.newest-minutes {
			out[i] = h.counts[minute%minutes]
		}
	}
	return out
}
